/** Text of one line. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";

interface Props extends ControlProps {
  /** What an empty field means. */
  readonly empty?: string | undefined;
  /** Whether "" is a value; else an empty field has none. */
  readonly keepsEmpty?: boolean;
  readonly most?: number | null;
}

export function TextField({ value, onChange, at, empty, keepsEmpty = false, most, ...props }: Props) {
  // Where a default takes the place of nothing, it does not while somebody is about to type something else.
  const [isEmptied, setEmptied] = useState(false);
  return (
    <TextInput
      {...inputProps(props)}
      dir="auto"
      autoComplete="off"
      value={isEmptied ? "" : shown(value)}
      {...(empty === undefined ? {} : { placeholder: empty })}
      {...(typeof most === "number" ? { maxLength: most } : {})}
      onChange={({ currentTarget: { value: text } }) => {
        setEmptied(text === "");
        onChange(text === "" && !keepsEmpty ? undefined : text, at);
      }}
      onBlur={() => setEmptied(false)}
    />
  );
}

/** Text, or whatever else somebody wrote there. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
