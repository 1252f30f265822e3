/** What is wrong, or probably not meant, in a segment that its schema accepts. */
import { type Condition, children } from "../condition/condition.js";
import type { Segment } from "../condition/segment.js";
import { cycleOf } from "../condition/segment-order.js";
import type { Problem } from "../lead/problem.js";
import type { LintContext } from "./lint.js";
import { lintFlowCondition } from "./lint-condition.js";
import { reachOfOthers } from "./lint-reach.js";

/** The problems of the segment; an error forbids publishing it. `context` may hold an older version of it. */
export function lintSegment(segment: Segment, context: LintContext): Problem[] {
  const segments = new Map(context.segments).set(segment.id, segment);
  const found = lintFlowCondition(
    segment.when,
    ["when"],
    reachOfOthers({ models: context.models, segments }),
  );
  return [
    ...found.map((problem) => ({ ...problem, code: problem.code.replace(/^flow\./, "segment.") })),
    ...cycles(segment, segments),
    ...storms(segment),
  ];
}

function cycles({ id }: Segment, segments: ReadonlyMap<string, Segment>): Problem[] {
  const cycle = cycleOf(id, segments);
  if (cycle === null) return [];
  const way = [...cycle, id].map((one) => `"${one}"`).join(" → ");
  const message =
    cycle.length === 1
      ? `the segment reads itself (${way}), so nobody can say who is in it: take that condition out`
      : `${way}: these segments read each other in a circle, so nobody can say who is in them: take one of these conditions out`;
  return [{ severity: "error", code: "segment.cycle", path: ["when"], message }];
}

/** Whoever is in it by the clock alone enters and leaves every day, all leads of a zone in the same instant. */
function storms({ when }: Segment): Problem[] {
  if (!isByClock(when)) return [];
  const message =
    "all leads enter and leave this segment by the clock alone, whole zones at a time: join it with a condition on the lead, or ask the time in the flow";
  return [{ severity: "warning", code: "segment.by_clock", path: ["when"], message }];
}

function isByClock(condition: Condition): boolean {
  const inside = children(condition);
  return inside.length > 0 ? inside.every(isByClock) : "local" in condition;
}
