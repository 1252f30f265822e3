/** Walks a zod schema and answers the fields of its form. The one place in the editor that looks into schemas. */
import type { z } from "zod";
import {
  comparisonValue,
  conditionSchema,
  durationSchema,
  whereSchema,
} from "../../engine/condition/condition.js";
import type { Json } from "../../engine/lead/json.js";
import type { Path } from "../../engine/lead/problem.js";
import { whoseZoneSchema } from "../../engine/message/window-schema.js";
import type { Field, KnownControl, Shape } from "./field.js";
import type { PickerTable } from "./pickers.js";

/** Recognised by identity: a schema that is the same object has the same control. */
const KNOWN: ReadonlyMap<unknown, KnownControl> = new Map<unknown, KnownControl>([
  [conditionSchema, "condition"],
  [durationSchema, "duration"],
  [whereSchema, "where"],
  [comparisonValue, "comparison"],
  [whoseZoneSchema, "zone"],
]);

/** Where in the form a schema stands: `path` for setting values, `name` for the table of pickers. */
interface Place {
  readonly key: string;
  readonly path: Path;
  readonly name: string;
  readonly pickers: PickerTable;
}

type Schema = z.core.$ZodTypes;

/** The fields of an object's schema, in its order; a schema of anything else has none. */
export function fieldsOfSchema(schema: z.ZodType, pickers: PickerTable): readonly Field[] {
  const { shape } = fieldAt(schema as unknown as Schema, { key: "", path: [], name: "", pickers });
  return shape.kind === "object" ? shape.fields : [];
}

function fieldAt(schema: Schema, place: Place): Field {
  const { def } = schema._zod;
  switch (def.type) {
    case "default":
    case "prefault":
      return { ...inner(def, place), required: false, initial: def.defaultValue as Json };
    case "optional":
      return { ...inner(def, place), required: false };
    case "nullable":
      return { ...inner(def, place), nullable: true };
    case "readonly":
    case "nonoptional":
    case "catch":
      return inner(def, place);
  }
  const known = KNOWN.get(schema) ?? (def.type === "string" && isDate(def) ? "date" : undefined);
  const shape =
    known === "condition" || known === "where" ? ({ kind: "json" } as const) : shapeOf(schema, place);
  const { key, path, name, pickers } = place;
  const kind = pickers[name] ?? known ?? shape.kind;
  return { key, path, kind, shape, required: true, nullable: false, initial: undefined };
}

function inner(def: { readonly innerType: unknown }, place: Place): Field {
  return fieldAt(def.innerType as Schema, place);
}

function shapeOf(schema: Schema, place: Place): Shape {
  const { def } = schema._zod;
  switch (def.type) {
    case "string":
      return { kind: "text", least: limit(schema, "minimum") ?? 0, most: limit(schema, "maximum") };
    case "number":
      return numberShape(schema as unknown as z.ZodNumber);
    case "boolean":
      return { kind: "toggle" };
    case "null":
      return { kind: "fixed", value: null };
    case "literal":
    case "enum":
      return choiceShape([...(schema._zod.values ?? [])]);
    case "array": {
      const item = fieldAt(def.element as Schema, { ...place, path: [], name: `${place.name}.*` });
      return { kind: "list", item, least: limit(schema, "minimum") ?? 0, most: limit(schema, "maximum") };
    }
    case "object":
      return {
        kind: "object",
        fields: Object.entries(def.shape).map(([key, member]) =>
          fieldAt(member as Schema, under(place, key)),
        ),
      };
    case "union":
      return { kind: "union", forms: def.options.map((option) => fieldAt(option as Schema, place)) };
    default:
      return { kind: "json" };
  }
}

function under({ path, name, pickers }: Place, key: string): Place {
  return { key, path: [...path, key], name: name === "" ? key : `${name}.${key}`, pickers };
}

function choiceShape(values: readonly unknown[]): Shape {
  const [only] = values;
  if (values.length === 1) return { kind: "fixed", value: only as Json };
  return { kind: "choice", options: values as readonly (string | number | boolean)[] };
}

function numberShape({ isInt, minValue, maxValue }: z.ZodNumber): Shape {
  const bound = (value: number | null) =>
    value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
  return { kind: "number", whole: isInt, min: bound(minValue), max: bound(maxValue) };
}

/** The `minimum` or `maximum` of the checks of a text's or a list's length. */
function limit(schema: Schema, bound: "minimum" | "maximum"): number | null {
  for (const { _zod } of schema._zod.def.checks ?? []) {
    const value: unknown = bound in _zod.def ? (_zod.def as unknown as Record<string, unknown>)[bound] : null;
    if (typeof value === "number") return value;
  }
  return null;
}

function isDate(def: object): boolean {
  return "format" in def && def.format === "date";
}
