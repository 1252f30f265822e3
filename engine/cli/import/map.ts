/** What a column of a file is to a lead: the map that `import leads` is given (design.md 6). */
import { z } from "zod";
import { checkTemplate, renderStrict } from "../../channels/liquid.js";
import { LIMITS } from "../../contract/limits.js";
import { nearest, type Path, type Problem, problemsOfZod } from "../../lead/problem.js";
import { messageOf } from "../failure.js";

const template = z.string().max(10_000);

const typed = z.strictObject({
  value: template,
  type: z.enum(["string", "number", "boolean", "date"]).default("string"),
});

const name = z.string().min(1).max(LIMITS.name);

const leadsMapSchema = z
  .strictObject({
    externalId: template.optional(),
    email: template.optional(),
    timezone: template.optional(),
    locale: template.optional(),
    owner: template.optional(),
    /** Purpose → a text that says yes or no. */
    consent: z.record(name, template).default({}),
    attributes: z.record(name, z.union([template, typed])).default({}),
  })
  .refine((map) => map.externalId !== undefined || map.email !== undefined, {
    error:
      'the map says nothing of whose row it is: give "externalId" or "email", so that a repeated import finds the lead again',
  });
export type LeadsMap = z.infer<typeof leadsMapSchema>;
export type ValueType = z.infer<typeof typed>["type"];

/** A map, or what is wrong with it. `columns` are those of the file. */
export function readMap(
  json: unknown,
  columns: readonly string[],
): { readonly map: LeadsMap } | { readonly problems: readonly Problem[] } {
  const parsed = leadsMapSchema.safeParse(json);
  if (!parsed.success) return { problems: problemsOfZod(parsed.error, json, leadsMapSchema) };
  const problems = templatesOf(parsed.data).flatMap((one) => [
    ...badTemplate(one),
    ...unknownColumns(one, columns),
    ...badRendering(one, columns),
  ]);
  return problems.length > 0 ? { problems } : { map: parsed.data };
}

export interface MapTemplate {
  readonly path: Path;
  readonly text: string;
  readonly type: ValueType;
}

const FIELDS = ["externalId", "email", "timezone", "locale", "owner"] as const;

/** Every template of the map, with where it stands, which is also what it fills. */
export function templatesOf(map: LeadsMap): readonly MapTemplate[] {
  return [
    ...FIELDS.flatMap((field) => {
      const text = map[field];
      return text === undefined ? [] : [{ path: [field], text, type: "string" as const }];
    }),
    ...Object.entries(map.consent).map(([purpose, text]) => ({
      path: ["consent", purpose],
      text,
      type: "boolean" as const,
    })),
    ...Object.entries(map.attributes).map(([attribute, value]) =>
      typeof value === "string"
        ? { path: ["attributes", attribute], text: value, type: "string" as const }
        : { path: ["attributes", attribute], text: value.value, type: value.type },
    ),
  ];
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
