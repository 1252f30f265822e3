/** A number that there always is: emptied, its field shows again what holds when it is left. */
import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState } from "react";

interface Props extends Omit<NumberInputProps, "value" | "onChange" | "onBlur"> {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export function RequiredNumber({ value, onChange, ...props }: Props) {
  // What is no number, such as nothing or "-".
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <NumberInput
      {...props}
      value={typed ?? value}
      onChange={(next) => {
        setTyped(typeof next === "string" ? next : null);
        if (typeof next === "number") onChange(next);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
