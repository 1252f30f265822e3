/** What a step of the matrix is called. Corners of the ready region go by it, so it is taken when the field is left. */
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLeftText } from "../../../panels/fields/use-left-text.js";

interface Props {
  readonly label: string;
  readonly value: string;
  /** What the other steps of the axis are called. */
  readonly taken: readonly string[];
  readonly onChange: (label: string) => void;
}

export function StepLabel({ label, value, taken, onChange }: Props) {
  const { t } = useTranslation("scores");
  const refusal = (text: string) => {
    if (text === "") return t("matrix.stepEmpty");
    return taken.includes(text) ? t("matrix.stepTaken", { step: text }) : null;
  };
  const { why, input } = useLeftText(value, refusal, onChange);
  return <TextInput size="xs" aria-label={label} autoComplete="off" maxLength={20} error={why} {...input} />;
}
