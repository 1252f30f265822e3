/**
 * A flow while it is drawn: its structure is as a flow's file says, and the settings of its nodes may be unfinished. Only a
 * flow that `flowSchema` accepts is published.
 */
import { z } from "zod";
import type { JsonObject } from "../lead/json.js";
import { type Problem, problemsOfZod } from "../lead/problem.js";
import { flowSchema, MAX_NODES } from "./flow.js";
import { nodeIdSchema } from "./nodes/define.js";
import { type FlowNode, NODE_TYPES, nodeSchema } from "./nodes/index.js";

const TYPES = NODE_TYPES.map(({ type }) => type);

/** The settings of a node, taken as they are. */
const configSchema = z
  .custom<JsonObject>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "an object such as {}",
  )
  .meta({ type: "object" });

const draftNodeSchema = z.strictObject({
  id: nodeIdSchema,
  type: z.enum(TYPES as [FlowNode["type"], ...FlowNode["type"][]]),
  config: configSchema,
});
export type DraftNode = z.infer<typeof draftNodeSchema>;

/** What `flowSchema` accepts, and the same with nodes that are half filled in. */
export const draftFlowSchema = flowSchema.extend({ nodes: z.array(draftNodeSchema).max(MAX_NODES) });
export type DraftFlow = z.infer<typeof draftFlowSchema>;

/** The draft as it is stored: the finished nodes with every default, the keys of the others in the order of their schema. */
export function orderedDraft(draft: DraftFlow): DraftFlow {
  return { ...draft, nodes: draft.nodes.map(orderedNode) };
}

function orderedNode(node: DraftNode): DraftNode {
  const finished = nodeSchema.safeParse(node);
  if (finished.success) return finished.data as DraftNode;
  const known = Object.keys(NODE_TYPES.find(({ type }) => type === node.type)?.config.shape ?? {});
  const first = known.filter((key) => Object.hasOwn(node.config, key));
  const others = Object.keys(node.config).filter((key) => !known.includes(key));
  const entries = [...first, ...others].map((key) => [key, node.config[key] ?? null] as const);
  return { ...node, config: Object.fromEntries(entries) };
}

/** Why a flow is unfinished: what its schema misses, each with the node that it is about. None for a finished one. */
export function unfinished(draft: unknown): Problem[] {
  const parsed = flowSchema.safeParse(draft);
  if (parsed.success) return [];
  const nodes = nodesOf(draft);
  return problemsOfZod(parsed.error, draft, flowSchema).map((problem) => {
    const [part, index] = problem.path;
    const node = part === "nodes" && typeof index === "number" ? idOf(nodes[index]) : null;
    return node === null ? problem : { ...problem, node };
  });
}

function nodesOf(draft: unknown): readonly unknown[] {
  const nodes: unknown = typeof draft === "object" && draft !== null && "nodes" in draft ? draft.nodes : null;
  return Array.isArray(nodes) ? nodes : [];
}

function idOf(node: unknown): string | null {
  const id: unknown = typeof node === "object" && node !== null && "id" in node ? node.id : null;
  return typeof id === "string" ? id : null;
}
