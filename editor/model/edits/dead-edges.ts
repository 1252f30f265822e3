/** Ways that lead from a port or to a node that is no more. */
import type { Edge, FlowDraft } from "../flow-draft.js";
import { portsOfNode } from "../ports.js";

/** The draft without the edges that leave the nodes by ports they do not have, or for nodes that are not there. */
export function dropDeadEdges(draft: FlowDraft, from: readonly string[]): FlowDraft {
  const nodes = new Map(draft.nodes.map((node) => [node.id, node]));
  const isDead = (edge: Edge) => {
    if (!from.includes(edge.from)) return false;
    const source = nodes.get(edge.from);
    return !source || !nodes.has(edge.to) || !portsOfNode(source).includes(edge.port);
  };
  return withEdges(
    draft,
    draft.edges.filter((edge) => !isDead(edge)),
  );
}

/** The draft with these edges; the same draft when they are the ones it has. */
export function withEdges(draft: FlowDraft, edges: Edge[]): FlowDraft {
  const isSame =
    edges.length === draft.edges.length && edges.every((edge, index) => edge === draft.edges[index]);
  return isSame ? draft : { ...draft, edges };
}
