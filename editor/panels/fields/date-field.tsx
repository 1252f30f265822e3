/** A day of the calendar. */
import { TextInput } from "@mantine/core";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";
import { shown } from "./text-field.js";

interface Props extends ControlProps {
  /** The value of an empty field. */
  readonly none?: null | undefined;
}

export function DateField({ value, onChange, at, none, ...props }: Props) {
  const text = shown(value);
  // The browser's own field shows only dates that are some; what is none is shown as it is written.
  const isDate = text === "" || /^\d{4}-\d{2}-\d{2}$/.test(text);
  return (
    <TextInput
      {...inputProps(props)}
      className="tabular"
      type={isDate ? "date" : "text"}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? none : currentTarget.value, at)}
    />
  );
}
