/** A condition on past events: which, with which properties, how often, and how far back. */
import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NUMBER_OPS } from "../../../engine/condition/condition.js";
import type { Json } from "../../../engine/lead/json.js";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { isObject, withConfigValue } from "../../model/json-path.js";
import { useEditorContext } from "../editor-context.js";
import { ChoiceField } from "./choice-field.js";
import type { TestProps } from "./condition-props.js";
import type { ControlProps } from "./control-props.js";
import { DurationField } from "./duration-field.js";
import { FieldPlace } from "./field-place.js";
import { NameField } from "./name-field.js";
import { NumberField } from "./number-field.js";
import { ProblemNotes } from "./problem-notes.js";
import { WhereField } from "./where-field.js";

const AT_ALL = "at-all";

export function EventTestFields({ condition, at, problems, onChange }: TestProps) {
  const { t } = useTranslation("inspector");
  const { events } = useEditorContext();
  const set = (key: string, next: Json | undefined, typedAt: Parameters<typeof onChange>[1]) =>
    onChange(withConfigValue(condition, [key], next), typedAt);
  const part = (key: string, label: string): ControlProps => ({
    label,
    value: condition[key],
    at: [...at, key],
    problems: problemsIn(problems, key),
    onChange: (next, typedAt) => set(key, next, typedAt),
  });
  return (
    <>
      <FieldPlace at={[...at, "event"]}>
        <NameField
          {...part("event", t("condition.event"))}
          suggestions={events}
          onChange={(next, typedAt) => set("event", next ?? "", typedAt)}
        />
      </FieldPlace>
      <FieldPlace at={[...at, "where"]}>
        <WhereField
          {...part("where", t("where.label"))}
          // No tests at all are written as nothing: that is "ever", which needs no period.
          onChange={(next, typedAt) =>
            set("where", Array.isArray(next) && next.length === 0 ? undefined : next, typedAt)
          }
        />
      </FieldPlace>
      <FieldPlace at={[...at, "count"]}>
        <CountFields {...part("count", t("condition.count"))} />
      </FieldPlace>
      <FieldPlace at={[...at, "within"]}>
        <DurationField
          {...part("within", t("condition.within"))}
          help={t("condition.withinHelp")}
          empty={t("condition.ever")}
        />
      </FieldPlace>
    </>
  );
}

function CountFields({ value, onChange, at, problems, label }: ControlProps) {
  const { t } = useTranslation("inspector");
  const count = isObject(value) ? value : null;
  const options = [
    { value: AT_ALL, label: t("condition.atAll") },
    ...NUMBER_OPS.map((op) => ({ value: op, label: t(`counts.${op}`) })),
  ];
  return (
    <>
      <Group gap="xs" wrap="nowrap" align="flex-start" grow preventGrowOverflow={false}>
        <ChoiceField
          label={label}
          value={count ? count.op : AT_ALL}
          at={at}
          problems={problemsIn(problems, "op")}
          options={options}
          onChange={(op) =>
            onChange(op === AT_ALL ? undefined : { ...(count ?? { value: 1 }), op: op ?? null }, null)
          }
        />
        {count && (
          <NumberField
            label={t("condition.times")}
            value={count.value}
            at={[...at, "value"]}
            problems={problemsIn(problems, "value")}
            whole
            min={0}
            onChange={(next, typedAt) => onChange(withConfigValue(count, ["value"], next), typedAt)}
          />
        )}
      </Group>
      <ProblemNotes problems={problemsElsewhere(problems, ["op", "value"])} />
    </>
  );
}
