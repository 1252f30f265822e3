/** A node of a draft as the engine reads it. Asked by every card at every look, so what was read is kept with the node. */
import { type FlowNode, nodeSchema } from "../../engine/flow/nodes/index.js";
import type { DraftNode } from "./flow-draft.js";

const kept = new WeakMap<DraftNode, FlowNode | null>();

/** The node with its defaults; null while it is not fully set up. */
export function parseNode(node: DraftNode): FlowNode | null {
  let parsed = kept.get(node);
  if (parsed === undefined) {
    parsed = nodeSchema.safeParse(node).data ?? null;
    kept.set(node, parsed);
  }
  return parsed;
}
