/** Text that is taken when its field is left, because half of it would already mean something. */
import { type ChangeEvent, type KeyboardEvent, useState } from "react";

interface LeftText {
  /** Why what is typed cannot be taken; null when it can. */
  readonly why: string | null;
  readonly input: {
    readonly value: string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

export function useLeftText(
  value: string,
  refusal: (text: string) => string | null,
  onChange: (text: string) => void,
): LeftText {
  // What is typed is for this value: when another one is shown, it is nothing.
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const typed = draft?.of === value ? draft.text : null;
  const why = typed === null || typed === value ? null : refusal(typed);
  const leave = () => {
    if (typed === null || why !== null) return;
    setDraft(null);
    if (typed !== value) onChange(typed);
  };
  return {
    why,
    input: {
      value: typed ?? value,
      onChange: ({ currentTarget }) => setDraft({ of: value, text: currentTarget.value }),
      onBlur: leave,
      onKeyDown: (event) => {
        if (event.key === "Enter") leave();
        if (event.key !== "Escape" || typed === null) return;
        // What was typed is taken back; the key means nothing more to those around.
        event.preventDefault();
        setDraft(null);
      },
    },
  };
}
