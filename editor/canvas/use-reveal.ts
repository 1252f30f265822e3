/** Brings a node into view and gives it the focus, when somebody is led to it. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { useFlow } from "./flow-store.js";

export function useReveal(frame: RefObject<HTMLElement | null>): void {
  const reveal = useFlow((state) => state.reveal);
  const { fitView, getNode, getZoom } = useReactFlow();
  useEffect(() => {
    if (!reveal) return;
    // A node that has just been added is measured first.
    const waiting = requestAnimationFrame(() => {
      if (!getNode(reveal.id)) return;
      const card = nodeElement(frame.current, reveal.id);
      if (!isInView(frame.current, card))
        void fitView({ nodes: [{ id: reveal.id }], maxZoom: Math.max(getZoom(), 0.7), minZoom: 0.3 });
      if (reveal.focuses) card?.focus({ preventScroll: true });
    });
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
