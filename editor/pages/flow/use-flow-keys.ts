/** Keys that mean the same wherever the focus is on the flow's page: save, undo, redo, help. Nothing while a dialog is open. */
import { useEffect } from "react";
import { useFlowStore } from "../../canvas/flow-store.js";
import { editKey, isDialogOpen } from "../../hooks/edit-keys.js";

interface Commands {
  readonly save: () => Promise<unknown>;
  readonly help: () => void;
}

export function useFlowKeys({ save, help }: Commands): void {
  const store = useFlowStore();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = editKey(event) ?? (isHelp(event) ? "help" : null);
      if (command === null) return;
      // Of the browser's own as well: its undo would change a field under the dialog.
      event.preventDefault();
      if (isDialogOpen()) return;
      if (command === "save") void save();
      else if (command === "help") help();
      else store.getState()[command]();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [store, save, help]);
}

function isHelp(event: KeyboardEvent): boolean {
  const isTyping =
    event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
  return event.key === "?" && !isTyping;
}
