/** Which segments the lead is in: judged when an input concerns what they read, and when time alone may change it (S14). */
import { evaluate } from "../condition/evaluate.js";
import type { Facts, PastEvent } from "../condition/facts.js";
import { type Changes, NO_CHANGES } from "../condition/reads.js";
import { own } from "../lead/own.js";
import type { Definitions } from "./definitions.js";
import { factsOf } from "./facts.js";
import type { SegmentState } from "./lead-state.js";
import type { JudgedSegment } from "./segment-index.js";
import { patch, type Work } from "./work.js";

const NO_SEGMENTS: ReadonlySet<string> = new Set();

/** Whether the lead was judged by other segments, or by other versions of them, than those that are published now. */
export function isJudgedByOthers({ state, definitions }: Work): boolean {
  return state.segments.judged !== definitions.segments.judged;
}

/** The segments whose version is new to the lead, and was published so that triggers fire where it lets a lead in or out. */
export function newlyFiring(work: Work): ReadonlySet<string> {
  const { state, definitions } = work;
  const { fired = {} } = state.segments;
  if (!isJudgedByOthers(work)) return NO_SEGMENTS;
  const anew = [...definitions.firing.segments].filter(([id, version]) => own(fired, id) !== version);
  return new Set(anew.map(([id]) => id));
}

/** When time alone may change whether the lead is in a segment; null for never. */
export function nextJudgement({ state }: Work): number | null {
  let next: number | null = null;
  for (const at of Object.values(state.segments.due)) if (next === null || at < next) next = at;
  return next;
}

/**
 * Judges the segments that the changes concern, and all of them where they are others than before. Answers what it entered
 * or left. Where some are left for later, the lead stays behind until the next call has judged those too.
 */
export function judgeSegments(
  work: Work,
  changes: Changes,
  past: PastEvent | null,
  later: ReadonlySet<string> = NO_SEGMENTS,
): ReadonlySet<string> {
  const { segments } = work.definitions;
  if (!isJudgedByOthers(work)) return judge(work, segments.reading(changes), past);
  const before = work.state.segments;
  const { in: inside, due } = before;
  patch(work, {
    segments: {
      ...(later.size > 0 ? before : judgedBy(work.definitions)),
      in: Object.fromEntries(Object.entries(inside).filter(([id]) => segments.byId.has(id))),
      due: Object.fromEntries(Object.entries(due).filter(([id]) => segments.byId.has(id))),
    },
  });
  return judge(work, new Set(segments.inOrder), past, later);
}

function judgedBy({ segments, firing }: Definitions): Pick<SegmentState, "judged" | "fired"> {
  const { judged } = segments;
  return firing.segments.size > 0 ? { judged, fired: Object.fromEntries(firing.segments) } : { judged };
}

/** Judges the segments whose time has come. */
export function judgeDueSegments(work: Work): ReadonlySet<string> {
  const { segments } = work.definitions;
  const due = Object.entries(work.state.segments.due).filter(([, at]) => at <= work.at);
  return judge(work, new Set(due.flatMap(([id]) => segments.byId.get(id) ?? [])), null);
}

/** Each behind those that it reads, so that one pass is enough. */
function judge(
  work: Work,
  asked: ReadonlySet<JudgedSegment>,
  past: PastEvent | null,
  later: ReadonlySet<string> = NO_SEGMENTS,
): ReadonlySet<string> {
  if (asked.size === 0) return NO_SEGMENTS;
  const { segments } = work.definitions;
  const facts = factsOf(work, past);
  const open = new Set(asked);
  const changed = new Set<string>();
  for (const segment of segments.inOrder) {
    if (!open.has(segment) || later.has(segment.id) || !judgeOne(work, segment, facts)) continue;
    changed.add(segment.id);
    for (const reader of segments.reading({ ...NO_CHANGES, segments: new Set([segment.id]) }))
      open.add(reader);
  }
  return changed;
}

/** Whether the lead has entered or left it. */
function judgeOne(work: Work, { id, when }: JudgedSegment, facts: Facts): boolean {
  const { value, until } = evaluate(when, facts, work.at);
  const { segments } = work.state;
  const isIn = own(segments.in, id) !== undefined;
  if (value === isIn && until === (own(segments.due, id) ?? null)) return false;
  const state: SegmentState = {
    ...segments,
    in: value === isIn ? segments.in : withEntry(segments.in, id, value ? work.at : null),
    due: withEntry(segments.due, id, until),
  };
  patch(work, { segments: state });
  return value !== isIn;
}

/** The entries with this one, which null takes out. */
function withEntry(entries: Readonly<Record<string, number>>, id: string, value: number | null) {
  const { [id]: _, ...others } = entries;
  return value === null ? others : { ...others, [id]: value };
}
