/** Gives a node another id. */
import { nodeIdSchema } from "../../../engine/flow/nodes/define.js";
import { shorten } from "../../../engine/lead/problem.js";
import type { FlowDraft } from "../flow-draft.js";

type Renamed =
  | { readonly ok: true; readonly draft: FlowDraft }
  | { readonly ok: false; readonly message: string };

/** Its ways and its place on the canvas go along. */
export function renameNode(draft: FlowDraft, id: string, to: string): Renamed {
  if (id === to) return { ok: true, draft };
  const refusal = refused(to, new Set(draft.nodes.map((node) => node.id)));
  if (refusal !== null) return { ok: false, message: refusal };
  const named = (one: string) => (one === id ? to : one);
  const layout = Object.fromEntries(Object.entries(draft.layout).map(([one, place]) => [named(one), place]));
  return {
    ok: true,
    draft: {
      ...draft,
      nodes: draft.nodes.map((node) => (node.id === id ? { ...node, id: to } : node)),
      edges: draft.edges.map((edge) =>
        edge.from === id || edge.to === id ? { ...edge, from: named(edge.from), to: named(edge.to) } : edge,
      ),
      layout,
    },
  };
}

function refused(id: string, taken: ReadonlySet<string>): string | null {
  if (!nodeIdSchema.safeParse(id).success)
    return `${shorten(id)} is no id: write a lower-case letter, then up to 63 letters, digits or -.`;
  return taken.has(id) ? `"${id}" is already a node of this flow: choose another id.` : null;
}
