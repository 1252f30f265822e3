/** What stays chosen when the draft changes: what is still there, a renamed node by its new id. */
import { edgeKey } from "../model/edits/connect.js";
import type { FlowDraft } from "../model/flow-draft.js";
import type { Selection } from "./flow-store.js";

export function keptSelection(
  { nodes, edges, notes }: Selection,
  before: FlowDraft,
  after: FlowDraft,
): Selection {
  const there = after.nodes.map(({ id }) => id);
  const now = renamed(before, after);
  return {
    nodes: kept(there, now === null ? nodes : nodes.map((id) => (id === now.from ? now.to : id))),
    edges: kept(after.edges.map(edgeKey), edges),
    notes: kept(
      after.notes.map(({ id }) => id),
      notes,
    ),
  };
}

function kept(there: readonly string[], chosen: readonly string[]): readonly string[] {
  const known = new Set(there);
  return chosen.every((id) => known.has(id)) ? chosen : chosen.filter((id) => known.has(id));
}

/** The node that has another id now, in its old place. */
function renamed(before: FlowDraft, after: FlowDraft): { readonly from: string; readonly to: string } | null {
  if (before.nodes === after.nodes || before.nodes.length !== after.nodes.length) return null;
  const differ = before.nodes.flatMap(({ id: from }, index) => {
    const to = after.nodes[index]?.id;
    return to === undefined || to === from ? [] : [{ from, to }];
  });
  const [only, ...others] = differ;
  return only && others.length === 0 ? only : null;
}
