/** An id: taken when the field is left, because half an id would cut what refers to it. */
import { TextInput } from "@mantine/core";
import type { FieldProblem } from "../../model/field-problems.js";
import classes from "./fields.module.css";
import { inputProps } from "./input-props.js";
import { useLeftText } from "./use-left-text.js";

interface Props {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: string;
  readonly problems: readonly FieldProblem[];
  /** Why the id cannot be taken; null when it can. */
  readonly refusal: (id: string) => string | null;
  readonly onChange: (id: string) => void;
}

export function IdField({ value, refusal, onChange, ...props }: Props) {
  const { why, input } = useLeftText(value, refusal, onChange);
  const notes = inputProps(props);
  return (
    <TextInput
      {...notes}
      error={why ?? notes.error}
      classNames={{ input: classes.mono }}
      spellCheck={false}
      autoComplete="off"
      {...input}
    />
  );
}
