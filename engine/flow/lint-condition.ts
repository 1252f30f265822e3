/** Conditions as a flow asks them: what they mean by themselves, and whether the scores that they read exist. */
import {
  type BandTest,
  bandsOf,
  type Condition,
  children,
  type NumberOp,
  type ScoreTest,
} from "../condition/condition.js";
import { lintCondition } from "../condition/lint.js";
import type { Path, Problem } from "../lead/problem.js";
import type { Range } from "../score/reachable.js";
import { leaves, type Reach, rangeInWords, reaches } from "./lint-reach.js";
import { findPart, lintBands } from "./lint-score.js";
import { unknownName } from "./lint-words.js";

export function lintFlowCondition(condition: Condition, path: Path, reach: Reach): Problem[] {
  return [...lintCondition(condition, path), ...lintReferences(condition, path, reach)];
}

/** What it refers to outside of itself: scores, bands and segments. */
function lintReferences(condition: Condition, path: Path, reach: Reach): Problem[] {
  if ("score" in condition) return lintScoreTest(condition, path, reach);
  if ("band" in condition) return lintBandTest(condition, [...path, "band"], reach);
  if ("segment" in condition) return lintSegmentName(condition.segment, [...path, "segment"], reach);
  const [form] = Object.keys(condition);
  return children(condition).flatMap((one, index) =>
    lintReferences(one, form === "not" ? [...path, "not"] : [...path, form ?? "", index], reach),
  );
}

export function lintSegmentName(id: string, path: Path, { segments }: Pick<Reach, "segments">): Problem[] {
  return segments.has(id) ? [] : [unknownName("segment", id, segments.keys(), path)];
}

function lintBandTest(test: BandTest, path: Path, reach: Reach): Problem[] {
  const { model, is } = test.band;
  const placeOf = (index: number) => (typeof is === "string" ? ["is"] : ["is", index]);
  return lintBands({ model, bands: bandsOf(test) }, path, placeOf, reach);
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
