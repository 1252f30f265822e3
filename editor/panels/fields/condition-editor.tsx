/** One condition: its form, and what that form needs. A group holds others of these. */
import { Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import {
  CONDITION_KINDS,
  type ConditionKind,
  insideOf,
  kindOfCondition,
  switchKind,
} from "../../model/condition-kinds.js";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { isObject } from "../../model/json-path.js";
import { ConditionGroup } from "./condition-group.js";
import type { ConditionProps } from "./condition-props.js";
import { ConditionTest } from "./condition-test.js";
import { FieldPlace } from "./field-place.js";
import classes from "./fields.module.css";
import { JsonField } from "./json-field.js";
import { ProblemNotes } from "./problem-notes.js";

/** The parts of each form that show their own problems. */
const PARTS: Readonly<Record<ConditionKind, readonly string[]>> = {
  all: ["all"],
  any: ["any"],
  not: ["not"],
  attribute: ["attribute", "op", "value"],
  score: ["score", "op", "value"],
  event: ["event", "where", "count", "within"],
  local: ["local"],
  band: ["band"],
  sequence: ["sequence", "within"],
  segment: ["segment"],
  stage: ["stage"],
  tag: ["tag"],
  consent: ["consent"],
};

export function ConditionEditor({ label, buttons, ...props }: ConditionProps) {
  const { t } = useTranslation("inspector");
  const { value, at, problems, onChange } = props;
  const kind = kindOfCondition(value);
  const choose = (next: string | null) => {
    const known = CONDITION_KINDS.find((one) => one === next);
    if (known && known !== kind) onChange(switchKind(value, known), null);
  };
  return (
    <FieldPlace at={at}>
      <fieldset className={classes.box} aria-label={label}>
        <div className={classes.boxHead}>
          <Select
            aria-label={t("condition.kindOf", { label })}
            size="xs"
            flex={1}
            data={CONDITION_KINDS.map((one) => ({ value: one, label: t(`condition.kinds.${one}`) }))}
            placeholder={t("condition.unknown")}
            value={kind}
            onChange={choose}
            allowDeselect={false}
            maxDropdownHeight={320}
          />
          {buttons}
        </div>
        <Stack gap="xs">
          <Body {...props} label={label} kind={kind} />
          {kind !== null && <ProblemNotes problems={problemsElsewhere(problems, PARTS[kind])} />}
        </Stack>
      </fieldset>
    </FieldPlace>
  );
}

function Body({ kind, ...props }: ConditionProps & { readonly kind: ConditionKind | null }) {
  const { t } = useTranslation("inspector");
  const { value, at, problems, onChange } = props;
  if (kind === null || !isObject(value)) return <JsonField {...props} label={t("condition.asWritten")} />;
  if (kind === "all" || kind === "any")
    return <ConditionGroup {...props} condition={value} kind={kind} Inner={ConditionEditor} />;
  if (kind !== "not") return <ConditionTest {...props} condition={value} kind={kind} />;
  return (
    <ConditionEditor
      label={t("condition.inside")}
      value={insideOf(value)[0]}
      at={[...at, "not"]}
      problems={problemsIn(problems, "not")}
      onChange={(inner, typedAt) => onChange({ ...value, not: inner ?? null }, typedAt)}
    />
  );
}
