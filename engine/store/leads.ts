/** Reading leads: lists, one lead with all that is known about it, and the whole of it for exports. */
import type { Arrival } from "../journey/input.js";
import type { CrossingMemory, Enrollment } from "../journey/lead-state.js";
import type { JourneyRecord } from "../journey/record.js";
import type { LeadHistory } from "../journey/score-preview.js";
import type { Lead } from "../lead/lead.js";
import type { EndReason, LedgerEntry, ScoreState } from "../score/state.js";
import type { Identity } from "./inbox.js";
import type { Page } from "./page.js";

export interface LeadRow {
  readonly lead: Lead;
  readonly externalId: string | null;
  readonly createdAt: number;
  readonly scores: Readonly<Record<string, ScoreState>>;
  /** Since when it is in each of its segments. */
  readonly segments: Readonly<Record<string, number>>;
  readonly clock: number | null;
  readonly dueAt: number | null;
  /** The error it is parked with; null when it is not parked. */
  readonly parked: string | null;
}

export interface TimelineItem {
  /** Numbers a lead's timeline, from 1. */
  readonly n: number;
  /** A record of what the engine decided, or a message that was applied. */
  readonly item: { readonly record: JourneyRecord } | { readonly arrival: Arrival };
}

/** A ledger entry, with when and why it stopped counting; null while it counts. */
export type LedgerRow = LedgerEntry & {
  readonly ended: { readonly at: number; readonly reason: EndReason } | null;
};

/** An applied message. */
export interface Logged extends Arrival {
  /** The lead that it was applied to: another one, if that was merged into this since. */
  readonly lead: string;
}

export interface LeadReader {
  /** By our id; that of a lead that was merged stands for the survivor (S6). */
  get(id: string): Promise<LeadRow | null>;
  /** The lead an identity stands for; email normalised. */
  find(who: Identity): Promise<string | null>;
  /** The addresses that stand for a lead, normalised: of one that others were merged into, theirs as well (S6). */
  addresses(lead: string): Promise<readonly string[]>;
  /**
   * Ordered by the total of `model` (best first), then id; leads that have no score of it yet come last. `search`
   * matches external id, email and names, in any alphabet and case.
   */
  list(query: {
    readonly model: string;
    readonly search?: string;
    readonly limit: number;
    readonly after?: string;
  }): Promise<Page<LeadRow>>;
  count(): Promise<number>;
  /** Newest first. */
  timeline(
    lead: string,
    query: { readonly limit: number; readonly before?: string },
  ): Promise<Page<TimelineItem>>;
  /** All entries in order, ended ones with when and why. */
  ledger(lead: string, model?: string): Promise<readonly LedgerRow[]>;
  /** Active and ended ones, newest first. */
  enrollments(lead: string): Promise<readonly Enrollment[]>;
  crossings(lead: string): Promise<Readonly<Record<string, CrossingMemory>>>;
  /** Every lead, in key order, in batches: for export and verify. */
  walk(batch: number): AsyncIterable<readonly LeadRow[]>;
  /** Ids of leads behind this one, in key order: of those that have been moved. */
  ids(after: string, limit: number): Promise<readonly string[]>;
  /** What the scores of a model are worked out from, for each of these leads that there is: its events of these names, of any age. */
  histories(
    ids: readonly string[],
    of: { readonly model: string; readonly events: readonly string[] },
  ): Promise<readonly LeadHistory[]>;
  /** The log of one lead and of those that were merged into it: their applied messages by arrival number (S1). */
  log(lead: string): Promise<readonly Logged[]>;
  /** Every record of one lead and of those that were merged into it, oldest first. */
  records(lead: string): Promise<readonly JourneyRecord[]>;
}
