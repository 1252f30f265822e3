/** What arrived, as the timeline carries it. */
import type { TimelineView } from "../../../engine/contract/lead-routes.js";
import type { Message } from "../../../engine/journey/input.js";

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

/** Results of mails, which arrive as events of the lead. */
export const MAIL_EVENTS = {
  email_sent: "emailSent",
  email_bounced: "emailBounced",
  email_failed: "emailFailed",
} as const;
