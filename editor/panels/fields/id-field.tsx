/** An id: taken when the field is left, because half an id would cut what refers to it. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { FieldProblem } from "../../model/field-problems.js";
import classes from "./fields.module.css";
import { inputProps } from "./input-props.js";

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
  // What is typed is for this id: when another one is shown, it is nothing.
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const typed = draft?.of === value ? draft.text : null;
  const why = typed === null || typed === value ? null : refusal(typed);
  const notes = inputProps(props);
  const leave = () => {
    if (typed === null || why !== null) return;
    setDraft(null);
    if (typed !== value) onChange(typed);
  };
  return (
    <TextInput
      {...notes}
      error={why ?? notes.error}
      classNames={{ input: classes.mono }}
      spellCheck={false}
      autoComplete="off"
      value={typed ?? value}
      onChange={({ currentTarget }) => setDraft({ of: value, text: currentTarget.value })}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave();
        if (event.key !== "Escape" || typed === null) return;
        // What was typed is taken back; the key means nothing more to those around.
        event.preventDefault();
        setDraft(null);
      }}
    />
  );
}
