/** Brings a node into view and gives it the focus, when somebody is led to it. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { useFlow } from "./flow-store.js";

/** Half a second: what is not drawn by then has been taken away again. */
const PATIENCE_FRAMES = 30;

export function useReveal(frame: RefObject<HTMLElement | null>): void {
  const reveal = useFlow((state) => state.reveal);
  const { fitView, getNode, getZoom } = useReactFlow();
  useEffect(() => {
    if (!reveal) return;
    const { id, focuses } = reveal;
    let hasMoved = false;
    // A node that has just been added is hidden until it is measured, and one that is far away is not drawn yet.
    const look = (framesLeft: number) => {
      const card = nodeElement(frame.current, id);
      if (!hasMoved && getNode(id) && !isInView(frame.current, card)) {
        hasMoved = true;
        void fitView({ nodes: [{ id }], maxZoom: Math.max(getZoom(), 0.7), minZoom: 0.3 });
      }
      if (!focuses) return;
      // A new note is there to be written.
      if (card?.checkVisibility({ visibilityProperty: true }))
        (card.querySelector("textarea") ?? card).focus({ preventScroll: true });
      else if (framesLeft > 0) waiting = requestAnimationFrame(() => look(framesLeft - 1));
    };
    let waiting = requestAnimationFrame(() => look(PATIENCE_FRAMES));
    return () => cancelAnimationFrame(waiting);
  }, [reveal, frame, fitView, getNode, getZoom]);
}

export function nodeElement(frame: HTMLElement | null, id: string): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;
}

function isInView(frame: HTMLElement | null, card: HTMLElement | null): boolean {
  if (!frame || !card) return false;
  const [outer, inner] = [frame.getBoundingClientRect(), card.getBoundingClientRect()];
  return (
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom &&
    inner.left >= outer.left &&
    inner.right <= outer.right
  );
}
