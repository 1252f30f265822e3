/** What an attribute is set to: a value, nothing, or what is read when the node acts (S29). */
import { Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { isObject } from "../../model/json-path.js";
import { blankSource, SOURCE_KINDS, type SourceKind, sourceKindOf } from "../../model/value-source.js";
import { useEditorContext } from "../editor-context.js";
import { ChoiceField } from "./choice-field.js";
import type { ControlProps } from "./control-props.js";
import { FieldPlace } from "./field-place.js";
import { NameField } from "./name-field.js";
import { NumberField } from "./number-field.js";
import { ModelField, PartField } from "./score-fields.js";
import { TextField } from "./text-field.js";

export function ValueSourceField(props: ControlProps) {
  const { t } = useTranslation("inspector");
  const { value, onChange, at, problems } = props;
  // An empty number is still meant to be a number.
  const [chosen, setChosen] = useState<SourceKind>("text");
  const kind = value === undefined ? chosen : sourceKindOf(value);
  const choose: ControlProps["onChange"] = (next) => {
    const known = SOURCE_KINDS.find((one) => one === next);
    if (!known || known === kind) return;
    setChosen(known);
    onChange(blankSource(known, value), null);
  };
  const change: ControlProps["onChange"] = (next, typedAt) => {
    setChosen(kind);
    onChange(next, typedAt);
  };
  const isReference = kind === "attribute" || kind === "event" || kind === "score";
  return (
    <Stack gap="xs">
      <ChoiceField
        {...props}
        value={kind}
        options={SOURCE_KINDS.map((one) => ({ value: one, label: t(`source.${one}`) }))}
        problems={isReference ? problemsElsewhere(problems, [kind]) : kind === "clear" ? problems : []}
        onChange={choose}
      />
      <FieldPlace at={[...at, ...(isReference ? [kind] : [])]}>
        <SourceInput {...props} label={t("source.value")} kind={kind} onChange={change} />
      </FieldPlace>
    </Stack>
  );
}

function SourceInput({ kind, ...props }: ControlProps & { readonly kind: SourceKind }) {
  const { t } = useTranslation("inspector");
  const { attributes } = useEditorContext();
  const { value, onChange, at, problems } = props;
  const inside = (key: string, label: string): ControlProps => ({
    label,
    value: isObject(value) ? value[key] : undefined,
    at: [...at, key],
    problems: problemsIn(problems, key),
    onChange: (next, typedAt) => onChange({ [key]: next ?? "" }, typedAt),
  });
  switch (kind) {
    case "clear":
      return null;
    case "text":
      return <TextField {...props} help={undefined} keepsEmpty />;
    case "number":
      return <NumberField {...props} help={undefined} />;
    case "boolean":
      return (
        <ChoiceField
          {...props}
          help={undefined}
          options={[
            { value: true, label: t("value.yes") },
            { value: false, label: t("value.no") },
          ]}
        />
      );
    case "attribute":
      return <NameField {...inside("attribute", t("source.ofAttribute"))} suggestions={attributes} />;
    case "event":
      return <TextField {...inside("event", t("source.ofEvent"))} empty="path" />;
    case "score":
      return <ScoreSource {...inside("score", t("score.model"))} />;
  }
}

function ScoreSource({ value, onChange, at, problems, label }: ControlProps) {
  const { t } = useTranslation("inspector");
  const score = isObject(value) ? value : {};
  const part = (key: "model" | "part", initial: string): Omit<ControlProps, "label"> => ({
    value: score[key] ?? initial,
    at: [...at, key],
    problems: problemsIn(problems, key),
    onChange: (next, typedAt) => onChange({ ...score, [key]: next ?? initial }, typedAt),
  });
  return (
    <Stack gap="xs">
      <ModelField label={label} {...part("model", "default")} />
      <PartField label={t("score.part")} {...part("part", "total")} model={score.model ?? "default"} />
    </Stack>
  );
}
