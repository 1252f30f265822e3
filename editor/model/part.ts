/** A part of a flow that is taken out of it or put into it: some nodes, the ways between them, and notes. */

import { whyNotConnect } from "./connection.js";
import { dropDeadEdges } from "./edits/dead-edges.js";
import { onGrid } from "./edits/move.js";
import type { DraftNode, Edge, FlowDraft, Note, Point } from "./flow-draft.js";
import { freeId } from "./free-id.js";

export interface Selection {
  /** Ids. */
  readonly nodes: readonly string[];
  readonly notes: readonly string[];
}

export interface FlowPart {
  readonly nodes: readonly DraftNode[];
  readonly edges: readonly Edge[];
  readonly layout: FlowDraft["layout"];
  readonly notes: readonly Note[];
}

export interface Inserted {
  readonly draft: FlowDraft;
  /** What was put in, by its new ids. */
  readonly selection: Selection;
}

/** The selected nodes and notes, in the order of the draft, with the edges that begin and end among them. */
export function partOf(draft: FlowDraft, selection: Selection): FlowPart {
  const ids = new Set(selection.nodes);
  return {
    nodes: draft.nodes.filter(({ id }) => ids.has(id)),
    edges: draft.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    layout: Object.fromEntries(Object.entries(draft.layout).filter(([id]) => ids.has(id))),
    notes: draft.notes.filter(({ id }) => selection.notes.includes(id)),
  };
}

/** Puts the part into the draft under ids that are free, moved by `by`; edges that may not be drawn are left out. */
export function insertPart(draft: FlowDraft, part: FlowPart, by: Point): Inserted {
  const names = newNames(part.nodes, draft.nodes);
  const notes = newNames(part.notes, draft.notes);
  const moved = ([x, y]: Point) => onGrid([x + by[0], y + by[1]]);
  const nodes = part.nodes.map((node, index) => ({ ...node, id: names[index] ?? node.id }));
  const places = nodes.map(({ id }, index): [string, [number, number]] => [
    id,
    moved(part.layout[part.nodes[index]?.id ?? ""] ?? [0, index * UNPLACED_ROW]),
  ]);
  const placed: FlowDraft = {
    ...draft,
    nodes: [...draft.nodes, ...nodes],
    layout: { ...draft.layout, ...Object.fromEntries(places) },
    notes: [
      ...draft.notes,
      ...part.notes.map((note, index) => ({ ...note, id: notes[index] ?? note.id, at: moved(note.at) })),
    ],
  };
  const edges = [...draft.edges, ...newEdges(placed, part, names)];
  return { draft: dropDeadEdges({ ...placed, edges }, names), selection: { nodes: names, notes } };
}

/** Nodes without a place of their own are put under each other. */
const UNPLACED_ROW = 140;

function newNames(
  parts: readonly { readonly id: string }[],
  there: readonly { readonly id: string }[],
): readonly string[] {
  const taken = new Set(there.map(({ id }) => id));
  return parts.map(({ id }) => {
    const name = freeId(id, taken);
    taken.add(name);
    return name;
  });
}

function newEdges(draft: FlowDraft, { nodes, edges }: FlowPart, names: readonly string[]): Edge[] {
  // Of two nodes of one id, which a file may hold, the first is the one that its edges mean.
  const renamed = new Map<string, string>();
  for (const [index, { id }] of nodes.entries()) if (!renamed.has(id)) renamed.set(id, names[index] ?? id);
  const left = new Set<string>();
  return edges.flatMap(({ from: oldFrom, port, to: oldTo }) => {
    const [from, to] = [renamed.get(oldFrom), renamed.get(oldTo)];
    if (from === undefined || to === undefined || left.has(`${from}/${port}`)) return [];
    // A node that leads to itself cannot be drawn, but a file may hold one, and a copy is as the original.
    if (from !== to && whyNotConnect(draft, from, port, to) !== null) return [];
    left.add(`${from}/${port}`);
    return [{ from, port, to }];
  });
}

/** The corner of the part that is highest and farthest to the left. */
export function cornerOf({ nodes, layout, notes }: FlowPart): Point {
  const places = [
    ...nodes.map(({ id }, index) => layout[id] ?? [0, index * UNPLACED_ROW]),
    ...notes.map(({ at }) => at),
  ];
  if (places.length === 0) return [0, 0];
  return [Math.min(...places.map(([x]) => x ?? 0)), Math.min(...places.map(([, y]) => y ?? 0))];
}

/** Copies the selection beside itself. */
export function duplicate(draft: FlowDraft, selection: Selection): Inserted {
  const part = partOf(draft, selection);
  if (part.nodes.length + part.notes.length === 0) return { draft, selection: { nodes: [], notes: [] } };
  return insertPart(draft, part, [40, 40]);
}
