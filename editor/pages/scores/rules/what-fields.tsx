/** What earns the points of a rule: something that holds of the lead, or something it does. */
import { NumberInput, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Json, JsonObject } from "../../../../engine/lead/json.js";
import { type FieldProblem, problemsElsewhere, problemsIn } from "../../../model/field-problems.js";
import { isObject, withConfigValue } from "../../../model/json-path.js";
import { type EventForm, eventFormOf, switchEventForm } from "../../../model/scores/event-form.js";
import { isEventDraft } from "../../../model/scores/model-draft.js";
import { useEditorContext } from "../../../panels/editor-context.js";
import { ConditionField } from "../../../panels/fields/condition-field.js";
import type { OnChange } from "../../../panels/fields/control-props.js";
import { DurationField } from "../../../panels/fields/duration-field.js";
import { inputProps } from "../../../panels/fields/input-props.js";
import { NameField } from "../../../panels/fields/name-field.js";
import { ProblemNotes } from "../../../panels/fields/problem-notes.js";
import { SequenceTestFields } from "../../../panels/fields/sequence-test-fields.js";
import { WhereField } from "../../../panels/fields/where-field.js";
import classes from "../score-editor.module.css";
import { type RuleFieldProps, useSetField } from "./rule-field-props.js";

export function WhenField({ rule, problems }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const set = useSetField(rule.id, "when");
  return (
    <ConditionField
      label={t("fields.when")}
      help={t("fields.whenHelp")}
      value={"when" in rule ? rule.when : undefined}
      at={["when"]}
      problems={problemsIn(problems, "when")}
      onChange={set}
    />
  );
}

const FORMS = ["once", "times", "sequence"] as const satisfies readonly EventForm[];

export function OnField({ rule, problems }: RuleFieldProps) {
  const { t } = useTranslation("scores");
  const set = useSetField(rule.id, "on");
  const on: JsonObject = isEventDraft(rule) && isObject(rule.on) ? rule.on : {};
  const own = problemsIn(problems, "on");
  const form = eventFormOf(on);
  return (
    <div className={classes.stack}>
      <Select
        label={t("fields.form")}
        data={FORMS.map((value) => ({ value, label: t(`forms.${value}`) }))}
        value={form}
        onChange={(next) => {
          const known = FORMS.find((one) => one === next);
          if (known) set(switchEventForm(on, known), null);
        }}
        allowDeselect={false}
        maw="22rem"
      />
      {form === "sequence" ? (
        <SequenceTestFields
          label={t("forms.sequence")}
          condition={on}
          value={on}
          at={["on"]}
          problems={own}
          onChange={set}
        />
      ) : (
        <EventFields on={on} form={form} problems={own} onChange={set} />
      )}
      <ProblemNotes problems={problemsElsewhere(own, ["event", "where", "times", "within", "sequence"])} />
    </div>
  );
}

interface EventFieldsProps {
  readonly on: JsonObject;
  readonly form: EventForm;
  readonly problems: readonly FieldProblem[];
  readonly onChange: OnChange;
}

function EventFields({ on, form, problems, onChange }: EventFieldsProps) {
  const { t } = useTranslation(["scores", "inspector"]);
  const { events } = useEditorContext();
  const part = (key: string) => ({
    value: on[key],
    at: ["on", key],
    problems: problemsIn(problems, key),
    onChange: (next: Json | undefined, typedAt: Parameters<OnChange>[1]) =>
      onChange(withConfigValue(on, [key], next), typedAt),
  });
  const event = part("event");
  return (
    <>
      <div className={classes.fields}>
        <div data-field="/on/event">
          <NameField
            label={t("fields.event")}
            help={t("fields.eventHelp")}
            {...event}
            suggestions={events}
            onChange={(next, typedAt) => event.onChange(next ?? "", typedAt)}
          />
        </div>
        {form === "times" && (
          <>
            <div data-field="/on/times">
              <NumberInput
                {...inputProps({ label: t("fields.times"), problems: problemsIn(problems, "times") })}
                className="tabular"
                min={2}
                max={20}
                allowDecimal={false}
                value={typeof on.times === "number" ? on.times : ""}
                onChange={(times) =>
                  onChange(withConfigValue(on, ["times"], typeof times === "number" ? times : null), [
                    "on",
                    "times",
                  ])
                }
              />
            </div>
            <div data-field="/on/within">
              <DurationField label={t("fields.within")} {...part("within")} />
            </div>
          </>
        )}
      </div>
      <div data-field="/on/where">
        <WhereField
          label={t("inspector:where.label")}
          {...part("where")}
          onChange={(next, typedAt) => onChange(withConfigValue(on, ["where"], next ?? []), typedAt)}
        />
      </div>
    </>
  );
}
