/** Writes into the draft where nodes and notes have been moved to. */
import { moveNodes } from "../model/edits/move.js";
import { moveNote } from "../model/edits/notes.js";
import type { FlowDraft, Point } from "../model/flow-draft.js";
import { type CanvasNode, NOTE_PREFIX } from "./elements.js";

export function moveParts(draft: FlowDraft, moved: readonly CanvasNode[]): FlowDraft {
  const places = new Map<string, Point>();
  let next = draft;
  for (const { id, type, position } of moved) {
    const place: Point = [position.x, position.y];
    if (type === "note") next = moveNote(next, id.slice(NOTE_PREFIX.length), place);
    else places.set(id, place);
  }
  return moveNodes(next, places);
}
