/** What can be done with everything that is chosen on the canvas. */
import { editLabel } from "../model/edit-label.js";
import { edgeKey } from "../model/edits/connect.js";
import { removeNotes } from "../model/edits/notes.js";
import { removeParts } from "../model/edits/remove.js";
import { duplicate } from "../model/part.js";
import type { FlowStore } from "./flow-store.js";

/** Answers whether there was anything to remove. */
export function removeChosen(store: FlowStore): boolean {
  const { history, selection, edit } = store.getState();
  const { nodes, edges: keys, notes } = selection;
  const count = nodes.length + notes.length || keys.length;
  if (count === 0) return false;
  // An edge that is chosen because its node is goes with it: by itself it would leave a gap where a bridge belongs.
  const gone = new Set(nodes);
  const edges = history.present.edges.filter(
    (edge) => keys.includes(edgeKey(edge)) && !gone.has(edge.from) && !gone.has(edge.to),
  );
  edit((draft) => removeNotes(removeParts(draft, nodes, edges), notes), editLabel("remove", count));
  return true;
}

/** Answers whether there was anything to duplicate. The copies are chosen then. */
export function duplicateChosen(store: FlowStore): boolean {
  const { history, selection, edit, select, show } = store.getState();
  const count = selection.nodes.length + selection.notes.length;
  if (count === 0) return false;
  const inserted = duplicate(history.present, selection);
  edit(() => inserted.draft, editLabel("duplicate", count));
  select(inserted.selection);
  const [first] = inserted.selection.nodes;
  if (first !== undefined) show(first);
  return true;
}
