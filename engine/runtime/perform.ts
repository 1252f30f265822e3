/** Performs one effect that is in hand, and says how it went. Never throws: what fails is settled as a failure. */
import type { Logger } from "pino";
import { alertMail, alertMessage } from "../channels/alert.js";
import { nextAttempt } from "../channels/backoff.js";
import type { Mailer, OutgoingMail, SendResult } from "../channels/mailer.js";
import { leadMail } from "../channels/message.js";
import type { Definitions } from "../journey/definitions.js";
import type { Effect } from "../journey/effect.js";
import type { Message } from "../journey/input.js";
import { sent } from "../journey/simulate.js";
import type { Lead } from "../lead/lead.js";
import type { Email } from "../message/email.js";
import type { DueDelivery, Settlement, Store } from "../store/store.js";
import { DatabaseUnavailable } from "../store/unavailable.js";
import type { AppConfig } from "./app.js";
import type { Clock } from "./clock.js";
import { purposeOf } from "./judge.js";

export interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly mailer: Mailer;
  readonly config: AppConfig;
  readonly definitions: Definitions<Email>;
}

type EmailEffect = Extract<Effect, { kind: "email" }>;
type NotifyEffect = Extract<Effect, { kind: "notify" }>;

export interface Performed {
  readonly settlement: Settlement;
  /** An address whose server says that there is no such mailbox: no mail of any kind goes there again (R5.4). */
  readonly bounced: string | null;
}

export async function perform({ delivery, lead }: DueDelivery, tools: Tools): Promise<Performed> {
  const { effect, attempts } = delivery;
  /** Set at every hand-over. */
  const handedAt = delivery.handedAt ?? 0;
  let metNoDatabase = false;
  const result = await attempt(effect, lead, tools).catch((error: unknown): SendResult => {
    metNoDatabase = error instanceof DatabaseUnavailable;
    if (!metNoDatabase) tools.log.error({ err: error, key: effect.key }, "an attempt to deliver broke off");
    return {
      outcome: "transient",
      error: error instanceof Error ? error.message : String(error),
      bounced: false,
    };
  });
  if (result.outcome !== "sent")
    tools.log.warn(
      {
        key: effect.key,
        lead: effect.lead,
        attempt: attempts,
        outcome: result.outcome,
        reason: result.error,
      },
      "a delivery failed",
    );
  // The other side has refused nothing: as soon as this can be stored, the next attempt can be made.
  if (metNoDatabase) {
    const at = tools.clock.now();
    const reason = "the database did not answer";
    const settlement = { key: effect.key, state: "planned", handedAt, notBefore: at, reason } as const;
    return { settlement, bounced: null };
  }
  const isBounce = result.outcome === "permanent" && result.bounced && effect.kind === "email";
  return {
    settlement: settlement(effect, { attempts, handedAt }, result, tools),
    bounced: isBounce ? (lead.fields.email?.value ?? null) : null,
  };
}

async function attempt(effect: Effect, lead: Lead, tools: Tools): Promise<SendResult> {
  return effect.kind === "email" ? sendEmail(effect, lead, tools) : tell(effect, lead, tools);
}

async function sendEmail(effect: EmailEffect, lead: Lead, tools: Tools): Promise<SendResult> {
  const { mailer, clock, definitions, config } = tools;
  const email = definitions.emails.get(effect.email);
  if (!email) return { outcome: "permanent", error: `there is no email "${effect.email}"`, bounced: false };
  const { publicUrl, secret } = config;
  const composed = await leadMail({
    effect,
    email,
    lead,
    settings: definitions.settings,
    publicUrl,
    secret,
    at: clock.now(),
  });
  return composed.ok ? mailer.send(composed.mail) : composed.failure;
}

/** An alert is a row in the rep's inbox, and one email to the rep. Without an address the row is all there is. */
async function tell(effect: NotifyEffect, lead: Lead, tools: Tools): Promise<SendResult> {
  const { store, mailer, clock, definitions, config } = tools;
  const { settings } = definitions;
  const to = addresseeOf(effect, lead, settings.teamAddress);
  const message = alertMessage(effect.message, lead, effect.frozen, settings);
  const { key, flow, frozen, at } = effect;
  await store.alerts.add({
    key,
    at,
    lead: lead.id,
    flow,
    to: to ?? "team",
    message,
    reasons: frozen.reasons.map((reason) => ({ ...reason })),
  });
  if (to === null)
    return { outcome: "sent", response: "kept in the inbox; there is no owner and no team address" };
  const mail: OutgoingMail = alertMail({
    key,
    at: clock.now(),
    to,
    lead,
    frozen,
    message,
    settings,
    publicUrl: config.publicUrl,
  });
  return mailer.send(mail);
}

function addresseeOf({ to }: NotifyEffect, lead: Lead, teamAddress: string | null): string | null {
  if (to.kind === "rep") return to.email;
  const owner = to.kind === "owner" ? lead.fields.owner?.value : null;
  return owner ?? teamAddress;
}

function settlement(
  effect: Effect,
  { attempts, handedAt }: { readonly attempts: number; readonly handedAt: number },
  result: SendResult,
  { clock, definitions }: Tools,
): Settlement {
  const { key } = effect;
  const at = clock.now();
  if (result.outcome === "sent") {
    const post = sent(effect);
    return { key, state: "sent", at, response: result.response, post: post && { ...post, timestamp: at } };
  }
  const reason = result.error;
  if (result.outcome === "permanent")
    return { key, state: "dead", handedAt, at, reason, post: failedEvent(effect, result, at) };
  // A marketing mail that may have left is never sent again by itself (S27); anything else is, with the same Message-ID.
  const isMarketing = effect.kind === "email" && purposeOf(effect, definitions) === "marketing";
  if (result.outcome === "uncertain" && isMarketing) return { key, state: "uncertain", handedAt, at, reason };
  const next = nextAttempt(attempts, key, at);
  return next === null
    ? { key, state: "dead", handedAt, at, reason, post: failedEvent(effect, result, at) }
    : { key, state: "planned", handedAt, notBefore: next, reason };
}

/** Results come back as events of the lead, which may score and move it. */
function failedEvent(
  effect: Effect,
  { bounced }: Exclude<SendResult, { outcome: "sent" }>,
  timestamp: number,
): Message | null {
  if (effect.kind !== "email") return null;
  const { email, flow, node, mails = 0 } = effect;
  const name = bounced ? "email_bounced" : "email_failed";
  return {
    kind: "event",
    name,
    properties: { email, flow, node },
    timestamp,
    silent: false,
    mails: mails + 1,
    delivery: effect.key,
  };
}
