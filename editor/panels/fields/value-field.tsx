/** What an op compares with: nothing, a number, text, a date, a list, or any one of them. */
import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Json } from "../../../engine/lead/json.js";
import { isOp, shapeOfValue } from "../../model/comparison-value.js";
import type { ControlProps } from "./control-props.js";
import { NumberField } from "./number-field.js";
import { ProblemNotes } from "./problem-notes.js";
import { ScalarField } from "./scalar-field.js";
import { TextField } from "./text-field.js";
import { ValueListField } from "./value-list-field.js";

interface Props extends ControlProps {
  readonly op: Json | undefined;
}

export function ValueField({ op, ...props }: Props) {
  const { t } = useTranslation("inspector");
  const { value, help } = props;
  switch (op === "changed" ? "none" : shapeOfValue(op)) {
    case "none":
      return value === undefined ? null : <UnusedValue {...props} />;
    case "number":
      // Text stays as it is until a number is typed over it.
      return <NumberField {...props} />;
    case "date":
      return <TextField {...props} help={help ?? t("value.dateHelp")} empty="2026-03-08" />;
    case "text":
      return isOp(op) && op === "matches" ? (
        <TextField {...props} help={help ?? t("value.patternHelp")} empty="^/pricing" />
      ) : (
        <TextField {...props} />
      );
    case "list":
      return <ValueListField {...props} />;
    case "any":
      return Array.isArray(value) ? <ValueListField {...props} /> : <ScalarField {...props} />;
  }
}

function UnusedValue({ value, problems, onChange }: ControlProps) {
  const { t } = useTranslation("inspector");
  return (
    <div>
      <Text size="sm">{t("value.unused", { value: JSON.stringify(value) })}</Text>
      <ProblemNotes problems={problems} />
      <Button
        data-edits=""
        size="compact-sm"
        variant="default"
        mt="0.25rem"
        onClick={() => onChange(undefined, null)}
      >
        {t("value.remove")}
      </Button>
    </div>
  );
}
