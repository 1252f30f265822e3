/** Lays the flow out anew, as one edit that can be undone. */
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { editLabel } from "../model/edit-label.js";
import type { FlowDraft } from "../model/flow-draft.js";
import { applyLayout, type LayoutRequest, layoutRequest, type Size, USUAL_SIZE } from "../model/tidy.js";
import { useFlowStore } from "./flow-store.js";
import type { LayoutAnswer } from "./tidy-worker.js";

export function useTidy(): () => Promise<void> {
  const store = useFlowStore();
  const { getNodes, getNode, fitView } = useReactFlow();
  return useCallback(async () => {
    const sizes = new Map(
      getNodes().flatMap(({ id, measured }): [string, Size][] =>
        measured?.width && measured.height ? [[id, { width: measured.width, height: measured.height }]] : [],
      ),
    );
    const { history, edit } = store.getState();
    const places = await layOut(layoutRequest(history.present, sizes, USUAL_SIZE));
    edit((draft) => applyLayout(draft, new Map(places)), editLabel("tidy", places.length));
    whenDrawn(
      () => isDrawn(store.getState().history.present, (id) => getNode(id)?.position),
      () => void fitView({ padding: 0.15, maxZoom: 1 }),
    );
  }, [store, getNodes, getNode, fitView]);
}

/** The canvas draws the new places some frames after the edit: what is looked at before is the old picture. */
function whenDrawn(isReady: () => boolean, look: () => void, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => (isReady() || frames === 0 ? look() : whenDrawn(isReady, look, frames - 1)));
}
/** Somebody who drags a node in the meantime would be waited for without end. */
const MOST_FRAMES = 60;

function isDrawn(
  { nodes, layout }: FlowDraft,
  placeOf: (id: string) => { readonly x: number; readonly y: number } | undefined,
): boolean {
  return nodes.every(({ id }) => {
    const [x, y] = layout[id] ?? [0, 0];
    const place = placeOf(id);
    return place?.x === x && place.y === y;
  });
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
