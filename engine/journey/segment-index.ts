/** The published segments made ready to judge: in the order in which they read each other, and indexed by what they read. */
import type { Condition } from "../condition/condition.js";
import { type Changes, readsOf } from "../condition/reads.js";
import type { Segment } from "../condition/segment.js";
import { inReadingOrder } from "../condition/segment-order.js";
import { shortHash } from "../lead/hash.js";

export interface JudgedSegment {
  readonly id: string;
  readonly when: Condition;
}

export interface SegmentIndex {
  /** Names these segments in these versions: a lead that was judged by others is judged anew. "" for no segments. */
  readonly judged: string;
  /** Each behind those that it reads. */
  readonly inOrder: readonly JudgedSegment[];
  readonly byId: ReadonlyMap<string, JudgedSegment>;
  /** Those that read something of the changes, each once; the cost goes by the changes, not by how many segments there are. */
  reading(changes: Changes): ReadonlySet<JudgedSegment>;
}

const PARTS = ["attributes", "scores", "bands", "segments", "tags", "consents"] as const;
const NONE: ReadonlySet<JudgedSegment> = new Set();

export function indexSegments(
  published: readonly { readonly segment: Segment; readonly version: number }[],
): SegmentIndex {
  const names = published.map(({ segment, version }) => `${segment.id}@${version}`).sort();
  const inOrder = inReadingOrder(published.map(({ segment }) => segment)).map(({ id, when }) => ({
    id,
    when,
  }));
  const readers = new Map<string, JudgedSegment[]>();
  for (const segment of inOrder) {
    const reads = readsOf(segment.when);
    const keys = [
      ...PARTS.flatMap((part) => [...reads[part]].map((name) => `${part}/${name}`)),
      ...[...reads.events.keys()].map((name) => `event/${name}`),
      ...(reads.localTime ? ["zone"] : []),
    ];
    for (const key of keys) readers.set(key, [...(readers.get(key) ?? []), segment]);
  }
  return {
    judged: names.length === 0 ? "" : shortHash(...names),
    inOrder,
    byId: new Map(inOrder.map((segment) => [segment.id, segment])),
    reading(changes) {
      if (readers.size === 0) return NONE;
      const found = new Set<JudgedSegment>();
      const wake = (key: string) => {
        for (const segment of readers.get(key) ?? []) found.add(segment);
      };
      for (const part of PARTS) for (const name of changes[part]) wake(`${part}/${name}`);
      if (changes.event !== null) wake(`event/${changes.event}`);
      if (changes.zone) wake("zone");
      return found;
    },
  };
}
