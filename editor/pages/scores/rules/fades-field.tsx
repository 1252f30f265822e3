/** How the points of a rule fade, in whole days. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemsIn } from "../../../model/field-problems.js";
import { isObject } from "../../../model/json-path.js";
import { isEventDraft } from "../../../model/scores/model-draft.js";
import { DurationField } from "../../../panels/fields/duration-field.js";
import { inputProps } from "../../../panels/fields/input-props.js";
import classes from "../score-editor.module.css";
import { type RuleFieldProps, useSetField } from "./rule-field-props.js";

const MODES = ["after", "halfLife", "linear"] as const;
const NEVER = "never";
const UNITS = ["days", "weeks"] as const;
const PERIOD = "P30D";

export function FadesField({ rule, problems }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const set = useSetField(rule.id, "fades");
  const fades = isEventDraft(rule) && isObject(rule.fades) ? rule.fades : null;
  const mode = MODES.find((one) => fades !== null && one in fades) ?? null;
  const period = (fades !== null && mode !== null && fades[mode]) || PERIOD;
  const own = problemsIn(problems, "fades");
  return (
    <div className={classes.stack}>
      <Select
        {...inputProps({ label: t("fields.fades"), problems: mode === null ? own : [] })}
        data={[NEVER, ...MODES].map((value) => ({
          value,
          label: t(`fades.${value as (typeof MODES)[number]}`),
        }))}
        value={mode ?? NEVER}
        onChange={(next) => {
          const known = MODES.find((one) => one === next);
          set(known ? { [known]: period } : null, null);
        }}
        allowDeselect={false}
      />
      {fades !== null && mode !== null && (
        <DurationField
          label={t(`fades.${mode}Period`)}
          units={UNITS}
          value={fades[mode]}
          at={["fades", mode]}
          problems={own}
          onChange={(next, typedAt) => set({ [mode]: next ?? "" }, typedAt)}
        />
      )}
    </div>
  );
}
