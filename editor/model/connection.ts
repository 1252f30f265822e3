/** Which ways may be drawn. What is merely unwise, such as a loop without a wait, is for the problem list to say. */
import { orOf } from "../../engine/flow/lint-words.js";
import { type FlowDraft, nodeOf } from "./flow-draft.js";
import { familyOfType } from "./node-types.js";
import { portsOfNode } from "./ports.js";

/** Why no way can lead from the port to the node, as a sentence; null when one can. */
export function whyNotConnect(draft: FlowDraft, from: string, port: string, to: string): string | null {
  const [source, target] = [nodeOf(draft, from), nodeOf(draft, to)];
  if (source === null) return `There is no node "${from}".`;
  if (target === null) return `There is no node "${to}".`;
  const ports = portsOfNode(source);
  if (ports.length === 0) return `Nothing leaves "${from}": leads end there.`;
  if (!ports.includes(port)) return `"${from}" has no port "${port}": leave it by ${orOf(ports)}.`;
  if (familyOfType(target.type) === "trigger")
    return `Leads only begin at the trigger "${to}": lead to the node after it.`;
  if (from === to) return `"${from}" cannot lead to itself: put a wait between, and lead back from there.`;
  return null;
}
