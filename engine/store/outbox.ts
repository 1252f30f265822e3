/** Planned acts on their way out of the engine (design.md 5, S26–S28). */
import type { Effect } from "../journey/effect.js";
import type { Message } from "../journey/input.js";
import type { LeadState } from "../journey/lead-state.js";
import type { Lead } from "../lead/lead.js";
import type { Page } from "./page.js";

export const DELIVERY_STATES = [
  "planned",
  "in_hand",
  "sent",
  "uncertain",
  "dead",
  "cancelled",
  "dismissed",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Delivery {
  readonly effect: Effect;
  readonly state: DeliveryState;
  /** Not to be attempted before this instant. */
  readonly notBefore: number;
  /** Why notBefore moved last, or why it was cancelled or died. */
  readonly reason: string | null;
  /** Hand-overs since it was planned, or planned again by hand. */
  readonly attempts: number;
  /** The worker that has it in hand, or had it last. */
  readonly worker: string | null;
  /** The instant of the last hand-over. */
  readonly handedAt: number | null;
  readonly doneAt: number | null;
  /** What the other side answered. */
  readonly response: string | null;
}

/** A delivery as people look at it. */
export type ShownDelivery = Delivery & {
  /** What the rep was told; null for a mail, and for an alert that is not in the inbox yet. */
  readonly rendered: string | null;
};

export type Verdict =
  | { readonly verdict: "go" }
  | { readonly verdict: "later"; readonly notBefore: number; readonly reason: string }
  /** Cancels the row; `post` becomes a message of the lead in the same transaction. */
  | { readonly verdict: "cancel"; readonly reason: string; readonly post: Message };

export interface DueDelivery {
  readonly delivery: Delivery;
  /** With what has arrived of it and is not applied yet: consent is asked as it is at the hand-over (R5.3). */
  readonly lead: Lead;
  readonly suppressed: string | null;
  /**
   * Other sends of the lead that have left or may have (S28), within the period asked for. Not what is planned: each is
   * judged in its turn.
   */
  readonly sends: LeadState["sends"];
}

/** `handedAt`: of which hand-over it is the result. Of a later one, which may be under way elsewhere, it says nothing. */
export type Settlement =
  | {
      readonly key: string;
      readonly state: "sent";
      readonly at: number;
      readonly response: string;
      readonly post: Message | null;
    }
  | {
      readonly key: string;
      readonly state: "planned";
      readonly handedAt: number;
      readonly notBefore: number;
      readonly reason: string;
    }
  | {
      readonly key: string;
      readonly state: "dead";
      readonly handedAt: number;
      readonly at: number;
      readonly reason: string;
      readonly post: Message | null;
    }
  | {
      readonly key: string;
      readonly state: "uncertain";
      readonly handedAt: number;
      readonly at: number;
      readonly reason: string;
    };

export interface OutboxStore {
  /**
   * Takes at most `limit` planned rows whose notBefore has come, asks `judge` of each under the lead's lock, and marks
   * those that may go as in hand of `worker`, counting the attempt, all in one transaction. Answers those, as they are
   * now. Two rows of one lead: the second is judged with the first among its sends, at the instant of its hand-over.
   * `judge` is pure and does not throw: what it throws undoes the call.
   */
  handOver(
    now: number,
    limit: number,
    worker: string,
    sendsWithin: number,
    judge: (due: DueDelivery) => Verdict,
  ): Promise<readonly DueDelivery[]>;
  /**
   * Records how attempts went; the posts go to the leads' inboxes in the same transaction, as arrived at `at`. A row not
   * in hand stays as it is, and its post is dropped, but for uncertain → sent. A row whose enrollment was ended while it
   * was in hand is cancelled where it would be planned again (S26).
   */
  settle(at: number, settlements: readonly Settlement[]): Promise<void>;
  /**
   * Rows that a process which is gone had in hand (S27): marketing mail becomes uncertain, all else is planned again,
   * or cancelled where its enrollment has been ended. Answers how many became uncertain and planned. A store for one
   * process takes every row in hand for such: it is asked at the start. One for many may be asked at any time.
   */
  recover(at: number): Promise<{ readonly uncertain: number; readonly planned: number }>;
  /** The earliest notBefore of planned rows; null for none. */
  nextDue(): Promise<number | null>;
  get(key: string): Promise<ShownDelivery | null>;
  /** Newest first. */
  list(query: {
    readonly state?: DeliveryState;
    readonly lead?: string;
    readonly limit: number;
    readonly before?: string;
  }): Promise<Page<ShownDelivery>>;
  /** By hand: plans an uncertain or dead row again, with its attempts counted anew. False when it is neither. */
  resend(key: string, at: number): Promise<boolean>;
  /** By hand: an uncertain or dead row needs no attention any more. False when it is neither. */
  dismiss(key: string, at: number): Promise<boolean>;
}
