/** Keys that mean the same wherever the focus is on the flow's page: save, undo, redo, help. */
import { useEffect } from "react";
import { useFlowStore } from "../../canvas/flow-store.js";

interface Commands {
  readonly save: () => Promise<unknown>;
  readonly help: () => void;
}

export function useFlowKeys({ save, help }: Commands): void {
  const store = useFlowStore();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
      const isCommand = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (isCommand && key === "s") void save();
      else if (isCommand && key === "z" && !event.shiftKey) store.getState().undo();
      else if (isCommand && (key === "y" || (key === "z" && event.shiftKey))) store.getState().redo();
      else if (event.key === "?" && !isTyping) help();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [store, save, help]);
}
