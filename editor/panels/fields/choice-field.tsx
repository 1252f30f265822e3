/** One of a few values. */
import { Select } from "@mantine/core";
import type { Json } from "../../../engine/lead/json.js";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";

export interface Option {
  readonly value: Json;
  readonly label: string;
}

interface Props extends ControlProps {
  readonly options: readonly Option[];
}

/** A value that is none of the options is shown as it is, and kept until another is chosen. */
export function ChoiceField({ value, onChange, at: _, options, ...props }: Props) {
  const isKnown = value === undefined || value === null || options.some((one) => one.value === value);
  const all = isKnown ? options : [...options, { value, label: JSON.stringify(value) }];
  return (
    <Select
      {...inputProps(props)}
      data={all.map((one) => ({ value: keyOf(one.value), label: one.label }))}
      value={value === undefined || value === null ? null : keyOf(value)}
      onChange={(chosen) => onChange(all.find((one) => keyOf(one.value) === chosen)?.value, null)}
      allowDeselect={false}
    />
  );
}

/** Mantine takes no two options alike, and a file may say `["a"]` where "a" is meant. */
function keyOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
