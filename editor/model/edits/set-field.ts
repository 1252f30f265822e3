/** Sets what somebody changed in the form of a node. */
import type { Json } from "../../../engine/lead/json.js";
import type { Path } from "../../../engine/lead/problem.js";
import { fitValue, isOp } from "../comparison-value.js";
import { type FlowDraft, nodeOf } from "../flow-draft.js";
import { setConfig } from "./config.js";

/** As `setConfig`; when an op is changed, of the value that it compares with stays what fits. */
export function setField(draft: FlowDraft, id: string, path: Path, value: Json | undefined): FlowDraft {
  const changed = setConfig(draft, id, path, value);
  const [key, ...inside] = path;
  const config = nodeOf(changed, id)?.config;
  if (key !== "op" || inside.length > 0 || config?.value === undefined) return changed;
  return setConfig(changed, id, ["value"], isOp(value) ? fitValue(value, config.value) : undefined);
}
