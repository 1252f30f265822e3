/** One text, number or yes/no, and which of them it is: "5" is not 5 to a condition. */
import { Group, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asKind, SCALAR_KINDS, type ScalarKind, scalarKindOf } from "../../model/comparison-value.js";
import { ChoiceField } from "./choice-field.js";
import type { ControlProps } from "./control-props.js";
import { NumberField } from "./number-field.js";
import { TextField } from "./text-field.js";

export function ScalarField(props: ControlProps) {
  const { t } = useTranslation("inspector");
  const { value, onChange, label } = props;
  // An empty number is still meant to be a number.
  const [chosen, setChosen] = useState<ScalarKind>("text");
  const kind = value === undefined || value === "" ? chosen : scalarKindOf(value);
  const choose = (next: string | null) => {
    const known = SCALAR_KINDS.find((one) => one === next);
    if (!known) return;
    setChosen(known);
    onChange(asKind(value, known), null);
  };
  const change: ControlProps["onChange"] = (next, typedAt) => {
    setChosen(kind);
    onChange(next, typedAt);
  };
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <div style={{ flex: 1, minWidth: 0 }}>
        <ScalarInput {...props} kind={kind} onChange={change} />
      </div>
      <Select
        label={t("value.kind")}
        aria-label={t("value.kindOf", { label })}
        w="6.5rem"
        data={SCALAR_KINDS.map((one) => ({ value: one, label: t(`value.kinds.${one}`) }))}
        value={kind}
        onChange={choose}
        allowDeselect={false}
      />
    </Group>
  );
}

function ScalarInput({ kind, ...props }: ControlProps & { readonly kind: ScalarKind }) {
  const { t } = useTranslation("inspector");
  switch (kind) {
    case "number":
      return <NumberField {...props} />;
    case "boolean":
      return (
        <ChoiceField
          {...props}
          options={[
            { value: true, label: t("value.yes") },
            { value: false, label: t("value.no") },
          ]}
        />
      );
    case "text":
      return <TextField {...props} />;
  }
}
