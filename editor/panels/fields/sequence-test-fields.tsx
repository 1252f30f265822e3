/** A condition on events that follow each other within a period. */
import { useTranslation } from "react-i18next";
import type { JsonObject } from "../../../engine/lead/json.js";
import type { Path } from "../../../engine/lead/problem.js";
import { type FieldProblem, problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { isObject, withConfigValue } from "../../model/json-path.js";
import { useEditorContext } from "../editor-context.js";
import type { TestProps } from "./condition-props.js";
import type { OnChange } from "./control-props.js";
import { DurationField } from "./duration-field.js";
import { FieldPlace } from "./field-place.js";
import classes from "./fields.module.css";
import { ItemList } from "./item-list.js";
import { NameField } from "./name-field.js";
import { ProblemNotes } from "./problem-notes.js";
import { WhereField } from "./where-field.js";

const MOST_STEPS = 10;

export function SequenceTestFields({ condition, at, problems, onChange }: TestProps) {
  const { t } = useTranslation("inspector");
  const steps = Array.isArray(condition.sequence) ? condition.sequence : [];
  const own = problemsIn(problems, "sequence");
  return (
    <>
      <ItemList
        label={t("condition.steps")}
        items={steps}
        onChange={(next, typedAt) => onChange({ ...condition, sequence: next ?? [] }, typedAt)}
        add={{ label: t("condition.addStep"), item: () => ({ event: "" }), most: MOST_STEPS }}
        placesButtons
        render={(step, index, change, buttons) => (
          <fieldset className={classes.box} aria-label={t("condition.step", { n: index + 1 })}>
            <div className={classes.boxHead}>
              <span>{t("condition.step", { n: index + 1 })}</span>
              {buttons}
            </div>
            <Step
              step={isObject(step) ? step : {}}
              at={[...at, "sequence", index]}
              problems={problemsIn(own, index)}
              onChange={change}
            />
          </fieldset>
        )}
      />
      <ProblemNotes problems={problemsElsewhere(own, [...steps.keys()])} />
      <FieldPlace at={[...at, "within"]}>
        <DurationField
          label={t("condition.within")}
          help={t("condition.sequenceHelp")}
          value={condition.within}
          at={[...at, "within"]}
          problems={problemsIn(problems, "within")}
          onChange={(next, typedAt) => onChange(withConfigValue(condition, ["within"], next), typedAt)}
        />
      </FieldPlace>
    </>
  );
}

interface StepProps {
  readonly step: JsonObject;
  readonly at: Path;
  readonly problems: readonly FieldProblem[];
  readonly onChange: OnChange;
}

function Step({ step, at, problems, onChange }: StepProps) {
  const { t } = useTranslation("inspector");
  const { events } = useEditorContext();
  return (
    <>
      <FieldPlace at={[...at, "event"]}>
        <NameField
          label={t("condition.event")}
          value={step.event}
          at={[...at, "event"]}
          problems={problemsIn(problems, "event")}
          suggestions={events}
          onChange={(next, typedAt) => onChange({ ...step, event: next ?? "" }, typedAt)}
        />
      </FieldPlace>
      <FieldPlace at={[...at, "where"]}>
        <WhereField
          label={t("where.label")}
          value={step.where}
          at={[...at, "where"]}
          problems={problemsIn(problems, "where")}
          onChange={(next, typedAt) => {
            const where = Array.isArray(next) && next.length === 0 ? undefined : next;
            onChange(withConfigValue(step, ["where"], where), typedAt);
          }}
        />
      </FieldPlace>
    </>
  );
}
