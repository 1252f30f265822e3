/** A number. */
import { NumberInput } from "@mantine/core";
import { useState } from "react";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";

interface Props extends ControlProps {
  readonly whole?: boolean;
  readonly min?: number | null;
  readonly max?: number | null;
  /** What an empty field means. */
  readonly empty?: string | undefined;
  /** The value of an empty field. */
  readonly none?: null | undefined;
}

export function NumberField({ value, onChange, at, whole = false, min, max, empty, none, ...props }: Props) {
  // What is no number yet, such as "-", is nobody else's business.
  const [typed, setTyped] = useState<string | null>(null);
  const change = (next: number | string) => {
    setTyped(typeof next === "string" ? next : null);
    onChange(typeof next === "number" ? next : none, at);
  };
  return (
    <NumberInput
      {...inputProps(props)}
      className="tabular"
      value={typed ?? (typeof value === "number" || typeof value === "string" ? value : "")}
      onChange={change}
      onBlur={() => setTyped(null)}
      allowDecimal={!whole}
      clampBehavior="none"
      {...(typeof min === "number" ? { min } : {})}
      {...(typeof max === "number" ? { max } : {})}
      {...(empty === undefined ? {} : { placeholder: empty })}
    />
  );
}
