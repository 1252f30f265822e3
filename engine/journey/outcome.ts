/** What moving a lead came to: everything that must be stored in one transaction (invariant 4). */
import type { LedgerChange } from "../score/state.js";
import type { Effect } from "./effect.js";
import type { Enrollment, LeadState } from "./lead-state.js";
import type { JourneyRecord } from "./record.js";

/** A lead came to a node or left it: summed, these are the counts on the canvas (S34). */
export interface CountDelta {
  readonly flow: string;
  readonly version: number;
  readonly node: string;
  /** How many came. */
  readonly entered: number;
  /** How the number of leads that are here now changed. */
  readonly here: number;
}

/** A message that was applied, at an instant of the lead's own clock (S1). */
export interface Applied {
  readonly seq: number;
  readonly at: number;
  /** How many of the outcome's records were made before it: the rest came of it or after it. */
  readonly recordsBefore: number;
}

/** A lead that was merged into this one. */
export interface MergedLead {
  /** What its own messages and timers before the merge came to: stored before it is this lead's. */
  readonly outcome: Outcome;
  /** Its ledger entries are numbered on from here. */
  readonly entriesFrom: number;
  /** Arrival numbers of its events that the survivor has as well, by their messageId: they happened once (S5). */
  readonly repeats: readonly number[];
  /** How many records of the outcome that it is part of were made before it. */
  readonly recordsBefore: number;
}

export interface Outcome {
  /** The lead as it is now; its enrollments are those still active. */
  readonly state: LeadState;
  /** The arrivals that were applied, each with the instant at which it was (S1). */
  readonly applied: readonly Applied[];
  /** Enrollments that are new or changed, ended ones included, as they are now. */
  readonly enrollments: readonly Enrollment[];
  readonly ledger: LedgerChange;
  readonly records: readonly JourneyRecord[];
  readonly effects: readonly Effect[];
  /** Enrollments that left before their flow's end: their rows that are not in hand are cancelled (S26). */
  readonly cancelled: readonly string[];
  readonly counts: readonly CountDelta[];
  /** A store lets a claim have one at most, and nothing but timers before it; a simulation plays a whole life. */
  readonly merged: readonly MergedLead[];
  /** When the lead must be looked at again though nothing arrives; null for never. */
  readonly dueAt: number | null;
}
