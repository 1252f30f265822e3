/** Gives a node, or a case of a branch, another id. */
import { nodeIdSchema } from "../../../engine/flow/nodes/define.js";
import { shorten } from "../../../engine/lead/problem.js";
import { type FlowDraft, nodeOf } from "../flow-draft.js";
import { portsOfNode } from "../ports.js";
import { setConfig } from "./config.js";

type Renamed =
  | { readonly ok: true; readonly draft: FlowDraft }
  | { readonly ok: false; readonly message: string };

/** Its ways and its place on the canvas go along. */
export function renameNode(draft: FlowDraft, id: string, to: string): Renamed {
  if (id === to) return { ok: true, draft };
  const refusal = refused(to, new Set(draft.nodes.map((node) => node.id)), "a node of this flow");
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

/** The way that leaves by the case goes along. `index` is the place of the case in the branch's list. */
export function renameCase(draft: FlowDraft, branch: string, index: number, to: string): Renamed {
  const node = nodeOf(draft, branch);
  const cases = node?.config.cases;
  if (node === null || !Array.isArray(cases) || index >= cases.length)
    return { ok: false, message: `There is no case ${index + 1} in "${branch}".` };
  const renamed = setConfig(draft, branch, ["cases", index, "id"], to);
  if (renamed === draft) return { ok: true, draft };
  const refusal = refused(to, new Set(portsOfNode(node)), "a port of this branch");
  return refusal === null ? { ok: true, draft: renamed } : { ok: false, message: refusal };
}

function refused(id: string, taken: ReadonlySet<string>, what: string): string | null {
  if (!nodeIdSchema.safeParse(id).success)
    return `${shorten(id)} is no id: write a lower-case letter, then up to 63 letters, digits or -.`;
  return taken.has(id) ? `"${id}" is already ${what}: choose another id.` : null;
}
