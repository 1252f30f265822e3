/** Lays out a flow in which nodes have no place yet, as in one that somebody wrote by hand, when it is opened. */
import { useNodesInitialized } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { needsLayout } from "../model/tidy.js";
import { useFlowStore } from "./flow-store.js";
import { useTidy } from "./use-tidy.js";

export function useFirstLayout(): void {
  const store = useFlowStore();
  const tidy = useTidy();
  const areMeasured = useNodesInitialized();
  const isDone = useRef(false);
  useEffect(() => {
    if (!areMeasured || isDone.current) return;
    isDone.current = true;
    if (needsLayout(store.getState().history.present)) void tidy();
  }, [areMeasured, store, tidy]);
}
