/** Takes nodes and ways away. */
import { whyNotConnect } from "../connection.js";
import type { Edge, FlowDraft } from "../flow-draft.js";
import { disconnect, type EdgeRef } from "./connect.js";

/**
 * Removes the edges, then the nodes. A node that had one way in and one way out leaves no gap: the way in leads on to where
 * its way out led. The other edges of a removed node go with it, so name only edges that go for their own sake.
 */
export function removeParts(
  draft: FlowDraft,
  nodes: readonly string[],
  edges: readonly EdgeRef[] = [],
): FlowDraft {
  return nodes.reduce(removeNode, disconnect(draft, edges));
}

function removeNode(draft: FlowDraft, id: string): FlowDraft {
  if (!draft.nodes.some((node) => node.id === id)) return draft;
  const bridge = bridgeOver(draft, id);
  const edges = draft.edges.flatMap((edge) => {
    if (bridge !== null && edge === bridge.over) return [bridge.edge];
    return edge.from === id || edge.to === id ? [] : [edge];
  });
  const { [id]: _, ...layout } = draft.layout;
  return { ...draft, nodes: draft.nodes.filter((node) => node.id !== id), edges, layout };
}

function bridgeOver(draft: FlowDraft, id: string): { readonly over: Edge; readonly edge: Edge } | null {
  const [way, ...otherWays] = draft.edges.filter((edge) => edge.to === id);
  const [out, ...otherOuts] = draft.edges.filter((edge) => edge.from === id);
  if (!way || !out || otherWays.length > 0 || otherOuts.length > 0) return null;
  if (out.to === id || whyNotConnect(draft, way.from, way.port, out.to) !== null) return null;
  return { over: way, edge: { ...way, to: out.to } };
}
