/** Moving leads: the one verb that spans a transaction with code of the caller (design.md 5). */
import type { Needs } from "../journey/definitions.js";
import type { Arrival } from "../journey/input.js";
import type { LeadState } from "../journey/lead-state.js";
import type { Outcome } from "../journey/outcome.js";
import type { Merging } from "../journey/run.js";

export type { Needs };

export interface ClaimedLead {
  readonly state: LeadState;
  /** Its oldest messages, repeats of a messageId left out, at most 200. */
  readonly arrivals: readonly Arrival[];
  /** Whether more are waiting: then timers after the newest of these must wait for them (S1). */
  readonly more: boolean;
  /** Where its message is a merge, which is alone then: the other lead, to be moved and made one with it (S6). */
  readonly merging: Merging | null;
}

export type Decision =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly error: string };

/** A lead that is left alone until somebody has looked: moving it failed. */
export interface ParkedLead {
  readonly lead: string;
  readonly error: string;
  readonly at: number;
}

export interface WorkStore {
  /**
   * Claims at most `limit` leads that are due (messages in the inbox, or dueAt <= now), alternating between newly
   * arrived and longest due, loads them with a few set-based queries, lets `decide` move them, and commits everything in
   * one transaction. A lead whose decision is an error is parked with it. When `decide` throws or an outcome cannot be
   * stored, the leads are tried one by one and the one that fails alone is parked (S31); when it is the database that
   * fails (a full disk), nothing changes and the promise is rejected. Answers how many leads were claimed.
   *
   * `decide` gets a batch in no particular order, never the same lead twice, and answers in the order of the batch.
   */
  run(
    now: number,
    limit: number,
    needs: Needs,
    decide: (batch: readonly ClaimedLead[]) => readonly Decision[],
  ): Promise<number>;
  /** The earliest dueAt of all leads that are not parked; null for none. Messages in the inbox count as due at once (0). */
  nextDue(): Promise<number | null>;
  /** Longest parked first. */
  parked(): Promise<readonly ParkedLead[]>;
  /** Lets a parked lead be claimed again. False when it is not parked. */
  unpark(lead: string): Promise<boolean>;
}
