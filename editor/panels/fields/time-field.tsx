/** A time of day on somebody's clock. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { readTime } from "../../model/local-time-text.js";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";
import { shown } from "./text-field.js";

interface Props extends ControlProps {
  /** It ends something, so that "24:00" is a time. */
  readonly closing?: boolean;
  /** What an empty field means. */
  readonly empty?: string | undefined;
  /** The value of an empty field. */
  readonly none?: null | undefined;
}

/** Half a time is not told on, so that nothing is called wrong while it is typed; when the field is left, it is. */
export function TimeField({ value, onChange, at, closing = false, empty, none, ...props }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed === null) return;
    setTyped(null);
    onChange(typed.trim() === "" ? none : (readTime(typed, closing) ?? typed), at);
  };
  return (
    <TextInput
      {...inputProps(props)}
      className="tabular"
      inputMode="numeric"
      autoComplete="off"
      placeholder={empty ?? "09:00"}
      value={typed ?? shown(value)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        if (/^\d\d:\d\d$/.test(currentTarget.value)) onChange(currentTarget.value, at);
      }}
      onBlur={leave}
      onKeyDown={({ key }) => key === "Enter" && leave()}
    />
  );
}
