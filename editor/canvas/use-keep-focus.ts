/** Keeps the keyboard on the canvas when what had the focus is gone: deleted, cut, undone. */
import { type RefObject, useEffect } from "react";
import { useFlowStore } from "./flow-store.js";
import { isSmaller, neighbourOfGone } from "./neighbour.js";

export function useKeepFocus(frame: RefObject<HTMLElement | null>): void {
  const store = useFlowStore();
  useEffect(
    () =>
      store.subscribe(({ history: { present } }, { history: { present: before } }) => {
        if (present === before || !isSmaller(before, present)) return;
        // What is gone leaves the screen first.
        requestAnimationFrame(() => {
          if (document.activeElement !== document.body) return;
          const next = neighbourOfGone(before, present);
          if (next === null) frame.current?.focus();
          else store.getState().show(next);
        });
      }),
    [store, frame],
  );
}
