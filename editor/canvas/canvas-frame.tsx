/** What the canvas and everything around it needs to know of the open flow. */
import { ReactFlowProvider } from "@xyflow/react";
import { type ReactNode, useMemo } from "react";
import type { Known } from "../model/starters.js";
import { type CardFacts, CardFactsContext } from "./card-facts.js";
import { type FlowStore, FlowStoreContext } from "./flow-store.js";
import { KnownContext } from "./known.js";
import { type Said, SayContext } from "./say.js";

interface Props {
  readonly store: FlowStore;
  readonly known: Known;
  readonly say: (said: Said) => void;
  readonly children: ReactNode;
}

export function CanvasFrame({ store, known, say, children }: Props) {
  return (
    <ReactFlowProvider>
      <FlowStoreContext value={store}>
        <KnownContext value={known}>
          <SayContext value={say}>{children}</SayContext>
        </KnownContext>
      </FlowStoreContext>
    </ReactFlowProvider>
  );
}

/** What the cards show besides their settings. */
export function CardFactsFrame({ problems, counts, children }: CardFacts & { readonly children: ReactNode }) {
  const facts = useMemo(() => ({ problems, counts }), [problems, counts]);
  return <CardFactsContext value={facts}>{children}</CardFactsContext>;
}
