/** Which score is looked at, where there is more than one. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { NamedModel } from "../../hooks/use-models.js";

interface Props {
  readonly models: readonly NamedModel[];
  readonly value: string;
  readonly onChange: (model: string) => void;
}

export function ModelChoice({ models, value, onChange }: Props) {
  const { t } = useTranslation("leads");
  if (models.length < 2) return null;
  return (
    <Select
      aria-label={t("model")}
      data={models.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(model) => model !== null && onChange(model)}
      allowDeselect={false}
      w="14rem"
    />
  );
}
