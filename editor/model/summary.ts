/** The sentence on a node's card. */
import { summaryOf } from "../../engine/flow/nodes/index.js";
import type { DraftNode } from "./flow-draft.js";
import { parseNode } from "./parsed-node.js";

/** What the node does, by its settings; null while it is not set up. */
export function summaryOfNode(node: DraftNode): string | null {
  const parsed = parseNode(node);
  return parsed === null ? null : summaryOf(parsed);
}
