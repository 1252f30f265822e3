/** Copy, cut and paste as JSON text, by the browser's own events: so it works between tabs, and asks no permission. */
import { useReactFlow } from "@xyflow/react";
import i18next from "i18next";
import { type RefObject, useContext, useEffect } from "react";
import { copy, paste } from "../model/clipboard.js";
import { editLabel } from "../model/edit-label.js";
import type { Point } from "../model/flow-draft.js";
import { useFlowStore } from "./flow-store.js";
import { SayContext } from "./say.js";
import { removeChosen } from "./selection-edits.js";

export function useClipboard(frame: RefObject<HTMLElement | null>): void {
  const store = useFlowStore();
  const say = useContext(SayContext);
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    const isHere = ({ target }: Event) =>
      !(target instanceof Element && target.closest("input, textarea, [contenteditable], [role=dialog]")) &&
      (frame.current?.contains(document.activeElement) || document.activeElement === document.body);

    const onCopy = (event: ClipboardEvent) => {
      const { history, selection } = store.getState();
      const count = selection.nodes.length + selection.notes.length;
      if (!isHere(event) || count === 0 || !isNothingMarked()) return;
      event.clipboardData?.setData("text/plain", copy(history.present, selection));
      event.preventDefault();
      if (event.type === "cut") removeChosen(store);
      say({
        kind: "done",
        text: i18next.t(event.type === "cut" ? "canvas:said.cut" : "canvas:said.copied", { count }),
      });
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isHere(event)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.trim() === "") return;
      event.preventDefault();
      const { history, edit, select, show } = store.getState();
      const pasted = paste(history.present, text, upperMiddle(frame.current, screenToFlowPosition));
      if (!pasted.ok)
        return say({
          kind: "refused",
          text: i18next.t("canvas:said.notPasted", { why: pasted.problems[0]?.message ?? "" }),
        });
      const { nodes, notes } = pasted.selection;
      const count = nodes.length + notes.length;
      edit(() => pasted.draft, editLabel("paste", count));
      select(pasted.selection);
      if (nodes[0] !== undefined) show(nodes[0]);
      say({ kind: "done", text: i18next.t("canvas:said.pasted", { count }) });
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [store, frame, say, screenToFlowPosition]);
}

/** Text that is marked with the mouse is what somebody wants to copy then. */
function isNothingMarked(): boolean {
  return document.getSelection()?.isCollapsed ?? true;
}

function upperMiddle(
  frame: HTMLElement | null,
  toFlow: (at: { x: number; y: number }) => { x: number; y: number },
): Point {
  const box = frame?.getBoundingClientRect();
  if (!box) return [0, 0];
  const { x, y } = toFlow({ x: box.left + box.width / 3, y: box.top + box.height / 4 });
  return [x, y];
}
