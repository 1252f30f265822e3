/** Keys that mean the same wherever the focus is on the page of a model: save, undo, redo. */
import { useEffect, useRef } from "react";

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
      if (!event.ctrlKey && !event.metaKey) return;
      const key = event.key.toLowerCase();
      if (key === "s") newest.current.save();
      else if (key === "z" && !event.shiftKey) newest.current.undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) newest.current.redo();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
