/** Which fields a schema knows at a place in a document: for "did you mean", which zod's issues cannot tell alone. */
import type { z } from "zod";
import { type Path, valueAt } from "./problem-path.js";

type Schema = z.core.$ZodType;
type Shape = Readonly<Record<string, Schema>>;

/** The fields of the object at `path`, by the schema of the whole document; of a union, those of the forms that fit best. */
export function knownKeys(schema: Schema, document: unknown, path: Path): string[] {
  let schemas = formsFor(schema, document);
  let value = document;
  for (const step of path) {
    value = valueAt(value, [step]);
    schemas = schemas.flatMap((one) => inside(one, step)).flatMap((one) => formsFor(one, value));
  }
  return [...new Set(schemas.flatMap((one) => Object.keys(shapeOf(one) ?? {})))];
}

/** The schema without its wrappers; of a union, the forms that fit the value best. */
function formsFor(schema: Schema, value: unknown): Schema[] {
  const forms = unwrap(schema);
  if (forms.length < 2) return forms;
  const best = Math.max(...forms.map((form) => closeness(form, value)));
  return forms.filter((form) => closeness(form, value) === best);
}

/** How many of the value's fields a form has, less those it needs and does not find; none if a `type` rules it out. */
function closeness(form: Schema, value: unknown): number {
  const shape = shapeOf(form);
  if (shape === null || typeof value !== "object" || value === null) return 0;
  const fields = Object.entries(shape);
  const found = fields.filter(([key]) => Object.hasOwn(value, key));
  const isOther = found.some(([key, field]) => isTag(field) && !field._zod.values?.has(tagOf(value, key)));
  if (isOther) return Number.NEGATIVE_INFINITY;
  const missing = fields.filter(([key, field]) => isNeeded(field) && !Object.hasOwn(value, key));
  return found.length - missing.length;
}

function isNeeded(field: Schema): boolean {
  return field._zod.optin === undefined;
}

/** A field that takes one value only tells the forms of a union apart. */
function isTag(field: Schema): boolean {
  return isNeeded(field) && field._zod.values?.size === 1;
}

function tagOf(value: object, key: string): z.core.util.Primitive {
  return valueAt(value, [key]) as z.core.util.Primitive;
}

function shapeOf(schema: Schema): Shape | null {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "object" ? (def.shape as Shape) : null;
}

function unwrap(schema: Schema): Schema[] {
  const known = schema as z.core.$ZodTypes;
  const { def } = known._zod;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return unwrap(def.innerType);
    case "lazy":
      // What zod keeps: its getter would build all the forms anew each time.
      return unwrap((known as z.core.$ZodLazy)._zod.innerType);
    case "pipe":
      return unwrap(def.in);
    case "union":
      return def.options.flatMap((option) => unwrap(option as Schema));
    default:
      return [schema];
  }
}

function inside(schema: Schema, step: string | number): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      const field = Object.hasOwn(def.shape, step) ? (def.shape as Shape)[step] : undefined;
      return field === undefined ? [] : [field];
    }
    case "array":
      return [def.element as Schema];
    case "record":
      return [def.valueType as Schema];
    default:
      return [];
  }
}
