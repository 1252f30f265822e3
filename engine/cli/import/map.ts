/** Reads a map of the columns of a file, and finds what is wrong with it before a row is read (S37). */
import { checkTemplate, renderStrict } from "../../channels/liquid.js";
import {
  eventsMapSchema,
  leadsMapSchema,
  type MapTemplate,
  type RowMap,
  templatesOf,
} from "../../contract/map.js";
import { nearest, type Problem, problemsOfZod } from "../../lead/problem.js";
import { messageOf } from "../failure.js";

const SCHEMAS = { leads: leadsMapSchema, events: eventsMapSchema } as const;
/** What the rows of a file are. */
export type RowsOf = keyof typeof SCHEMAS;

/** A map, or what is wrong with it. `columns` are those of the file; null where each row has its own. */
export function readMap(
  of: RowsOf,
  json: unknown,
  columns: readonly string[] | null,
): { readonly map: RowMap } | { readonly problems: readonly Problem[] } {
  const schema = SCHEMAS[of];
  const parsed = schema.safeParse(json);
  if (!parsed.success) return { problems: problemsOfZod(parsed.error, json, schema) };
  const problems = templatesOf(parsed.data).flatMap((one) => [
    ...badTemplate(one),
    ...(columns === null ? [] : [...unknownColumns(one, columns), ...badRendering(one, columns)]),
  ]);
  return problems.length > 0 ? { problems } : { map: parsed.data };
}

function badTemplate({ path, text }: MapTemplate): Problem[] {
  const why = checkTemplate(text);
  return why === null ? [] : [{ severity: "error", code: "map.bad_template", path, message: why }];
}

/** Inside of Liquid's marks: what stands in the text around them is text. */
const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/gs;
const COLUMN = /\brow\s*(?:\.\s*([\p{L}_][\p{L}\p{N}_-]*)|\[\s*(?:"([^"]*)"|'([^']*)')\s*\])/gu;

/** Found before anything is read: strict variables would say the same, but of each row, and only where a branch is taken. */
function unknownColumns({ path, text }: MapTemplate, columns: readonly string[]): Problem[] {
  const named = [...text.matchAll(LIQUID)].flatMap(([liquid]) =>
    [...liquid.matchAll(COLUMN)].map((match) => match[1] ?? match[2] ?? match[3] ?? ""),
  );
  return [...new Set(named)].flatMap((column): Problem[] => {
    const count = columns.filter((one) => one === column).length;
    if (count === 1) return [];
    const meant = nearest(column, columns);
    const message =
      count > 1
        ? `the file has ${count} columns "${column}": give them names of their own`
        : `the file has no column "${column}"${meant === null ? "" : `; did you mean "${meant}"?`} ${listOf(columns)}`;
    return [{ severity: "error", code: "map.unknown_column", path, message }];
  });
}

/** Rendered once for an empty row: `{{ Email }}` where `{{ row.Email }}` was meant, or a template without an end. */
function badRendering({ path, text }: MapTemplate, columns: readonly string[]): Problem[] {
  const row = Object.fromEntries(columns.map((column) => [column, ""]));
  try {
    renderStrict(text, { row });
    return [];
  } catch (error) {
    const refuse = (code: string, message: string): Problem[] => [{ severity: "error", code, path, message }];
    const why = messageOf(error);
    if (/takes longer than/.test(why)) return refuse("map.bad_template", `the template ${why}`);
    const [, name] = /undefined variable: ([^\s.[]+)/.exec(why) ?? [];
    if (name === undefined || name === "row") return []; // of an empty row all else may be wrong
    const columnsAre = columns.includes(name) ? `{{ row['${name}'] }}` : "{{ row['…'] }}";
    return refuse(
      "map.unknown_name",
      `"${name}" is not known here: columns are ${columnsAre}. ${listOf(columns)}`,
    );
  }
}

const listOf = (columns: readonly string[]): string =>
  `Its columns: ${columns.map((column) => `"${column}"`).join(", ")}`;
