/** Performs one effect that is in hand, and says how it went. Never throws: what fails is settled as a failure. */
import type { Logger } from "pino";
import { alertMail } from "../channels/alert.js";
import { nextAttempt } from "../channels/backoff.js";
import type { Mailer, SendResult } from "../channels/mailer.js";
import { leadMail } from "../channels/message.js";
import type { Definitions } from "../journey/definitions.js";
import type { Effect } from "../journey/effect.js";
import type { Message } from "../journey/input.js";
import { sent } from "../journey/simulate.js";
import { normaliseEmail } from "../lead/email-address.js";
import type { DueDelivery, Settlement, Store } from "../store/store.js";
import type { AppConfig } from "./app.js";
import type { Clock } from "./clock.js";

export interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly mailer: Mailer;
  readonly config: AppConfig;
  readonly definitions: Definitions;
}
