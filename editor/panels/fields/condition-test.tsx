/** The plain tests of a condition: each form with its own fields. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NUMBER_OPS } from "../../../engine/condition/condition.js";
import type { Json } from "../../../engine/lead/json.js";
import type { ConditionKind } from "../../model/condition-kinds.js";
import { problemsIn } from "../../model/field-problems.js";
import { isObject, withConfigValue } from "../../model/json-path.js";
import { useEditorContext } from "../editor-context.js";
import { BandTestFields } from "./band-test-fields.js";
import { ChoiceField } from "./choice-field.js";
import { ComparisonFields } from "./comparison-fields.js";
import type { TestProps } from "./condition-props.js";
import type { ControlProps } from "./control-props.js";
import { DaysField } from "./days-field.js";
import { EventTestFields } from "./event-test-fields.js";
import { FieldPlace } from "./field-place.js";
import classes from "./fields.module.css";
import { NameField } from "./name-field.js";
import { NumberField } from "./number-field.js";
import { ModelField, PartField } from "./score-fields.js";
import { SegmentField } from "./segment-field.js";
import { SequenceTestFields } from "./sequence-test-fields.js";
import { TextField } from "./text-field.js";
import { TimeField } from "./time-field.js";

type TestKind = Exclude<ConditionKind, "all" | "any" | "not">;

export function ConditionTest({ kind, ...props }: TestProps & { readonly kind: TestKind }) {
  const { t } = useTranslation("inspector");
  const { attributes } = useEditorContext();
  const part = useParts(props);
  switch (kind) {
    case "attribute":
      return (
        <>
          <FieldPlace at={[...props.at, "attribute"]}>
            <NameField {...part("attribute", t("condition.attribute"))} suggestions={attributes} />
          </FieldPlace>
          <ComparisonFields
            test={props.condition}
            at={props.at}
            problems={props.problems}
            onChange={props.onChange}
          />
        </>
      );
    case "score":
      return <ScoreTestFields {...props} />;
    case "event":
      return <EventTestFields {...props} />;
    case "band":
      return <BandTestFields {...props} />;
    case "sequence":
      return <SequenceTestFields {...props} />;
    case "segment":
      return <SegmentField {...part("segment", t("condition.segment"))} />;
    case "stage":
      return (
        <ComparisonFields
          test={isObject(props.condition.stage) ? props.condition.stage : {}}
          at={[...props.at, "stage"]}
          problems={problemsIn(props.problems, "stage")}
          onChange={(stage, typedAt) => props.onChange({ ...props.condition, stage: stage ?? {} }, typedAt)}
        />
      );
    case "local":
      return <LocalTestFields {...props} />;
    case "tag":
      return <TextField {...part("tag", t("condition.tag"))} />;
    case "consent":
      return <NameField {...part("consent", t("condition.consent"))} suggestions={["marketing"]} />;
  }
}

function ScoreTestFields(props: TestProps) {
  const { t } = useTranslation("inspector");
  const part = useParts(props);
  const score = isObject(props.condition.score) ? props.condition.score : {};
  const model = score.model ?? "default";
  const inside = (key: "model" | "part", label: string, initial: Json): ControlProps => ({
    label,
    value: score[key] ?? initial,
    at: [...props.at, "score", key],
    problems: problemsIn(props.problems, "score", key),
    onChange: (next, typedAt) =>
      props.onChange(withConfigValue(props.condition, ["score", key], next), typedAt),
  });
  const ops = NUMBER_OPS.map((op) => ({ value: op, label: t(`ops.${op}`) }));
  return (
    <>
      <ModelField {...inside("model", t("score.model"), "default")} />
      <FieldPlace at={[...props.at, "score", "part"]}>
        <PartField {...inside("part", t("score.part"), "total")} model={model} />
      </FieldPlace>
      <ChoiceField {...part("op", t("condition.op"))} options={ops} />
      <FieldPlace at={[...props.at, "value"]}>
        <NumberField {...part("value", t("condition.value"))} />
      </FieldPlace>
    </>
  );
}

function LocalTestFields(props: TestProps) {
  const { t } = useTranslation("inspector");
  const local = isObject(props.condition.local) ? props.condition.local : {};
  const inside = (key: "days" | "from" | "to", label: string): ControlProps => ({
    label,
    value: local[key],
    at: [...props.at, "local", key],
    problems: problemsIn(props.problems, "local", key),
    onChange: (next, typedAt) =>
      props.onChange(withConfigValue(props.condition, ["local", key], next), typedAt),
  });
  const days = inside("days", t("condition.days"));
  return (
    <>
      <DaysField {...days} value={days.value ?? [1, 2, 3, 4, 5, 6, 7]} />
      <div className={classes.pair}>
        <FieldPlace at={[...props.at, "local", "from"]} isHalf>
          <TimeField {...inside("from", t("condition.from"))} />
        </FieldPlace>
        <FieldPlace at={[...props.at, "local", "to"]} isHalf>
          <TimeField {...inside("to", t("condition.to"))} empty="17:00" closing />
        </FieldPlace>
      </div>
      <Text size="xs" c="dimmed">
        {t("condition.localHelp")}
      </Text>
    </>
  );
}

/** Names a condition by nothing as "", so that it stays the condition that it is. */
function useParts({ condition, at, problems, onChange }: TestProps) {
  return (key: string, label: string): ControlProps => ({
    label,
    value: condition[key],
    at: [...at, key],
    problems: problemsIn(problems, key),
    onChange: (next, typedAt) => {
      const isName = ["attribute", "tag", "consent", "segment"].includes(key);
      onChange(withConfigValue(condition, [key], next ?? (isName ? "" : undefined)), typedAt);
    },
  });
}
