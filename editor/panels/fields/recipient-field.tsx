/** Who is told: the lead's owner, the team, or one rep. */
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemsElsewhere, problemsIn } from "../../model/field-problems.js";
import { isObject } from "../../model/json-path.js";
import { ChoiceField } from "./choice-field.js";
import type { ControlProps } from "./control-props.js";
import { FieldPlace } from "./field-place.js";
import { TextField } from "./text-field.js";

export function RecipientField({ value, onChange, problems, at, ...props }: ControlProps) {
  const { t } = useTranslation("inspector");
  const rep = isObject(value) ? value : null;
  const kinds = ["owner", "team", "rep"] as const;
  return (
    <Stack gap="xs">
      <ChoiceField
        {...props}
        at={at}
        value={rep ? "rep" : value}
        problems={rep ? problemsElsewhere(problems, ["rep"]) : problems}
        options={kinds.map((kind) => ({ value: kind, label: t(`recipient.${kind}`) }))}
        onChange={(kind) => onChange(kind === "rep" ? {} : kind, null)}
      />
      {rep && (
        <FieldPlace at={[...at, "rep"]}>
          <TextField
            label={t("recipient.address")}
            value={rep.rep}
            at={[...at, "rep"]}
            problems={problemsIn(problems, "rep")}
            onChange={(address, typedAt) => onChange(address === undefined ? {} : { rep: address }, typedAt)}
          />
        </FieldPlace>
      )}
    </Stack>
  );
}
