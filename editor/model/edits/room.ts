/** Room on the canvas for a node that comes in: none covers another. */
import type { FlowDraft, Point } from "../flow-draft.js";
import { moveNodes, onGrid } from "./move.js";

/** From a node to the one under it. */
export const ROW = 140;
/** From a node to the one beside it. */
export const COLUMN = 280;

/** The wanted place, or the next one to its right where no node lies. */
export function freePlace(draft: FlowDraft, wanted: Point): [number, number] {
  const [x, y] = onGrid(wanted);
  const there = draft.nodes.map(({ id }): Point => draft.layout[id] ?? [0, 0]);
  const isTaken = (at: number) =>
    there.some(([left, top]) => Math.abs(left - at) < COLUMN - 20 && Math.abs(top - y) < ROW - 40);
  let at = x;
  while (isTaken(at)) at += COLUMN;
  return [at, y];
}

/**
 * The draft with a row free between a node and one under it: the lower one moves down, with all that comes after it and lies
 * no higher, as far as is needed.
 */
export function makeRoom(draft: FlowDraft, above: string, below: string): FlowDraft {
  const top = draft.layout[above]?.[1] ?? 0;
  const [, from] = draft.layout[below] ?? [0, 0];
  const missing = top + 2 * ROW - from;
  if (from <= top || missing <= 0) return draft;
  const moved = [...after(draft, below)].filter((id) => id !== above && (draft.layout[id]?.[1] ?? 0) >= from);
  const places = moved.map((id): [string, Point] => {
    const [x, y] = draft.layout[id] ?? [0, 0];
    return [id, [x, y + missing]];
  });
  return moveNodes(draft, new Map(places));
}

/** The node and all that it leads to. */
function after(draft: FlowDraft, start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) for (const { from, to } of draft.edges) if (from === id) found.add(to);
  return found;
}
