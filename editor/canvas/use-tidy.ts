/** Lays the flow out anew, as one edit that can be undone. */
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { editLabel } from "../model/edit-label.js";
import { applyLayout, type LayoutRequest, layoutRequest, type Size, USUAL_SIZE } from "../model/tidy.js";
import { useFlowStore } from "./flow-store.js";
import type { LayoutAnswer } from "./tidy-worker.js";

export function useTidy(): () => Promise<void> {
  const store = useFlowStore();
  const { getNodes, fitView } = useReactFlow();
  return useCallback(async () => {
    const sizes = new Map(
      getNodes().flatMap(({ id, measured }): [string, Size][] =>
        measured?.width && measured.height ? [[id, { width: measured.width, height: measured.height }]] : [],
      ),
    );
    const { history, edit } = store.getState();
    const places = await layOut(layoutRequest(history.present, sizes, USUAL_SIZE));
    edit((draft) => applyLayout(draft, new Map(places)), editLabel("tidy", places.length));
    requestAnimationFrame(() => void fitView({ padding: 0.15, maxZoom: 1 }));
  }, [store, getNodes, fitView]);
}

async function layOut(request: LayoutRequest): Promise<LayoutAnswer> {
  const worker = new Worker(new URL("./tidy-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<LayoutAnswer>((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<LayoutAnswer>) => resolve(data));
      worker.addEventListener("error", ({ message }) => reject(new Error(`the layout failed: ${message}`)));
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
