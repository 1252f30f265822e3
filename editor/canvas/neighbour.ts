/** Where to go on from parts that are gone: the focus needs a place when they take it with them. */
import { edgeKey } from "../model/edits/connect.js";
import type { FlowDraft } from "../model/flow-draft.js";

/**
 * The node that stood before what is gone, else the one that it led to, else any other. null: nothing is gone, or no node is
 * left.
 */
export function neighbourOfGone(before: FlowDraft, after: FlowDraft): string | null {
  const left = new Set(after.nodes.map(({ id }) => id));
  const gone = new Set(before.nodes.map(({ id }) => id).filter((id) => !left.has(id)));
  const ways = new Set(after.edges.map(edgeKey));
  const cut = before.edges.filter((edge) => !ways.has(edgeKey(edge)));
  const near =
    cut.find(({ from, to }) => left.has(from) && (gone.size === 0 || gone.has(to)))?.from ??
    before.edges.find(({ from, to }) => gone.has(to) && left.has(from))?.from ??
    before.edges.find(({ from, to }) => gone.has(from) && left.has(to))?.to;
  return near ?? after.nodes[0]?.id ?? null;
}

/** Whether something that was there is not there any more. A node by a new id is the same node. */
export function isSmaller(before: FlowDraft, after: FlowDraft): boolean {
  return (
    after.nodes.length < before.nodes.length ||
    after.edges.length < before.edges.length ||
    after.notes.length < before.notes.length
  );
}
