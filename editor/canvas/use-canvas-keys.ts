/** What keys do while the focus is on the canvas. The list of them for people is `shortcuts.tsx`. */
import { type KeyboardEvent, type RefObject, useCallback } from "react";
import { editLabel } from "../model/edit-label.js";
import { targetOf } from "../model/edits/connect.js";
import { GRID, moveNodes } from "../model/edits/move.js";
import { nodeOf } from "../model/flow-draft.js";
import { neededPorts, portsOfNode } from "../model/ports.js";
import { NOTE_PREFIX } from "./elements.js";
import { type FlowStore, useFlowStore } from "./flow-store.js";
import { duplicateChosen, removeChosen } from "./selection-edits.js";
import { nodeElement } from "./use-reveal.js";
import { type Arrow, isArrow, walk } from "./walk.js";

export function useCanvasKeys(frame: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const store = useFlowStore();
  return useCallback(
    (event) => {
      if (isTyping(event.target)) return;
      const focused = focusedNode(event.target);
      if (onKey(store, event, focused, frame.current)) event.preventDefault();
    },
    [store, frame],
  );
}

/** Whether the key meant something here. */
function onKey(
  store: FlowStore,
  event: KeyboardEvent,
  focused: string | null,
  frame: HTMLElement | null,
): boolean {
  const { key, shiftKey } = event;
  const { history, selection, select, askField, pick } = store.getState();
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && key.toLowerCase() === "a") {
    select({
      nodes: history.present.nodes.map(({ id }) => id),
      notes: history.present.notes.map(({ id }) => id),
    });
    return true;
  }
  if (isCommand && key.toLowerCase() === "d") return duplicateChosen(store);
  if (isCommand || event.altKey) return false;
  if (key === "Delete" || key === "Backspace") return removeChosen(store);
  if (key === "Escape") {
    select({});
    return true;
  }
  if (isOnButton(event.target)) return false;
  if (key === "a") {
    pick(placeAfter(store, focused ?? selection.nodes[0] ?? null));
    return true;
  }
  const edge = focusedEdge(event.target);
  if (edge !== null && (key === "Enter" || key === " ")) {
    select({ edges: [edge] });
    return true;
  }
  if (focused === null) return false;
  if (key === " ") {
    select({ nodes: [focused] });
    return true;
  }
  if (key === "Enter") {
    select({ nodes: [focused] });
    askField(focused, null);
    return true;
  }
  if (isArrow(key)) return shiftKey ? nudge(store, focused, key) : step(store, focused, key, frame);
  return false;
}

function step(store: FlowStore, from: string, arrow: Arrow, frame: HTMLElement | null): boolean {
  const { history, select, show } = store.getState();
  const to = walk(history.present, from, arrow);
  if (to === null) return false;
  select({ nodes: [to] });
  show(to);
  nodeElement(frame, to)?.focus({ preventScroll: true });
  return true;
}

const STEPS = {
  ArrowUp: [0, -GRID],
  ArrowDown: [0, GRID],
  ArrowLeft: [-GRID, 0],
  ArrowRight: [GRID, 0],
} as const satisfies Record<Arrow, readonly [number, number]>;

function nudge(store: FlowStore, focused: string, arrow: Arrow): boolean {
  const { selection, edit } = store.getState();
  const moved = selection.nodes.includes(focused) ? selection.nodes : [focused];
  const [dx, dy] = STEPS[arrow];
  edit(
    (draft) => {
      const places = moved.map((id) => {
        const [x, y] = draft.layout[id] ?? [0, 0];
        return [id, [x + dx, y + dy]] as const;
      });
      return moveNodes(draft, new Map(places));
    },
    editLabel("move", moved.length),
    `nudge ${moved.join(" ")}`,
  );
  return true;
}

/** After the first port of the node by which leads leave and that leads nowhere yet; else into its first way. */
function placeAfter(store: FlowStore, id: string | null) {
  const draft = store.getState().history.present;
  const node = id === null ? null : nodeOf(draft, id);
  const free = node
    ? neededPorts(node).find((one) => targetOf(draft, { from: node.id, port: one }) === null)
    : undefined;
  const port = free ?? (node ? portsOfNode(node)[0] : undefined);
  return node && port !== undefined
    ? ({ kind: "after", from: node.id, port } as const)
    : ({ kind: "free" } as const);
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

function isOnButton(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("button, a") !== null;
}

/** The card that has the focus, or in which it is; null for a note. */
function focusedNode(target: EventTarget): string | null {
  const id =
    target instanceof Element ? target.closest<HTMLElement>(".react-flow__node")?.dataset.id : undefined;
  return id === undefined || id.startsWith(NOTE_PREFIX) ? null : id;
}

function focusedEdge(target: EventTarget): string | null {
  const id = target instanceof Element ? target.closest(".react-flow__edge")?.getAttribute("data-id") : null;
  return id ?? null;
}
