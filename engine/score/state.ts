/**
 * The fold of a lead's ledger that its row carries (design.md 4): enough to score an event that comes in
 * order without reading the ledger, and bounded in size whatever a lead does. Plain JSON.
 */
import { TOTAL } from "./model.js";

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
  /** The awards that have not faded, by day in rising order; without fading one lot, of day null. */
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
  /** The rules that have awarded something; the others are absent. */
  readonly rules: Readonly<Record<string, RuleState>>;
  /** Points given by `score.adjust`, by group. */
  readonly adjusted: Readonly<Record<string, number>>;
  /** Sums by group after the cap: the parts that triggers and conditions read. */
  readonly groups: Readonly<Record<string, number>>;
  /** The sum of the groups on the scale. */
  readonly total: number;
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
  readonly points: number;
  /** The moment the points count from: the event's own timestamp, or the instant of the change. */
  readonly at: number;
  /** What earned it. */
  readonly cause:
    | { readonly kind: "event"; readonly name: string; readonly messageId: string }
    | { readonly kind: "attribute" }
    | { readonly kind: "adjust"; readonly flow: string; readonly node: string };
  /** When the points expire; null for never. */
  readonly fadesAt: number | null;
}

/** Why an entry stopped counting before it faded. An entry that did not is live, faded or not. */
export type EndReason = "no_longer_true" | "earlier_event" | "model_changed";

/** What one input did to the ledger: the store applies it as it stands. */
export interface LedgerChange {
  readonly added: readonly LedgerEntry[];
  readonly ended: readonly { readonly entry: number; readonly at: number; readonly reason: EndReason }[];
}
