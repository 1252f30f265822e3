/** Draws and takes away the ways between nodes. */
import { whyNotConnect } from "../connection.js";
import type { Edge, FlowDraft } from "../flow-draft.js";
import { withEdges } from "./dead-edges.js";

/** One way leaves a port at most, so this names an edge. */
export interface EdgeRef {
  readonly from: string;
  readonly port: string;
}

/** A name of the edge for the canvas: ids have no slash. */
export const edgeKey = ({ from, port }: EdgeRef): string => `${from}/${port}`;

/** Where the port leads; null when nowhere. */
export function targetOf(draft: FlowDraft, { from, port }: EdgeRef): string | null {
  return draft.edges.find((edge) => edge.from === from && edge.port === port)?.to ?? null;
}

/** Leads the port to the node, and to no other any more. What `whyNotConnect` refuses changes nothing. */
export function connect(draft: FlowDraft, { from, port }: EdgeRef, to: string): FlowDraft {
  if (whyNotConnect(draft, from, port, to) !== null) return draft;
  const leaves = (edge: Edge) => edge.from === from && edge.port === port;
  const first = draft.edges.findIndex(leaves);
  if (first < 0) return { ...draft, edges: [...draft.edges, { from, port, to }] };
  return withEdges(
    draft,
    draft.edges.flatMap((edge, index) => {
      if (!leaves(edge)) return [edge];
      if (index > first) return [];
      return [edge.to === to ? edge : { from, port, to }];
    }),
  );
}

export function disconnect(draft: FlowDraft, edges: readonly EdgeRef[]): FlowDraft {
  const keys = new Set(edges.map(edgeKey));
  return withEdges(
    draft,
    draft.edges.filter((edge) => !keys.has(edgeKey(edge))),
  );
}
