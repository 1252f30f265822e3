/** A list of words, such as tags. */
import { TagsInput } from "@mantine/core";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";
import { shown } from "./text-field.js";

interface Props extends ControlProps {
  readonly empty?: string | undefined;
}

export function TagsField({ value, onChange, at: _, empty, ...props }: Props) {
  const words = Array.isArray(value) ? value.map(shown) : [];
  return (
    <TagsInput
      {...inputProps(props)}
      value={words}
      onChange={(next) => onChange(next, null)}
      {...(empty === undefined || words.length > 0 ? {} : { placeholder: empty })}
    />
  );
}
