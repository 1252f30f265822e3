/** Everything the core knows of one lead while it moves it: loaded by a store, or kept in memory by a simulation. */
import type { PastEvent } from "../condition/facts.js";
import type { Lead } from "../lead/lead.js";
import type { Reason } from "../message/reason.js";
import type { LedgerEntry, ScoreState } from "../score/state.js";

/** One lead in one flow, on one version at a time. This row is its whole state (S4). */
export interface Enrollment {
  /** Hash of lead, flow and nth: equal live and simulated. */
  readonly id: string;
  readonly flow: string;
  readonly version: number;
  readonly nth: number;
  readonly status: "active" | "exited" | "failed";
  readonly node: string;
  /** When the node was entered. */
  readonly since: number;
  /** The newest arrival number when the node was entered: a wait counts only what came after (S2). */
  readonly sinceSeq: number;
  readonly visits: Readonly<Record<string, number>>;
  /** When the node's timer is due; null for none. */
  readonly due: number | null;
  /** When a condition the node listens to may change by time alone (S14); null for never. */
  readonly limit: number | null;
  /** Why the mail of this node does not leave yet; null when nothing is held. */
  readonly held: Reason | null;
  readonly enrolledAt: number;
  readonly endedAt: number | null;
  readonly outcome: string | null;
  /** Why it failed; null when it did not. */
  readonly failure: string | null;
}

/** The memory of one score trigger for one lead, whatever the version (S11). */
export interface CrossingMemory {
  readonly fired: boolean;
  readonly armed: boolean;
  readonly lastFired: number | null;
}

/** A marketing mail that counts for caps: planned, in hand, sent or uncertain (S28). */
export interface Send {
  readonly key: string;
  /** The hand-over, or when it was planned. */
  readonly at: number;
}

/** An event of the past with its messageId, "" where it has none: what scores are folded anew from. */
export type Past = PastEvent & { readonly messageId: string };

/** Which segments a lead is in. */
export interface SegmentState {
  /** The segments, by their versions, that it was judged by: `SegmentIndex.judged`. */
  readonly judged: string;
  /** Of those, the versions that fire (S12), by segment: each does so once for a lead. Absent for none. */
  readonly fired?: Readonly<Record<string, number>>;
  /** Since when, by segment. */
  readonly in: Readonly<Record<string, number>>;
  /** When time alone may change the answer (S14), by segment; absent where it never does. */
  readonly due: Readonly<Record<string, number>>;
}

export const IN_NO_SEGMENT: SegmentState = { judged: "", in: {}, due: {} };

export interface LeadState {
  readonly lead: Lead;
  /** The instant of the last applied input: the lead's own clock (S1). null before the first. */
  readonly clock: number | null;
  /** The newest arrival number that was applied. */
  readonly lastSeq: number;
  /** The newest timestamp among the lead's events; null before the first. An earlier one is late (S10). */
  readonly newestEvent: number | null;
  /** How many ledger entries there have been. */
  readonly entries: number;
  readonly scores: Readonly<Record<string, ScoreState>>;
  /** Active ones only. */
  readonly enrollments: readonly Enrollment[];
  /** How often the lead has entered each flow, and when it last left. */
  readonly flows: Readonly<Record<string, { readonly entered: number; readonly endedAt: number | null }>>;
  /** By `flow/node`. */
  readonly crossings: Readonly<Record<string, CrossingMemory>>;
  readonly segments: SegmentState;
  /**
   * Why no mail goes to the lead's address, as far as its inputs have told: the table of suppressions is asked at every
   * hand-over. null when nothing is known.
   */
  readonly suppressed: string | null;
  /** Sends of at least the longest cap's period: as decided, until their results tell the instant of the hand-over. */
  readonly sends: readonly Send[];
  /** Events of the names and periods that the definitions read. */
  readonly history: Readonly<Record<string, readonly PastEvent[]>>;
  /** Names that the definitions ask "ever" of and that have happened. */
  readonly ever: readonly string[];
  /** This lead's live ledger entries, loaded when an input is late or a model has a new version; else null. */
  readonly ledger: readonly LedgerEntry[] | null;
  /**
   * All past events, loaded when a model has a new version (S12), another lead is merged into it (S6), or an event that
   * rules of several events read comes behind later ones (S10); else null.
   */
  readonly past: readonly Past[] | null;
}

export function newLeadState(lead: Lead): LeadState {
  return {
    lead,
    clock: null,
    lastSeq: 0,
    newestEvent: null,
    entries: 0,
    scores: {},
    enrollments: [],
    flows: {},
    crossings: {},
    segments: IN_NO_SEGMENT,
    suppressed: null,
    sends: [],
    history: {},
    ever: [],
    ledger: null,
    past: null,
  };
}
