/** Keys that mean the same wherever the focus is on the page of a model: save, undo, redo. Nothing while a dialog is open. */
import { useEffect, useRef } from "react";
import { editKey, isDialogOpen } from "../../hooks/edit-keys.js";

interface Commands {
  readonly save: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

export function useModelKeys(commands: Commands): void {
  const newest = useRef(commands);
  useEffect(() => {
    newest.current = commands;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = editKey(event);
      if (command === null) return;
      // Of the browser's own as well: its undo would change a field under the dialog.
      event.preventDefault();
      if (!isDialogOpen()) newest.current[command]();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
