/** The sentence on a node's card. */
import { type FlowNode, summaryOf } from "../../engine/flow/nodes/index.js";
import type { DraftNode } from "./flow-draft.js";
import { type Names, NO_NAMES } from "./names.js";
import { parseNode } from "./parsed-node.js";

/** What the node does, by its settings; null while it is not set up. */
export function summaryOfNode(node: DraftNode, names = NO_NAMES): string | null {
  const parsed = parseNode(node);
  return parsed === null ? null : summaryOf(named(parsed, names));
}

/** The node as its sentence is made of it: with names in place of ids. */
function named(node: FlowNode, names: Names): FlowNode {
  switch (node.type) {
    case "email":
      return { ...node, config: { ...node.config, email: names.email(node.config.email) } };
    case "trigger.segment":
      return { ...node, config: { ...node.config, segment: names.segment(node.config.segment) } };
    case "trigger.score":
      return { ...node, config: { ...node.config, model: names.model(node.config.model) } };
    case "score.adjust":
      return { ...node, config: { ...node.config, model: names.model(node.config.model) } };
    case "trigger.band": {
      const { model, to } = node.config;
      const band = to === null ? null : names.band(model, to);
      return { ...node, config: { ...node.config, model: names.model(model), to: band } };
    }
    case "router": {
      const { model, bands } = node.config;
      const shown = bands.map((band) => names.band(model, band));
      return { ...node, config: { ...node.config, model: names.model(model), bands: shown } };
    }
    default:
      return node;
  }
}
