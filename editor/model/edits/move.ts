/** Where nodes lie on the canvas. */
import type { FlowDraft, Point } from "../flow-draft.js";

/** Nodes lie on a grid, so that they line up and files change little. */
export const GRID = 20;

/** The nearest point of the grid. */
export function onGrid([x, y]: Point): [number, number] {
  return [snap(x), snap(y)];
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID + 0; // plus nothing: there is no −0 in JSON
}

/** Puts the nodes there; ids that are no node's are passed over. */
export function moveNodes(draft: FlowDraft, places: ReadonlyMap<string, Point>): FlowDraft {
  const layout = { ...draft.layout };
  let isMoved = false;
  for (const { id } of draft.nodes) {
    const place = places.get(id);
    if (place === undefined) continue;
    const [x, y] = [Math.round(place[0]) + 0, Math.round(place[1]) + 0];
    const old = layout[id];
    if (old?.[0] === x && old[1] === y) continue;
    layout[id] = [x, y];
    isMoved = true;
  }
  return isMoved ? { ...draft, layout } : draft;
}
