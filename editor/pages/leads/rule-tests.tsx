/** What a rule asks, where that is short: the rest is left to the model. */
import { type Condition, children } from "../../../engine/condition/condition.js";
import { isEventRule, type Rule, stepsOf } from "../../../engine/score/rule.js";
import { useConditionWords } from "../../hooks/use-condition-words.js";
import classes from "./score-panel.module.css";

const MOST = 3;

export function RuleTests({ rule }: { readonly rule: Rule }) {
  const words = useConditionWords();
  const where = isEventRule(rule) ? (stepsOf(rule).at(-1)?.where ?? []) : [];
  const tests = isEventRule(rule) ? where.length : testsIn(rule.when);
  if (tests === 0 || tests > MOST) return null;
  return (
    <div className={classes.note}>{isEventRule(rule) ? words.where(where) : words.condition(rule.when)}</div>
  );
}

function testsIn(condition: Condition): number {
  return Math.max(
    1,
    children(condition).reduce((sum, one) => sum + testsIn(one), 0),
  );
}
