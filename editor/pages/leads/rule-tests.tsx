/** What a rule asks, where that is short and plain: the rest is left to its label and to the model. */
import { type Condition, children } from "../../../engine/condition/condition.js";
import { isEventRule, type Rule, stepsOf } from "../../../engine/score/rule.js";
import { useConditionWords } from "../../hooks/use-condition-words.js";
import { patternWords } from "../../model/pattern-words.js";
import classes from "./score-panel.module.css";

const MOST = 3;

export function RuleTests({ rule }: { readonly rule: Rule }) {
  const words = useConditionWords();
  const where = isEventRule(rule) ? (stepsOf(rule).at(-1)?.where ?? []) : [];
  const tests = isEventRule(rule) ? where : testsIn(rule.when);
  const hasPattern = tests.some(
    (test) => "op" in test && test.op === "matches" && patternWords(String(test.value)) === null,
  );
  if (tests.length === 0 || tests.length > MOST || hasPattern) return null;
  return (
    <div className={classes.note}>{isEventRule(rule) ? words.where(where) : words.condition(rule.when)}</div>
  );
}

function testsIn(condition: Condition): readonly Condition[] {
  const inside = children(condition);
  return inside.length === 0 ? [condition] : inside.flatMap(testsIn);
}
