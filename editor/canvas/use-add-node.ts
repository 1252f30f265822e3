/** Adds a node of a type: at a place, after a port, or where the eye is. The new node is chosen, so that its settings are open. */
import { useReactFlow } from "@xyflow/react";
import { useCallback, useContext } from "react";
import { editLabel } from "../model/edit-label.js";
import { addNode, addNodeAfter } from "../model/edits/add-node.js";
import type { Point } from "../model/flow-draft.js";
import type { NodeTypeName } from "../model/node-types.js";
import { starterOf } from "../model/starters.js";
import { type PickTarget, useFlowStore } from "./flow-store.js";
import { KnownContext } from "./known.js";
import { middleOfCanvas } from "./middle.js";

export function useAddNode(): (type: NodeTypeName, where: Point | PickTarget) => void {
  const store = useFlowStore();
  const known = useContext(KnownContext);
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (type, where) => {
      const { history, edit, select, show } = store.getState();
      const node = starterOf(type, known);
      const added = isPoint(where)
        ? addNode(history.present, node, where)
        : where.kind === "after"
          ? addNodeAfter(history.present, where, node, where.at)
          : addNode(history.present, node, middleOfCanvas(screenToFlowPosition));
      edit(() => added.draft, editLabel("add"));
      select({ nodes: [added.id] });
      show(added.id);
    },
    [store, known, screenToFlowPosition],
  );
}

function isPoint(where: Point | PickTarget): where is Point {
  return Array.isArray(where);
}
