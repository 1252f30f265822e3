/** Small drafts for tests: nodes by id and type, edges as `from port to`. */
import { type DraftNode, type FlowDraft, newFlow } from "../../editor/model/flow-draft.js";
import type { NodeTypeName } from "../../editor/model/node-types.js";
import type { JsonObject } from "../../engine/lead/json.js";

export function drawn(
  nodes: readonly (readonly [id: string, type: NodeTypeName, config?: JsonObject])[],
  edges: readonly string[] = [],
): FlowDraft {
  return {
    ...newFlow("drawn"),
    nodes: nodes.map(([id, type, config = {}]): DraftNode => ({ id, type, config })),
    edges: edges.map((edge) => {
      const [from = "", port = "", to = ""] = edge.split(" ");
      return { from, port, to };
    }),
    layout: Object.fromEntries(nodes.map(([id], index) => [id, [0, index * 140]])),
  };
}

/** The edges as `drawn` takes them. */
export const edgesOf = ({ edges }: FlowDraft): readonly string[] =>
  edges.map(({ from, port, to }) => `${from} ${port} ${to}`);

export const idsOf = ({ nodes }: FlowDraft): readonly string[] => nodes.map(({ id }) => id);

/** A trigger, a branch and two ways that meet again. */
export const DIAMOND = drawn(
  [
    ["start", "trigger.manual"],
    ["ask", "branch", { cases: [{ id: "yes", when: { tag: "hot" } }] }],
    ["mail", "email", { email: "hello", send: "now" }],
    ["pause", "wait.for", { duration: "P1D" }],
    ["end", "exit"],
  ],
  ["start next ask", "ask yes mail", "ask else pause", "mail next end", "pause next end"],
);
