/** What people read instead of an id, in the editor's language. */
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Label } from "../../../engine/score/label.js";
import { labelText, otherLabelText, withLabelText, withoutEmptyText } from "../../model/scores/label-text.js";

interface Props {
  readonly label: string;
  readonly help?: string;
  readonly value: Label;
  /** What is shown where there is none. */
  readonly placeholder?: string;
  readonly most?: number;
  readonly isCell?: boolean;
  readonly onChange: (value: Label) => void;
}

const LONGEST = 200;

export function LabelInput({
  label,
  help,
  value,
  placeholder,
  most = LONGEST,
  isCell = false,
  onChange,
}: Props) {
  const { language } = useTranslation().i18n;
  const instead = otherLabelText(value, language) || placeholder;
  const leave = () => {
    const left = withoutEmptyText(value, language);
    if (left !== value) onChange(left);
  };
  return (
    <TextInput
      {...(isCell ? { "aria-label": label, size: "xs" } : { label })}
      {...(help === undefined ? {} : { description: help })}
      {...(instead === undefined ? {} : { placeholder: instead })}
      inputWrapperOrder={["label", "input", "description", "error"]}
      descriptionProps={{ size: "md" }}
      dir="auto"
      autoComplete="off"
      maxLength={most}
      value={labelText(value, language)}
      onChange={({ currentTarget }) => onChange(withLabelText(value, language, currentTarget.value))}
      onBlur={leave}
    />
  );
}
