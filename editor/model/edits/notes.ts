/** Notes on the canvas. */
import type { FlowDraft, Note, Point } from "../flow-draft.js";
import { freeId } from "../free-id.js";

/** Adds a note; the draft and the note's id. */
export function addNote(
  draft: FlowDraft,
  { text, at, size }: { readonly text: string; readonly at: Point; readonly size?: Point },
): { readonly draft: FlowDraft; readonly id: string } {
  const id = freeId("note", new Set(draft.notes.map((note) => note.id)));
  const note: Note = { id, text, at: whole(at), ...(size ? { size: whole(size) } : {}) };
  return { draft: { ...draft, notes: [...draft.notes, note] }, id };
}

/** What the schema takes at most; what is longer is cut off. */
export const LONGEST_NOTE = 5_000;

export function editNote(draft: FlowDraft, id: string, text: string): FlowDraft {
  const cut = text.slice(0, LONGEST_NOTE);
  return change(draft, id, (note) => (note.text === cut ? note : { ...note, text: cut }));
}

export function moveNote(draft: FlowDraft, id: string, at: Point): FlowDraft {
  const place = whole(at);
  return change(draft, id, (note) => (same(note.at, place) ? note : { ...note, at: place }));
}

export function resizeNote(draft: FlowDraft, id: string, size: Point): FlowDraft {
  const rounded = whole(size);
  return change(draft, id, (note) =>
    note.size && same(note.size, rounded) ? note : { ...note, size: rounded },
  );
}

export function removeNotes(draft: FlowDraft, ids: readonly string[]): FlowDraft {
  const notes = draft.notes.filter(({ id }) => !ids.includes(id));
  return notes.length === draft.notes.length ? draft : { ...draft, notes };
}

function change(draft: FlowDraft, id: string, edit: (note: Note) => Note): FlowDraft {
  const index = draft.notes.findIndex((note) => note.id === id);
  const note = draft.notes[index];
  const changed = note && edit(note);
  return !changed || changed === note ? draft : { ...draft, notes: draft.notes.with(index, changed) };
}

function whole([x, y]: Point): [number, number] {
  return [Math.round(x) + 0, Math.round(y) + 0];
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
