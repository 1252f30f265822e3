/** The draft as React Flow's nodes and edges. What has not changed keeps its identity, so that only what changed is drawn. */
import type { Edge as FlowEdge, Node as FlowNode } from "@xyflow/react";
import { edgeKey } from "../model/edits/connect.js";
import type { DraftNode, Edge, FlowDraft, Note } from "../model/flow-draft.js";
import { NOTE_SIZE } from "../model/tidy.js";
import type { Selection } from "./flow-store.js";

export type CardNode = FlowNode<{ readonly node: DraftNode }, "card">;
export type NoteNode = FlowNode<{ readonly note: Note }, "note">;
export type CanvasNode = CardNode | NoteNode;
export type WayEdge = FlowEdge<{ readonly edge: Edge }, "way">;

/** Cards are as wide as this; React Flow measures their height. */
export const CARD_WIDTH = 240;

/** Notes have an id space of their own. */
export const NOTE_PREFIX = "note:";

export function canvasNodes(
  draft: FlowDraft,
  { nodes: chosen, notes: chosenNotes }: Selection,
  labelOf: (node: DraftNode) => string,
  before: readonly CanvasNode[],
): CanvasNode[] {
  const old = new Map(before.map((node) => [node.id, node]));
  const selected = new Set(chosen);
  const selectedNotes = new Set(chosenNotes);
  const cards = draft.nodes.map((node): CanvasNode => {
    const [x, y] = draft.layout[node.id] ?? [0, 0];
    const is = old.get(node.id);
    const isSelected = selected.has(node.id);
    if (is?.type === "card" && is.data.node === node && isThere(is, x, y, isSelected)) return is;
    return {
      ...(is?.type === "card" ? is : {}),
      id: node.id,
      type: "card",
      data: { node },
      position: { x, y },
      selected: isSelected,
      ariaLabel: labelOf(node),
    };
  });
  const notes = draft.notes.map((note): CanvasNode => {
    const id = NOTE_PREFIX + note.id;
    const is = old.get(id);
    const [x, y] = note.at;
    const isSelected = selectedNotes.has(note.id);
    if (is?.type === "note" && is.data.note === note && isThere(is, x, y, isSelected)) return is;
    const [width, height] = note.size ?? NOTE_SIZE;
    return {
      // What React Flow has measured: without it the whole flow could not be shown until the note has another size.
      ...(is?.type === "note" ? is : {}),
      id,
      type: "note",
      data: { note },
      position: { x, y },
      selected: isSelected,
      width,
      height,
      zIndex: -1,
      ariaLabel: note.text.slice(0, 100),
    };
  });
  return [...notes, ...cards];
}

function isThere(
  { position, selected = false }: CanvasNode,
  x: number,
  y: number,
  isSelected: boolean,
): boolean {
  return position.x === x && position.y === y && selected === isSelected;
}

export function canvasEdges(
  draft: FlowDraft,
  { edges: chosen }: Selection,
  labelOf: (edge: Edge) => string,
  before: readonly WayEdge[],
): WayEdge[] {
  const old = new Map(before.map((edge) => [edge.id, edge]));
  const selected = new Set(chosen);
  const there = new Set(draft.nodes.map(({ id }) => id));
  return draft.edges
    .filter(({ from, to }) => there.has(from) && there.has(to))
    .map((edge) => {
      const id = edgeKey(edge);
      const is = old.get(id);
      const isSelected = selected.has(id);
      if (is?.data?.edge === edge && is.selected === isSelected) return is;
      return {
        id,
        type: "way",
        source: edge.from,
        sourceHandle: edge.port,
        target: edge.to,
        data: { edge },
        selected: isSelected,
        ariaLabel: labelOf(edge),
      };
    });
}
