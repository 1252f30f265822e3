/** Whatever moves a lead (S1). Inputs that arrive are recorded; timers, fades and limits follow from the lead's state. */
import type { JsonObject } from "../lead/json.js";
import type { LeadChange } from "../lead/lead.js";
import type { PermanentReason } from "../message/reason.js";

/** What a sender or an operator said, before it has a place in the order. Stored as JSON in the inbox and in the log. */
export type Message =
  | {
      readonly kind: "event";
      readonly name: string;
      readonly properties: JsonObject;
      /** The event's own time, epoch milliseconds, never later than its arrival (S5). */
      readonly timestamp: number;
      /** A silent event scores and is remembered, but starts and moves nothing (S37). */
      readonly silent: boolean;
      /** Of a mail's result: how many mails in a row have led to it, this one included. */
      readonly mails?: number;
      /** Of a mail's result: the key of its effect. */
      readonly delivery?: string;
    }
  | {
      readonly kind: "change";
      readonly change: LeadChange;
      readonly timestamp: number;
      readonly silent: boolean;
    }
  /** An operator or the API enrols the lead by the flow's manual trigger. */
  | { readonly kind: "enrol"; readonly flow: string }
  /** A delivery was given up after its node was left: for a permanent reason, or because the enrollment left its flow. */
  | {
      readonly kind: "cancelled";
      readonly key: string;
      readonly flow: string;
      readonly node: string;
      readonly reason: PermanentReason | "exited";
    }
  /** The lead's address may get mail again. */
  | { readonly kind: "unsuppressed" };

/** A message with its place in the order of arrival. */
export interface Arrival {
  /** Arrival number: grows with every message that the store accepts. 0: numbered when applied, as in a simulation. */
  readonly seq: number;
  /** When it arrived, epoch milliseconds. For a message of the log: the instant at which it was applied. */
  readonly at: number;
  /** The sender's id of the message; repeats within one lead count once. null counts every time. */
  readonly messageId: string | null;
  readonly message: Message;
}

export type EventMessage = Extract<Message, { kind: "event" }>;
