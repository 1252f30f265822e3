/** The keys by which what is edited on a page is saved, undone and redone, wherever the focus is. */

/** null: it is none of them. */
export function editKey(event: KeyboardEvent): "save" | "undo" | "redo" | null {
  if (!event.ctrlKey && !event.metaKey) return null;
  const key = event.key.toLowerCase();
  if (key === "s") return "save";
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : null;
}

/** What lies under a dialog cannot be seen, and may be what the dialog asks about: no key of the page changes it. */
export const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
