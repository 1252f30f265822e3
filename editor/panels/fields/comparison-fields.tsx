/** An op and what it compares with, of an attribute or a property. */
import { useTranslation } from "react-i18next";
import { OPS } from "../../../engine/condition/condition.js";
import type { JsonObject } from "../../../engine/lead/json.js";
import type { Path } from "../../../engine/lead/problem.js";
import { fitValue, isOp } from "../../model/comparison-value.js";
import { type FieldProblem, problemsIn } from "../../model/field-problems.js";
import { withConfigValue } from "../../model/json-path.js";
import { ChoiceField } from "./choice-field.js";
import type { OnChange } from "./control-props.js";
import { FieldPlace } from "./field-place.js";
import { ValueField } from "./value-field.js";

interface Props {
  readonly test: JsonObject;
  readonly at: Path;
  readonly problems: readonly FieldProblem[];
  readonly onChange: OnChange;
}

/** When the op changes, of the value stays what fits. */
export function ComparisonFields({ test, at, problems, onChange }: Props) {
  const { t } = useTranslation("inspector");
  const { op, value } = test;
  return (
    <>
      <FieldPlace at={[...at, "op"]}>
        <ChoiceField
          label={t("condition.op")}
          value={op}
          at={[...at, "op"]}
          problems={problemsIn(problems, "op")}
          options={OPS.map((one) => ({ value: one, label: t(`ops.${one}`) }))}
          onChange={(next) =>
            isOp(next) &&
            onChange(withConfigValue({ ...test, op: next }, ["value"], fitValue(next, value)), null)
          }
        />
      </FieldPlace>
      <FieldPlace at={[...at, "value"]}>
        <ValueField
          label={t("condition.value")}
          op={op}
          value={value}
          at={[...at, "value"]}
          problems={problemsIn(problems, "value")}
          onChange={(next, typedAt) => onChange(withConfigValue(test, ["value"], next), typedAt)}
        />
      </FieldPlace>
    </>
  );
}
