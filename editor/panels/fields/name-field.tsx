/** The name of an attribute, an event or a purpose: suggested, and free. */
import { Autocomplete } from "@mantine/core";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";
import { shown } from "./text-field.js";

interface Props extends ControlProps {
  readonly suggestions: readonly string[];
}

export function NameField({ value, onChange, at, suggestions, ...props }: Props) {
  return (
    <Autocomplete
      {...inputProps(props)}
      dir="auto"
      // What is written in full already needs no list over the next field.
      data={[...new Set(suggestions)].filter((one) => one !== value)}
      limit={50}
      value={shown(value)}
      onChange={(text) => onChange(text === "" ? undefined : text, at)}
    />
  );
}
