/**
 * Undo and redo, by keeping what the document was: edits share what they do not touch, so a step costs little more than the
 * edit itself. Undoing every step gives the first document again, as long as there have been at most MOST_STEPS of them.
 */

/** Steps that can be undone; older ones are forgotten. */
export const MOST_STEPS = 1_000;

/** An edit that was made, and the document on its other side: before it in the past, after it in the future. */
interface Step<Document, Label> {
  readonly label: Label;
  readonly document: Document;
}

export interface History<Document, Label> {
  /** Oldest first. */
  readonly past: readonly Step<Document, Label>[];
  readonly present: Document;
  /** The next one to redo first. */
  readonly future: readonly Step<Document, Label>[];
  /** What the last change belongs to: a change with the same key joins it. */
  readonly mergeKey: string | null;
}

export interface Change<Document, Label> {
  /** What undo offers to take back. */
  readonly label: Label;
  readonly edit: (document: Document) => Document;
  /** Changes that follow each other with the same key, such as the letters typed into one field, are one step. */
  readonly mergeKey?: string;
}

export function newHistory<Document, Label>(document: Document): History<Document, Label> {
  return { past: [], present: document, future: [], mergeKey: null };
}

/** Makes the change; one that leaves the document as it is adds no step. */
export function change<Document, Label>(
  history: History<Document, Label>,
  { label, edit, mergeKey }: Change<Document, Label>,
): History<Document, Label> {
  const { past, present } = history;
  const document = edit(present);
  if (document === present) return history;
  const joins = mergeKey !== undefined && mergeKey === history.mergeKey && past.length > 0;
  return {
    past: joins ? past : [...past, { label, document: present }].slice(-MOST_STEPS),
    present: document,
    future: [],
    mergeKey: mergeKey ?? null,
  };
}

/** The next change is a step of its own: a field was left, a drag has ended. */
export function settle<Document, Label>(history: History<Document, Label>): History<Document, Label> {
  return history.mergeKey === null ? history : { ...history, mergeKey: null };
}

export function undo<Document, Label>(history: History<Document, Label>): History<Document, Label> {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return {
    past: past.slice(0, -1),
    present: last.document,
    future: [{ label: last.label, document: present }, ...future],
    mergeKey: null,
  };
}

export function redo<Document, Label>(history: History<Document, Label>): History<Document, Label> {
  const { past, present, future } = history;
  const [next, ...later] = future;
  if (next === undefined) return history;
  return {
    past: [...past, { label: next.label, document: present }],
    present: next.document,
    future: later,
    mergeKey: null,
  };
}

/** The name of what undo would take back; null when there is nothing. */
export function undoLabel<Label>(history: History<unknown, Label>): Label | null {
  return history.past.at(-1)?.label ?? null;
}

/** The name of what redo would make again; null when there is nothing. */
export function redoLabel<Label>(history: History<unknown, Label>): Label | null {
  return history.future[0]?.label ?? null;
}
