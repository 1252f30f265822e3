/** The canvas: draws the draft, and turns what the hand does to it into edits. */
import {
  applyEdgeChanges,
  applyNodeChanges,
  Background,
  type Connection,
  Controls,
  MarkerType,
  MiniMap,
  type OnConnectEnd,
  type OnEdgesChange,
  type OnNodesChange,
  ReactFlow,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { type DragEvent, memo, useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { whyNotConnect } from "../model/connection.js";
import { editLabel } from "../model/edit-label.js";
import { connect } from "../model/edits/connect.js";
import { GRID } from "../model/edits/move.js";
import type { NodeTypeName } from "../model/node-types.js";
import classes from "./canvas.module.css";
import { CARD_WIDTH, type CanvasNode, NOTE_PREFIX, type WayEdge } from "./elements.js";
import { EmptyCanvas } from "./empty-canvas.js";
import { useFlow, useFlowStore } from "./flow-store.js";
import { moveParts } from "./move-parts.js";
import { NodeCard } from "./node-card.js";
import { NoteCard } from "./note-card.js";
import { DRAGGED_TYPE } from "./palette.js";
import { useAddNode } from "./use-add-node.js";
import { useAriaLabels } from "./use-aria-labels.js";
import { useCanvasKeys } from "./use-canvas-keys.js";
import { useClipboard } from "./use-clipboard.js";
import { useElements } from "./use-elements.js";
import { useFirstLayout } from "./use-first-layout.js";
import { useKeepFocus } from "./use-keep-focus.js";
import { useReveal } from "./use-reveal.js";
import { Way } from "./way.js";

const NODE_TYPES = { card: NodeCard, note: NoteCard };
const EDGE_TYPES = { way: Way };
/** The head of an arrow is as large on a thick way as on a thin one. */
const HEAD = { type: MarkerType.ArrowClosed, width: 27, height: 27, markerUnits: "userSpaceOnUse" };
const EDGE_LOOK = { markerEnd: HEAD };
const SNAP: [number, number] = [GRID, GRID];
/** Smaller than this nobody reads a card: then its words are not drawn either, and a large flow moves lightly. */
const FAR = 0.35;
/** Where to look at first: not so near that a flow of two nodes fills the screen. */
const FIT = { padding: 0.15, maxZoom: 1 };

export const Canvas = memo(function Canvas() {
  const { t } = useTranslation("canvas");
  const { nodes, edges, setNodes, setEdges } = useElements();
  const edit = useFlow((state) => state.edit);
  const select = useFlow((state) => state.select);
  const pick = useFlow((state) => state.pick);
  const { screenToFlowPosition } = useReactFlow();
  const frame = useRef<HTMLElement>(null);
  const addNode = useAddNode();
  const labels = useAriaLabels();
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const store = useFlowStore();
  useReveal(frame);
  useFirstLayout();
  useKeepFocus(frame);
  useClipboard(frame);
  const onKeyDown = useCanvasKeys(frame);

  const onNodesChange: OnNodesChange<CanvasNode> = useCallback(
    (changes) => setNodes((before) => applyNodeChanges(changes, before)),
    [setNodes],
  );
  const onEdgesChange: OnEdgesChange<WayEdge> = useCallback(
    (changes) => setEdges((before) => applyEdgeChanges(changes, before)),
    [setEdges],
  );
  const onSelectionChange = useCallback(
    ({ nodes: chosen, edges: ways }: { nodes: CanvasNode[]; edges: WayEdge[] }) =>
      select({
        nodes: chosen.flatMap(({ type, id }) => (type === "card" ? [id] : [])),
        notes: chosen.flatMap(({ type, id }) => (type === "note" ? [id.slice(NOTE_PREFIX.length)] : [])),
        edges: ways.map(({ id }) => id),
      }),
    [select],
  );
  const onMoved = useCallback(
    (_: unknown, _node: CanvasNode | undefined, moved: CanvasNode[]) =>
      edit((before) => moveParts(before, moved), editLabel("move", moved.length)),
    [edit],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) =>
      edit(
        (before) => connect(before, { from: source, port: sourceHandle ?? "next" }, target),
        editLabel("connect"),
      ),
    [edit],
  );
  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | WayEdge) =>
      whyNotConnect(store.getState().history.present, source, sourceHandle ?? "next", target) === null,
    [store],
  );
  /** A way that is let go over nothing asks which node it should lead to, and has that node come in there. */
  const onConnectEnd: OnConnectEnd = useCallback(
    (event, { fromHandle, toNode, isValid }) => {
      const point = "changedTouches" in event ? event.changedTouches[0] : event;
      if (isValid || toNode || !point || fromHandle?.type !== "source") return;
      const { x, y } = screenToFlowPosition({ x: point.clientX, y: point.clientY });
      const at = [x - CARD_WIDTH / 2, y] as const;
      pick({ kind: "after", from: fromHandle.nodeId, port: fromHandle.id ?? "next", at });
    },
    [pick, screenToFlowPosition],
  );
  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(DRAGGED_TYPE);
    if (type === "") return;
    event.preventDefault();
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    addNode(type as NodeTypeName, [x, y]);
  };

  return (
    <section
      ref={frame}
      className={classes.canvas}
      aria-label={t("canvas")}
      data-far={isFar || undefined}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        defaultEdgeOptions={EDGE_LOOK}
        ariaLabelConfig={labels}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onSelectionChange={onSelectionChange}
        onNodeDragStop={onMoved}
        onSelectionDragStop={(event, moved) => onMoved(event, undefined, moved)}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValidConnection}
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
        snapToGrid
        snapGrid={SNAP}
        fitView
        fitViewOptions={FIT}
        minZoom={0.1}
        maxZoom={2}
        deleteKeyCode={null}
        disableKeyboardA11y
        onlyRenderVisibleElements={nodes.length > 100}
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        selectionKeyCode="Shift"
        panOnScroll
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={GRID} color="var(--line)" />
        <Controls showInteractive={false} fitViewOptions={FIT} />
        {nodes.length > 12 && (
          <MiniMap pannable zoomable ariaLabel={t("minimap")} className={classes.minimap ?? ""} />
        )}
      </ReactFlow>
      <EmptyCanvas />
    </section>
  );
});
