/**
 * What a rule asks, in words, where that is short: tests that must all hold. Other conditions, and what a pattern is made
 * of, are left to the model.
 */
import { useTranslation } from "react-i18next";
import type { AttributeTest, Condition, PropertyTest } from "../../../engine/condition/condition.js";
import type { Rule } from "../../../engine/score/model.js";
import { Listed } from "../../parts/listed.js";
import classes from "./score-panel.module.css";

const MOST = 3;

type Test = Pick<AttributeTest, "op" | "value"> & { readonly name: string };

export function RuleTests({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation("leads");
  const tests = testsOf(rule);
  if (tests === null || tests.length === 0 || tests.length > MOST) return null;
  return (
    <div className={classes.note}>
      {tests.map(({ name, op, value }, index) => (
        <span key={`${name} ${op}`}>
          {index > 0 && t("facts.comma")}
          <bdi>{name}</bdi> {t(`op.${op}`)}{" "}
          {value !== undefined && op !== "matches" && (
            <Listed items={(Array.isArray(value) ? value : [value]).map(String)} type="disjunction" />
          )}
        </span>
      ))}
    </div>
  );
}

/** null: the condition is no plain list of tests. */
function testsOf(rule: Rule): readonly Test[] | null {
  if ("on" in rule) return rule.on.where.map((test: PropertyTest) => ({ ...test, name: test.property }));
  const conditions: readonly Condition[] = "all" in rule.when ? rule.when.all : [rule.when];
  const tests = conditions.flatMap((condition) =>
    "attribute" in condition ? [{ ...condition, name: condition.attribute }] : [],
  );
  return tests.length === conditions.length ? tests : null;
}
