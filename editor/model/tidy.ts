/** The flow as a graph to be laid out in layers, and what came of it put back: the layout itself is worked out elsewhere. */

import { GRID, moveNodes, onGrid } from "./edits/move.js";
import { moveNote } from "./edits/notes.js";
import type { FlowDraft, Note, Point } from "./flow-draft.js";
import { portsOfNode } from "./ports.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of a card that has not been drawn yet. */
export const USUAL_SIZE: Size = { width: 240, height: 84 };
/** Of a note that does not say. */
export const NOTE_SIZE: Point = [220, 120];

/** What a layout engine is asked: plain data, so that it can go to a worker. */
export interface LayoutRequest {
  readonly nodes: readonly (Size & {
    readonly id: string;
    /** In the order they are drawn, from the left. */
    readonly ports: readonly string[];
  })[];
  readonly edges: readonly { readonly from: string; readonly port: string; readonly to: string }[];
}

/** The nodes with the sizes that the canvas measured; `usual` for those it has not drawn yet. */
export function layoutRequest(
  draft: FlowDraft,
  sizes: ReadonlyMap<string, Size>,
  usual: Size,
): LayoutRequest {
  const ids = new Set(draft.nodes.map(({ id }) => id));
  return {
    nodes: draft.nodes.map((node) => {
      const { width, height } = sizes.get(node.id) ?? usual;
      return { id: node.id, width, height, ports: portsOfNode(node) };
    }),
    edges: draft.edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map(({ from, port, to }) => ({ from, port, to })),
  };
}

/**
 * Moves every node to the point of the grid nearest to where the layout has it, as one edit. Notes that a node would cover
 * then go to the side of the flow, none over another.
 */
export function applyLayout(
  draft: FlowDraft,
  places: ReadonlyMap<string, Point>,
  { width, height }: Size = USUAL_SIZE,
): FlowDraft {
  const laid = moveNodes(draft, new Map([...places].map(([id, place]) => [id, onGrid(place)])));
  if (laid === draft) return draft;
  const corners = laid.nodes.map(({ id }): Point => laid.layout[id] ?? [0, 0]);
  const side = Math.max(0, ...corners.map(([x]) => x)) + width + 2 * GRID;
  return laid.notes.reduce((before, { id, at: [x, y], size: [wide, high] = NOTE_SIZE }) => {
    const isCovered = corners.some(
      ([left, top]) => left < x + wide && x < left + width && top < y + high && y < top + height,
    );
    if (!isCovered) return before;
    const others = before.notes.filter((note) => note.id !== id);
    return moveNote(before, id, [side, freeHeight(others, [side, y], [wide, high])]);
  }, laid);
}

/** The wanted height, or the next one under the notes that lie there. */
function freeHeight(notes: readonly Note[], [x, y]: Point, [wide, high]: Point): number {
  return notes
    .toSorted((a, b) => a.at[1] - b.at[1])
    .reduce((at, { at: [left, top], size: [width, height] = NOTE_SIZE }) => {
      const isOver = left < x + wide && x < left + width && top < at + high && at < top + height;
      return isOver ? top + height + GRID : at;
    }, y);
}

/** Whether some node has no place yet, as in a flow that somebody wrote by hand: then it is laid out when it is opened. */
export function needsLayout({ nodes, layout }: FlowDraft): boolean {
  return nodes.some(({ id }) => !Object.hasOwn(layout, id));
}
