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
      /** What the sender called its time, where that lay in the future. */
      readonly told?: number;
      /** Older than events are kept (S5): kept and marked, as a suspicious one is. */
      readonly expired?: true;
      /** A silent event scores and is remembered, but starts and moves nothing (S37). */
      readonly silent: boolean;
      /** Of a mail's result: how many mails in a row have led to it, this one included. */
      readonly mails?: number;
      /** Of a mail's result, and of what comes of it (opens, clicks): the key of its effect. */
      readonly delivery?: string;
      /** The rule that takes it for a machine's: kept and marked, it scores 0, moves nothing and is no part of the past (S13). */
      readonly suspicious?: string;
    }
  | {
      readonly kind: "change";
      readonly change: LeadChange;
      readonly timestamp: number;
      readonly told?: number;
      readonly silent: boolean;
      /** A known lead whose visitor the message named: two known leads are not merged by themselves (S6). */
      readonly apart?: string;
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
  /** A job has the lead scored and judged anew by what is published now; unless it is silent, what comes of it fires. */
  | { readonly kind: "refresh"; readonly silent: boolean }
  /**
   * Another lead turned out to be this one (S6): applied when all that came for that one before is applied to it. What comes
   * for it later is this lead's.
   */
  | { readonly kind: "merge"; readonly from: string }
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
