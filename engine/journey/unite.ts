/**
 * Makes one lead of two (S6): what the other was and has done is the survivor's from now on. Its score is worked out anew
 * behind this, over the events and adjustments of both.
 */
import { type Changes, NO_CHANGES } from "../condition/reads.js";
import type { Lead } from "../lead/lead.js";
import { own, put } from "../lead/own.js";
import { uniteLeads } from "../lead/unite.js";
import { zoneOf } from "../lead/zone.js";
import type { CrossingMemory, Enrollment, LeadState, SegmentState } from "./lead-state.js";
import { end } from "./move.js";
import type { Outcome } from "./outcome.js";
import { wholePast } from "./past.js";
import { compare } from "./triggers.js";
import { patch, saveEnrollment, type Work } from "./work.js";

/** The other lead as everything that came before the merge has left it, with its whole past and ledger. */
export interface Other {
  readonly state: LeadState;
  /** What that came to: stored with what comes of the merge. */
  readonly outcome: Outcome;
}

export interface United {
  /** The survivor before. */
  readonly before: Lead;
  readonly changes: Changes;
  /** Enrollments whose lead lives in another zone now. */
  readonly elsewhere: ReadonlySet<string>;
}

/** The outcome of an enrollment whose flow the lead was in twice. */
export const MERGED = "merged";

export function unite(work: Work, { state: theirs, outcome }: Other): United {
  const { state: ours, lead: before } = work;
  const ourPast = wholePast(work);
  if (ours.ledger === null || theirs.ledger === null || ourPast === null || theirs.past === null)
    throw new Error(`lead ${theirs.lead.id} is merged into ${before.id}, but one of them has not its past`);
  const { lead, changed } = uniteLeads(before, theirs.lead);
  work.lead = lead;
  // What was told of both, under one messageId, happened once (S5).
  const known = new Set(ourPast.map(({ messageId }) => messageId).filter((id) => id !== ""));
  const repeats = new Set(theirs.past.flatMap(({ messageId, seq }) => (known.has(messageId) ? [seq] : [])));
  work.merged.push({
    outcome,
    entriesFrom: ours.entries,
    repeats: [...repeats],
    recordsBefore: work.records.length,
  });
  const isFresh = ({ seq }: { readonly seq: number }) => !repeats.has(seq);
  const history = { ...ours.history };
  for (const [name, events] of Object.entries(theirs.history))
    put(history, name, [...(own(history, name) ?? []), ...events.filter(isFresh)]);
  patch(work, {
    newestEvent: latest(ours.newestEvent, theirs.newestEvent),
    entries: ours.entries + theirs.entries,
    ledger: [
      ...ours.ledger,
      ...theirs.ledger.map((entry) => ({ ...entry, entry: entry.entry + ours.entries })),
    ],
    past: [...(ours.past ?? []), ...theirs.past.filter(isFresh)],
    history,
    ever: [...new Set([...ours.ever, ...theirs.ever])],
    flows: together(ours.flows, theirs.flows, (a, b) => ({
      entered: a.entered + b.entered,
      endedAt: latest(a.endedAt, b.endedAt),
    })),
    crossings: together(ours.crossings, theirs.crossings, bothCrossings),
    segments: bothSegments(ours.segments, theirs.segments),
    sends: [...ours.sends, ...theirs.sends],
    // What is known of an address goes with it.
    suppressed: changed.attributes.has("email") ? theirs.suppressed : ours.suppressed,
  });
  takeEnrollments(work, theirs.enrollments);

  const workspace = work.definitions.settings.zone;
  const zone = zoneOf(lead, workspace).name;
  const isElsewhere = (whose: Lead) => zoneOf(whose, workspace).name !== zone;
  const moved = [
    ...(isElsewhere(before) ? ours.enrollments : []),
    ...(isElsewhere(theirs.lead) ? theirs.enrollments : []),
  ];
  return {
    before,
    changes: { ...NO_CHANGES, ...changed, zone: isElsewhere(before) },
    elsewhere: new Set(moved.map(({ id }) => id)),
  };
}

/** Of two in one flow the earlier stays (S16); the other ends, and what it planned and has not left is taken back. */
function takeEnrollments(work: Work, theirs: readonly Enrollment[]): void {
  for (const enrollment of theirs.toSorted((a, b) => compare(a.id, b.id))) {
    const rival = [...work.enrollments.values()].find(({ flow }) => flow === enrollment.flow);
    saveEnrollment(work, enrollment);
    if (!rival) continue;
    const later =
      rival.enrolledAt > enrollment.enrolledAt ||
      (rival.enrolledAt === enrollment.enrolledAt && rival.id > enrollment.id)
        ? rival
        : enrollment;
    work.cancelled.push(later.id);
    end(work, later, MERGED);
  }
}

/** Fired for either is fired; it is armed where both are. */
function bothCrossings(a: CrossingMemory, b: CrossingMemory): CrossingMemory {
  return {
    fired: a.fired || b.fired,
    armed: a.armed && b.armed,
    lastFired: latest(a.lastFired, b.lastFired),
  };
}

/** In each that either was in, since the earlier; by whom nobody judged yet, so that all of them are judged anew. */
function bothSegments(a: SegmentState, b: SegmentState): SegmentState {
  return { judged: MERGED, in: together(a.in, b.in, Math.min), due: {} };
}

function together<T>(
  ours: Readonly<Record<string, T>>,
  theirs: Readonly<Record<string, T>>,
  both: (a: T, b: T) => T,
): Readonly<Record<string, T>> {
  const all: Record<string, T> = { ...ours };
  for (const [key, value] of Object.entries(theirs)) {
    const known = own(all, key);
    all[key] = known === undefined ? value : both(known, value);
  }
  return all;
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
