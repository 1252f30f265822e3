/**
 * The fold of a lead's ledger that its row carries (design.md 4): enough to score an event that comes in
 * order without reading the ledger, and bounded in size whatever a lead does. Plain JSON.
 */
import { TOTAL } from "./id.js";

/** Awards of one rule that were made on one lead-day and so fade together (S9). */
export interface Lot {
  /** The lead-day of the awards; null for a rule whose points never fade. */
  readonly day: number | null;
  readonly count: number;
}

/**
 * What a limited rule (once, N per P) must remember to place the next event without reading the ledger (S10).
 */
export interface Award {
  /** The event's own timestamp, epoch milliseconds. */
  readonly at: number;
  /** The event's messageId; ties of `at` are decided by it. Empty when the sender gave none. */
  readonly messageId: string;
  /** The number of its ledger entry. */
  readonly entry: number;
}

export interface RuleState {
  /** The awards that are not worth nothing for good, by day in rising order; without fading one lot, of day null. */
  readonly lots: readonly Lot[];
  /**
   * The awards of the newest bucket (N per P), earliest first; the one award (once, or an attribute rule that
   * holds); absent for `every`. An award stays here when its points have faded: it still takes its place in
   * the bucket.
   */
  readonly latest?: readonly Award[];
}

export interface ScoreState {
  /** The model's version this fold belongs to (S12). */
  readonly version: number;
  /** The variant of the model that applies to the lead (R2.9); absent for none. */
  readonly variant?: string;
  /**
   * The next lead-day on which an award is worth something else, or leaves its lot (S9): until then the sums stay as
   * they are. Null for never; absent in rows of versions that knew expiry only.
   */
  readonly due?: number | null;
  /** The rules that have awarded something; the others are absent. */
  readonly rules: Readonly<Record<string, RuleState>>;
  /** Points given by `score.adjust`, by group. */
  readonly adjusted: Readonly<Record<string, number>>;
  /** Sums by group after the cap: the parts that triggers and conditions read. */
  readonly groups: Readonly<Record<string, number>>;
  /** The sum of the groups on the scale. */
  readonly total: number;
  /**
   * The band that the total is in by this version and variant; null for none. Absent where the model has no bands, and in
   * rows of versions that did not write it. A later version may draw the bands elsewhere: then only this tells.
   */
  readonly band?: string | null;
}

/**
 * The part of a score that triggers and conditions name: `total`, a group of the model, or `adjustments`;
 * undefined when there is no such part.
 */
export function partOf(state: Pick<ScoreState, "groups" | "total">, part: string): number | undefined {
  if (part === TOTAL) return state.total;
  // "constructor" is a valid id, and every object has one that is not its own.
  return Object.hasOwn(state.groups, part) ? state.groups[part] : undefined;
}

/** One award in the ledger. The ledger is the truth; ScoreState is its fold. */
export interface LedgerEntry {
  /** Numbers the entries of one lead, from 1, over all models. */
  readonly entry: number;
  readonly model: string;
  /** The rule, or null for a score.adjust. */
  readonly rule: string | null;
  /**
   * For a score.adjust the group that it named; one that the model does not have counts in `adjustments`
   * (S8).
   */
  readonly group: string;
  /** By the model itself: what variants and fading make of them is worked out when they are read. */
  readonly points: number;
  /** The moment the points count from: the event's own timestamp, or the instant of the change. */
  readonly at: number;
  /** What earned it. */
  readonly cause:
    | { readonly kind: "event"; readonly name: string; readonly messageId: string }
    | { readonly kind: "attribute" }
    | { readonly kind: "adjust"; readonly flow: string; readonly node: string };
  /** From when on they are worth nothing, whatever variant applies; null for never. */
  readonly fadesAt: number | null;
}

/** Why an entry stopped counting before it faded. An entry that did not is live, faded or not. */
export type EndReason = "no_longer_true" | "earlier_event" | "model_changed" | "merged";

/** What one input did to the ledger: the store applies it as it stands. */
export interface LedgerChange {
  readonly added: readonly LedgerEntry[];
  readonly ended: readonly { readonly entry: number; readonly at: number; readonly reason: EndReason }[];
}
