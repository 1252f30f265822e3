/**
 * A number within a table, set where it stands. Enter goes on to the next such number below, Shift+Enter to the one above;
 * the arrows change it by one, with Shift by ten; Escape takes back what was typed.
 */
import { type KeyboardEvent, useRef, useState } from "react";
import classes from "./cells.module.css";

interface Props {
  readonly label: string;
  readonly value: number | null;
  /** Which cells of the table Enter goes through: those of the same name. */
  readonly column: string;
  /** What an empty cell means; without it a cell is never empty. */
  readonly empty?: string;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
  readonly isWrong?: boolean;
  readonly onChange: (value: number | null) => void;
  readonly onSettle: () => void;
}

export function NumberCell(props: Props) {
  const { label, value, column, empty, isWrong = false, onChange, onSettle } = props;
  // What is typed is for the value that came of it: when that is changed elsewhere, as by undoing, it is nothing.
  const [draft, setDraft] = useState<{ readonly of: number | null; readonly text: string } | null>(null);
  const typed = draft !== null && draft.of === value ? draft.text : null;
  const before = useRef(value);
  const type = (text: string) => {
    const read = readNumber(text, props);
    setDraft({ of: read === undefined ? value : read, text });
    if (read !== undefined) onChange(read);
  };
  const step = (by: number) => {
    setDraft(null);
    const next = (value ?? 0) + by;
    if (readNumber(String(next), props) !== undefined) onChange(next);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const size = event.shiftKey ? 10 : 1;
    if (event.key === "ArrowUp") step(size);
    else if (event.key === "ArrowDown") step(-size);
    else if (event.key === "Enter") neighbour(event.currentTarget, event.shiftKey ? -1 : 1)?.focus();
    else if (event.key === "Escape" && (typed !== null || value !== before.current)) {
      setDraft(null);
      onChange(before.current);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      className={classes.number}
      type="text"
      inputMode="numeric"
      dir="ltr" // or the minus would stand behind the number in a page from right to left
      autoComplete="off"
      data-column={column}
      aria-label={label}
      aria-invalid={isWrong || (typed !== null && readNumber(typed, props) === undefined)}
      placeholder={empty}
      value={typed ?? (value === null ? "" : String(value))}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onFocus={({ currentTarget }) => {
        before.current = value;
        currentTarget.select();
      }}
      onBlur={() => {
        setDraft(null);
        onSettle();
      }}
      onKeyDown={onKey}
    />
  );
}

/** undefined: it is no such number, or not yet. */
function readNumber(
  text: string,
  { empty, min = -1_000_000, max = 1_000_000, whole = true }: Props,
): number | null | undefined {
  const trimmed = text.trim().replace("−", "-");
  if (trimmed === "") return empty === undefined ? undefined : null;
  if (!(whole ? /^[+-]?\d{1,7}$/ : /^[+-]?\d{1,7}([.,]\d{1,3})?$/).test(trimmed)) return undefined;
  const value = Number(trimmed.replace(",", ".")) + 0;
  return value < min || value > max ? undefined : value;
}

function neighbour(input: HTMLInputElement, by: 1 | -1): HTMLInputElement | undefined {
  const column = input.dataset.column ?? "";
  const cells = [
    ...(input.closest("table")?.querySelectorAll<HTMLInputElement>("input[data-column]") ?? []),
  ].filter((cell) => cell.dataset.column === column);
  return cells[cells.indexOf(input) + by];
}
