/** The ways out of a node, also of one that is half set up. */
import { isNeverTaken } from "../../engine/flow/lint-ways.js";
import { ELSE } from "../../engine/flow/nodes/branch.js";
import { type FlowNode, portsOf } from "../../engine/flow/nodes/index.js";
import type { Json } from "../../engine/lead/json.js";
import type { DraftNode } from "./flow-draft.js";
import { nodeType } from "./node-types.js";
import { parseNode } from "./parsed-node.js";

/** The ports of the node in the order they are drawn: all of them, or while it is half set up those that can be told. */
export function portsOfNode(node: DraftNode): readonly string[] {
  const parsed = parseNode(node);
  if (parsed !== null) return portsOf(parsed);
  if (node.type === "branch") return [...caseIds(node.config.cases), ELSE];
  if (node.type === "router") return [...bandIds(node.config.bands), ELSE];
  // No other type asks its settings which ports it has.
  return nodeType(node.type).ports(node.config);
}

/** Of those, the ports by which leads will leave as the node is set: where one leads nowhere, a way is missing. */
export function neededPorts(node: DraftNode): readonly string[] {
  const config: object = { ...UNSET, ...node.config };
  const settled = parseNode(node) ?? ({ ...node, config } as FlowNode);
  return portsOfNode(node).filter((port) => !isNeverTaken(settled, port));
}

/** What the settings that rule ports out are by default. */
const UNSET = { blocked: "hold", timeout: null };

function bandIds(bands: Json | undefined): readonly string[] {
  const ids = (Array.isArray(bands) ? bands : []).filter((one: Json) => typeof one === "string");
  return [...new Set(ids as readonly string[])].filter((id) => id !== "" && id !== ELSE);
}

function caseIds(cases: Json | undefined): readonly string[] {
  const ids = (Array.isArray(cases) ? cases : []).flatMap((one: Json) =>
    typeof one === "object" && one !== null && "id" in one && typeof one.id === "string" ? [one.id] : [],
  );
  return [...new Set(ids)].filter((id) => id !== "" && id !== ELSE);
}
