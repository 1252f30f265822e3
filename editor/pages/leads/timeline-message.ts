/** What arrived, as the timeline carries it. */
import type { TimelineView } from "../../../engine/contract/lead-routes.js";
import type { Message } from "../../../engine/journey/input.js";
import type { Suspicion } from "../../../engine/message/suspicion.js";

/** The engine's message; its timestamp is ISO 8601 on the way here. */
export type ShownMessage = Message extends infer M
  ? M extends { readonly timestamp: number }
    ? Omit<M, "timestamp"> & { readonly timestamp: string }
    : M
  : never;

/** The contract leaves the details open, and the engine stores these and no others. */
export function messageOf({ message }: Extract<TimelineView, { type: "message" }>): ShownMessage {
  return message as unknown as ShownMessage;
}

/** Results of mails and what comes of them, which arrive as events of the lead. */
export const MAIL_EVENTS = {
  email_sent: "emailSent",
  email_bounced: "emailBounced",
  email_failed: "emailFailed",
  email_opened: "emailOpened",
  email_clicked: "emailClicked",
} as const;

/** The compiler asks for a rule that the engine has learnt. */
export const SUSPICION_WORDS: Readonly<Record<Suspicion, true>> = {
  all_links_at_once: true,
  robot: true,
  prefetch: true,
  link_check: true,
  before_delivery: true,
};
