/** Yes or no. */
import { Switch } from "@mantine/core";
import type { ControlProps } from "./control-props.js";
import { inputProps } from "./input-props.js";

export function ToggleField({ value, onChange, at: _, ...props }: ControlProps) {
  const { label, description, error } = inputProps(props);
  return (
    <Switch
      label={label}
      {...(description ? { description } : {})}
      {...(error ? { error } : {})}
      size="sm"
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked, null)}
    />
  );
}
