/**
 * What a condition reads, so that the store loads just that and an input that concerns no condition evaluates none (S14).
 */
import { parseDuration } from "../schedule/duration.js";
import { type Condition, children, isEverOrNever, STAGE } from "./condition.js";

export interface Reads {
  readonly attributes: ReadonlySet<string>;
  /** Keys of `scoreKey`. */
  readonly scores: ReadonlySet<string>;
  /** Models whose band is read. */
  readonly bands: ReadonlySet<string>;
  readonly segments: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  /** Purposes. */
  readonly consents: ReadonlySet<string>;
  readonly events: ReadonlyMap<string, EventReads>;
  /** Whether the lead's local time is read, and with it the zone. */
  readonly localTime: boolean;
}

/** What is read of the events of a name. */
export interface EventReads {
  /**
   * The longest period of the past, in ms; null for none. Infinity needs every event (a test that the schema of conditions
   * refuses, but a wait may make).
   */
  readonly within: number | null;
  /** Whether it is asked if one ever happened: events of a period do not tell. */
  readonly ever: boolean;
}

/** What one input changed of a lead. */
export interface Changes {
  /** The name of the event that happened. */
  readonly event: string | null;
  /** Own fields and attributes. */
  readonly attributes: ReadonlySet<string>;
  /** Keys of `scoreKey`. */
  readonly scores: ReadonlySet<string>;
  /** Models in which the lead is in another band, or in none any more. */
  readonly bands: ReadonlySet<string>;
  /** Segments that it entered or left. */
  readonly segments: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly consents: ReadonlySet<string>;
  /** The zone in which the lead's local time is read, whatever changed it. */
  readonly zone: boolean;
}

const NONE: ReadonlySet<string> = new Set();

export const NO_CHANGES: Changes = {
  event: null,
  attributes: NONE,
  scores: NONE,
  bands: NONE,
  segments: NONE,
  tags: NONE,
  consents: NONE,
  zone: false,
};

export function scoreKey(model: string, part: string): string {
  return `${model}/${part}`;
}

export function readsOf(...conditions: readonly Condition[]): Reads {
  const reads = emptyReads();
  for (const condition of conditions) gather(condition, reads);
  return reads;
}

export function mergeReads(all: Iterable<Reads>): Reads {
  const merged = emptyReads();
  for (const reads of all) {
    for (const name of reads.attributes) merged.attributes.add(name);
    for (const key of reads.scores) merged.scores.add(key);
    for (const model of reads.bands) merged.bands.add(model);
    for (const id of reads.segments) merged.segments.add(id);
    for (const tag of reads.tags) merged.tags.add(tag);
    for (const purpose of reads.consents) merged.consents.add(purpose);
    for (const [name, read] of reads.events) readEvent(merged, name, read);
    merged.localTime ||= reads.localTime;
  }
  return merged;
}

/**
 * Whether the changes may change the value of a condition with these reads. What time alone changes is no matter of
 * this: that is `until` of `evaluate`.
 */
export function concerns(reads: Reads, changes: Changes): boolean {
  return (
    (changes.event !== null && reads.events.has(changes.event)) ||
    (changes.zone && reads.localTime) ||
    overlap(reads.attributes, changes.attributes) ||
    overlap(reads.scores, changes.scores) ||
    overlap(reads.bands, changes.bands) ||
    overlap(reads.segments, changes.segments) ||
    overlap(reads.tags, changes.tags) ||
    overlap(reads.consents, changes.consents)
  );
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

/** Reads while they are being gathered. */
type Draft = {
  attributes: Set<string>;
  scores: Set<string>;
  bands: Set<string>;
  segments: Set<string>;
  tags: Set<string>;
  consents: Set<string>;
  events: Map<string, EventReads>;
  localTime: boolean;
};

function emptyReads(): Draft {
  return {
    attributes: new Set(),
    scores: new Set(),
    bands: new Set(),
    segments: new Set(),
    tags: new Set(),
    consents: new Set(),
    events: new Map(),
    localTime: false,
  };
}

function gather(condition: Condition, reads: Draft): void {
  if ("attribute" in condition) reads.attributes.add(condition.attribute);
  else if ("score" in condition) reads.scores.add(scoreKey(condition.score.model, condition.score.part));
  else if ("band" in condition) reads.bands.add(condition.band.model);
  else if ("segment" in condition) reads.segments.add(condition.segment);
  else if ("stage" in condition) reads.attributes.add(STAGE);
  else if ("sequence" in condition)
    for (const { event } of condition.sequence) readEvent(reads, event, periodRead(condition.within));
  else if ("tag" in condition) reads.tags.add(condition.tag);
  else if ("consent" in condition) reads.consents.add(condition.consent);
  else if ("local" in condition) reads.localTime = true;
  else if ("event" in condition) {
    const { event, within } = condition;
    if (within !== undefined) readEvent(reads, event, periodRead(within));
    else if (isEverOrNever(condition)) readEvent(reads, event, { within: null, ever: true });
    else readEvent(reads, event, { within: Number.POSITIVE_INFINITY, ever: false });
  }
  for (const child of children(condition)) gather(child, reads);
}

function periodRead(within: string): EventReads {
  return { within: parseDuration(within), ever: false };
}

function readEvent(reads: Draft, name: string, { within, ever }: EventReads): void {
  const known = reads.events.get(name) ?? { within: null, ever: false };
  reads.events.set(name, {
    within:
      known.within === null || within === null ? (known.within ?? within) : Math.max(known.within, within),
    ever: known.ever || ever,
  });
}
