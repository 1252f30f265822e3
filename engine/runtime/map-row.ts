/** Makes the row of a lead of what a line of a file or a webhook says, as a map tells. */
import { renderStrict } from "../channels/liquid.js";
import { INSTANT_HINT, parseInstant } from "../condition/instant.js";
import type { ImportRow } from "../contract/import-routes.js";
import { type RowMap, templatesOf, type ValueType } from "../contract/map.js";
import { formatPath, type Path, shorten } from "../lead/problem.js";

export type MappedRow =
  | { readonly ok: true; readonly row: ImportRow }
  | { readonly ok: false; readonly code: string; readonly path: Path; readonly message: string };

/** `rowMapper(map)(7, { row: { Email: "ana@example.com" } })`: the names are those that the templates use. */
export function rowMapper(map: RowMap): (row: number, scope: Readonly<Record<string, unknown>>) => MappedRow {
  const templates = templatesOf(map);
  return (row, scope) => {
    const mapped: Record<string, unknown> = { row };
    for (const { path, text, type } of templates) {
      const refuse = (code: string, why: string): MappedRow => ({
        ok: false,
        code,
        path,
        message: `${formatPath(path)}: ${why}`,
      });
      let rendered: string;
      try {
        rendered = renderStrict(text, scope);
      } catch (error) {
        return refuse("map.template", error instanceof Error ? error.message : String(error));
      }
      const plain = rendered.trim();
      if (plain === "") continue; // empty is missing: what is known already stays
      const converted = convert(plain, type);
      if ("expected" in converted)
        return refuse(`map.not_a_${type}`, `${shorten(plain)} is not ${converted.expected}`);
      place(mapped, path, converted.value);
    }
    return { ok: true, row: mapped as ImportRow };
  };
}

type Scalar = string | number | boolean;

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

function convert(text: string, type: ValueType): { readonly value: Scalar } | { readonly expected: string } {
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
