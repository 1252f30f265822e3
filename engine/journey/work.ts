/** One lead while it is being moved: begun from a state, changed step by step, finished into an outcome. */

import { dayOffset } from "../lead/hash.js";
import type { Lead } from "../lead/lead.js";
import { own } from "../lead/own.js";
import type { LedgerChange } from "../score/state.js";
import type { Definitions } from "./definitions.js";
import type { Effect } from "./effect.js";
import type { CrossingMemory, Enrollment, LeadState, Past } from "./lead-state.js";
import type { Applied, CountDelta, MergedLead, Outcome } from "./outcome.js";
import { wholePast } from "./past.js";
import type { JourneyRecord, RecordDetails } from "./record.js";

/** The parts that change are copied at the start and replaced, never written into: the state it began from stays as it was. */
export interface Work {
  readonly definitions: Definitions;
  readonly dayOffset: number;
  state: LeadState;
  /** The instant of the input that is being applied. */
  at: number;
  lead: Lead;
  enrollments: Map<string, Enrollment>;
  /** Enrollments that are new or changed. */
  readonly touched: Map<string, Enrollment>;
  readonly cancelled: string[];
  readonly applied: Applied[];
  readonly added: LedgerChange["added"][number][];
  readonly closed: LedgerChange["ended"][number][];
  readonly records: JourneyRecord[];
  readonly effects: Effect[];
  readonly counts: Map<string, CountDelta>;
  readonly merged: MergedLead[];
  /** Its events so far, where the lead's past is loaded. */
  readonly events: Past[];
}

export function begin(state: LeadState, definitions: Definitions): Work {
  return {
    definitions,
    dayOffset: dayOffset(state.lead.id),
    state,
    at: state.clock ?? 0,
    lead: state.lead,
    enrollments: new Map(state.enrollments.map((enrollment) => [enrollment.id, enrollment])),
    touched: new Map(),
    cancelled: [],
    applied: [],
    added: [],
    closed: [],
    records: [],
    effects: [],
    counts: new Map(),
    merged: [],
    events: [],
  };
}

export function record(work: Work, flow: string | null, node: string | null, details: RecordDetails): void {
  work.records.push({ at: work.at, lead: work.lead.id, flow, node, ...details });
}

export function patch(work: Work, change: Partial<LeadState>): void {
  work.state = { ...work.state, ...change };
}

export function saveEnrollment(work: Work, enrollment: Enrollment): void {
  work.touched.set(enrollment.id, enrollment);
  if (enrollment.status === "active") work.enrollments.set(enrollment.id, enrollment);
  else {
    work.enrollments.delete(enrollment.id);
    const { entered = enrollment.nth } = own(work.state.flows, enrollment.flow) ?? {};
    patch(work, { flows: { ...work.state.flows, [enrollment.flow]: { entered, endedAt: work.at } } });
  }
}

export function remember(work: Work, key: string, memory: CrossingMemory): void {
  patch(work, { crossings: { ...work.state.crossings, [key]: memory } });
}

export function count(
  work: Work,
  { flow, version }: Enrollment,
  node: string,
  entered: number,
  here: number,
): void {
  const key = `${flow}@${version}/${node}`;
  const known = work.counts.get(key);
  work.counts.set(key, {
    flow,
    version,
    node,
    entered: (known?.entered ?? 0) + entered,
    here: (known?.here ?? 0) + here,
  });
}

export function finish(work: Work, dueAt: number | null): Outcome {
  return {
    state: {
      ...work.state,
      lead: work.lead,
      enrollments: [...work.enrollments.values()],
      past: wholePast(work),
    },
    applied: work.applied,
    enrollments: [...work.touched.values()],
    ledger: { added: work.added, ended: work.closed },
    records: work.records,
    effects: work.effects,
    cancelled: work.cancelled,
    counts: [...work.counts.values()].filter(({ entered, here }) => entered !== 0 || here !== 0),
    merged: work.merged,
    dueAt,
  };
}
