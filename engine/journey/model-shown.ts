/** Which score model a flow is about: its messages show that score, and the reasons for it (S29). */
import { type Condition, children } from "../condition/condition.js";
import type { Flow } from "../flow/flow.js";
import type { SegmentIndex } from "./segment-index.js";

/** The model that the first trigger to name one names, itself or by its segment; else the default one. */
export function modelShown({ nodes }: Flow, { byId }: Pick<SegmentIndex, "byId">): string {
  for (const node of nodes) {
    if (node.type === "trigger.score" || node.type === "trigger.band") return node.config.model;
    if (node.type !== "trigger.segment") continue;
    const when = byId.get(node.config.segment)?.when;
    const named = when === undefined ? null : modelNamed(when);
    if (named !== null) return named;
  }
  return "default";
}

function modelNamed(condition: Condition): string | null {
  if ("score" in condition) return condition.score.model;
  if ("band" in condition) return condition.band.model;
  for (const inner of children(condition)) {
    const named = modelNamed(inner);
    if (named !== null) return named;
  }
  return null;
}
