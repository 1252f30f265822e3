/** What an edit is called in the undo menu and by screen readers: "Move node", "Delete 3 nodes". Words are the language's. */

const EDIT_ACTS = [
  "add",
  "addNote",
  "connect",
  "disconnect",
  "duplicate",
  "edit",
  "editNote",
  "move",
  "paste",
  "remove",
  "rename",
  "resizeNote",
  "settings",
  "tidy",
] as const;
type EditAct = (typeof EDIT_ACTS)[number];

export interface EditLabel {
  readonly act: EditAct;
  /** Of how many nodes, notes and ways. */
  readonly count: number;
}

export const editLabel = (act: EditAct, count = 1): EditLabel => ({ act, count });
