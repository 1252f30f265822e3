/** Segments that read each other: which is judged before which, and which can never be judged. */
import { readsOf } from "./reads.js";
import type { Segment } from "./segment.js";

/** The segments that it reads, by id. */
export function segmentsRead({ when }: Pick<Segment, "when">): readonly string[] {
  return [...readsOf(when).segments].sort();
}

/** Each behind those that it reads; segments in a cycle, which no lint lets pass, somewhere. */
export function inReadingOrder<S extends Pick<Segment, "id" | "when">>(segments: Iterable<S>): readonly S[] {
  const left = new Map([...segments].map((segment) => [segment.id, segment]));
  const ordered: S[] = [];
  const open: { readonly segment: S; readonly reads: readonly string[]; next: number }[] = [];
  const enter = (id: string) => {
    const segment = left.get(id);
    if (!segment) return;
    left.delete(id);
    open.push({ segment, reads: segmentsRead(segment), next: 0 });
  };
  for (const id of [...left.keys()].sort()) {
    enter(id);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const read = top.reads[top.next++];
      if (read !== undefined) enter(read);
      else {
        ordered.push(top.segment);
        open.pop();
      }
    }
  }
  return ordered;
}

/** A cycle on which the segment lies, by ids from it until before it comes again; null where there is none. */
export function cycleOf(id: string, segments: ReadonlyMap<string, Segment>): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const open = [id];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const segment = segments.get(at);
    for (const read of segment ? segmentsRead(segment) : []) {
      if (read === id) return wayTo(at, id, cameFrom);
      if (cameFrom.has(read)) continue;
      cameFrom.set(read, at);
      open.push(read);
    }
  }
  return null;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    way.unshift(at);
  }
  return way;
}
