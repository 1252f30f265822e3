/** Conditions as a flow asks them: what they mean by themselves, and whether the scores that they read exist. */
import type { Condition, NumberOp, ScoreTest } from "../condition/condition.js";
import { lintCondition } from "../condition/lint.js";
import type { Path, Problem } from "../lead/problem.js";
import type { Range } from "../score/reachable.js";
import { leaves, type Reach, rangeInWords, reaches } from "./lint-reach.js";
import { findPart } from "./lint-score.js";

export function lintFlowCondition(condition: Condition, path: Path, reach: Reach): Problem[] {
  return [
    ...lintCondition(condition, path),
    ...scoreTests(condition, path).flatMap(([test, where]) => lintScoreTest(test, where, reach)),
  ];
}

function scoreTests(condition: Condition, path: Path): [ScoreTest, Path][] {
  if ("score" in condition) return [[condition, path]];
  if ("not" in condition) return scoreTests(condition.not, [...path, "not"]);
  if ("all" in condition)
    return condition.all.flatMap((one, index) => scoreTests(one, [...path, "all", index]));
  if ("any" in condition)
    return condition.any.flatMap((one, index) => scoreTests(one, [...path, "any", index]));
  return [];
}

function lintScoreTest({ score, op, value }: ScoreTest, path: Path, reach: Reach): Problem[] {
  const found = findPart(score, [...path, "score"], reach);
  if (!found.ok) return [found.problem];
  const range = reach.ever(found.model, score.part);
  const { can, must } = outlook(op, value, range);
  if (can && !must) return [];
  const verdict = must ? "always" : "never";
  const message = `"${score.part}" of "${score.model}" is ${verdict} ${op} ${value}: it goes ${rangeInWords(range)}`;
  return [{ severity: "warning", code: `flow.${verdict}_true`, path: [...path, "value"], message }];
}

/** Whether the test can be true, and whether it cannot be false. */
function outlook(op: NumberOp, value: number, range: Range): { can: boolean; must: boolean } {
  if (op !== "=" && op !== "!=") {
    const can = reaches(op, value, range);
    return { can, must: can && !leaves(op, value, range) };
  }
  const isInside = range.min <= value && value <= range.max;
  const isOnly = isInside && range.min === range.max;
  return op === "=" ? { can: isInside, must: isOnly } : { can: !isOnly, must: !isInside };
}
