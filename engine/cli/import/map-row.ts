/** Makes a lead's row of a line of a file, as the map says. */
import { renderStrict } from "../../channels/liquid.js";
import { TimeLimitError, withinTime } from "../../channels/within-time.js";
import { INSTANT_HINT, parseInstant } from "../../condition/instant.js";
import type { ImportRow } from "../../contract/import-routes.js";
import { formatPath, type Path, shorten } from "../../lead/problem.js";
import type { CsvItem } from "../csv/reader.js";
import { messageOf } from "../failure.js";
import { type LeadsMap, templatesOf, type ValueType } from "./map.js";

/** Why a row does not go in. */
export interface Refusal {
  readonly row: number;
  /** The line of the file that the row begins on. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export type MappedRow =
  | { readonly ok: true; readonly row: ImportRow }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** What the cells of a row say of its lead. */
export type MapRow = (row: number, cells: readonly string[]) => MappedRow;

/** Time for the rows of one piece of a file; they take milliseconds. */
const PIECE_MS = 3_000;

/**
 * Maps many rows under one watchdog, which one for each template would take most of the time of an import. null for a row
 * that is broken.
 */
export function mapAll(items: readonly CsvItem[], map: MapRow): readonly (MappedRow | null)[] {
  const work = () => items.map((item) => (item.kind === "row" ? map(item.row, item.cells) : null));
  try {
    return withinTime(PIECE_MS, work);
  } catch (error) {
    if (error instanceof TimeLimitError) return work(); // one by one, so that the row to blame is named
    throw error;
  }
}

type Scalar = string | number | boolean;
type Converted = { readonly value: Scalar } | { readonly expected: string };

/** `mapper(map, header)(row, cells)` */
export function mapper(map: LeadsMap, header: readonly string[]): MapRow {
  const templates = templatesOf(map);
  const columns = header.map((name, index) => [name, index] as const).filter(([name]) => name !== "");
  return (row, cells) => {
    const cellsByName = Object.create(null) as Record<string, string>;
    for (const [name, index] of columns) cellsByName[name] = cells[index] ?? "";
    const mapped: Record<string, unknown> = { row };
    for (const { path, text, type } of templates) {
      let rendered: string;
      try {
        rendered = renderStrict(text, { row: cellsByName });
      } catch (error) {
        return { ok: false, code: "map.template", message: `${formatPath(path)}: ${messageOf(error)}` };
      }
      const plain = rendered.trim();
      if (plain === "") continue; // empty is missing: what is known already stays
      const converted = convert(plain, type);
      if ("expected" in converted)
        return {
          ok: false,
          code: `map.not_a_${type}`,
          message: `${formatPath(path)}: ${shorten(plain)} is not ${converted.expected}`,
        };
      place(mapped, path, converted.value);
    }
    return { ok: true, row: mapped as ImportRow };
  };
}

/** `["attributes", "title"]`: into the object of that name. A name is a name, `__proto__` too. */
function place(mapped: Record<string, unknown>, [first = "", second]: Path, value: Scalar): void {
  if (second === undefined) {
    mapped[first] = value;
    return;
  }
  mapped[first] ??= {};
  Object.defineProperty(mapped[first], second, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

const YES = new Set(["true", "yes", "1"]);
const NO = new Set(["false", "no", "0"]);
const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;

function convert(text: string, type: ValueType): Converted {
  switch (type) {
    case "string":
      return { value: text };
    case "number": {
      const number = Number(text);
      return NUMBER.test(text) && Number.isFinite(number)
        ? { value: number }
        : { expected: "a number such as 1234.5 (without a thousands separator)" };
    }
    case "boolean": {
      const word = text.toLowerCase();
      if (YES.has(word)) return { value: true };
      return NO.has(word) ? { value: false } : { expected: "yes or no (nor true, false, 1 or 0)" };
    }
    case "date":
      return parseInstant(text) === null ? { expected: INSTANT_HINT } : { value: text };
  }
}
