/** How often a rule counts: once, every time, or at most so often in each period. */
import { Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemsIn } from "../../../model/field-problems.js";
import { countParts, countText } from "../../../model/scores/count-parts.js";
import { isEventDraft } from "../../../model/scores/model-draft.js";
import { DurationField } from "../../../panels/fields/duration-field.js";
import { inputProps } from "../../../panels/fields/input-props.js";
import { RequiredNumber } from "../../../parts/required-number.js";
import classes from "../score-editor.module.css";
import { type RuleFieldProps, useSetField } from "./rule-field-props.js";

const MODES = ["once", "every", "per"] as const;

export function CountField({ rule, problems }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const set = useSetField(rule.id, "count");
  const parts = countParts(isEventDraft(rule) ? rule.count : "every");
  const choose = (next: string | null) => {
    const mode = MODES.find((one) => one === next);
    if (mode && mode !== parts.mode) set(countText({ ...parts, mode }), null);
  };
  return (
    <div className={classes.stack}>
      <Select
        {...inputProps({ label: t("fields.count"), problems: problemsIn(problems, "count") })}
        data={MODES.map((value) => ({ value, label: t(`counts.${value}`) }))}
        value={parts.mode}
        onChange={choose}
        allowDeselect={false}
      />
      {parts.mode === "per" && (
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <RequiredNumber
            label={t("fields.most")}
            className="tabular"
            w="5.5rem"
            min={1}
            max={100}
            allowDecimal={false}
            clampBehavior="strict"
            value={parts.most}
            onChange={(most) => set(countText({ ...parts, most }), ["count", "most"])}
          />
          <div className={classes.grow}>
            <DurationField
              label={t("fields.period")}
              help={t("fields.periodHelp")}
              value={parts.period}
              at={["count", "period"]}
              problems={[]}
              onChange={(period, typedAt) =>
                set(countText({ ...parts, period: typeof period === "string" ? period : "" }), typedAt)
              }
            />
          </div>
        </Group>
      )}
    </div>
  );
}
