/** What stands behind an op: which kind of value it compares with, and what is kept of a value when the op changes. */
import { OPS, type Op } from "../../engine/condition/condition.js";
import type { Json } from "../../engine/lead/json.js";

/** `any`: one text, number or yes/no. */
type ValueShape = "none" | "any" | "list" | "number" | "text" | "date";

const SHAPES: Readonly<Record<Op, ValueShape>> = {
  "=": "any",
  "!=": "any",
  ">": "number",
  ">=": "number",
  "<": "number",
  "<=": "number",
  in: "list",
  "not-in": "list",
  contains: "any",
  "starts-with": "text",
  matches: "text",
  exists: "none",
  missing: "none",
  before: "date",
  after: "date",
};

/** An op that nobody knows may compare with anything. */
export const shapeOfValue = (op: Json | undefined): ValueShape => (isOp(op) ? SHAPES[op] : "any");

export function isOp(op: Json | undefined): op is Op {
  return OPS.some((one) => one === op);
}

export const SCALAR_KINDS = ["text", "number", "boolean"] as const;
export type ScalarKind = (typeof SCALAR_KINDS)[number];

/** Text, until something else is there. */
export function scalarKindOf(value: Json | undefined): ScalarKind {
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
}

/** The value as another kind, where it can be read so: "5" is 5. Undefined where it cannot. */
export function asKind(value: Json | undefined, kind: ScalarKind): Json | undefined {
  if (kind === "boolean") return typeof value === "boolean" ? value : value !== "false";
  if (kind === "text") return isScalar(value) ? String(value) : undefined;
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
}

/** What is kept of the value when the op becomes this one; undefined where nothing fits. */
export function fitValue(op: Op, value: Json | undefined): Json | undefined {
  switch (SHAPES[op]) {
    case "none":
      return undefined;
    case "list":
      return Array.isArray(value) ? value : isScalar(value) && value !== "" ? [value] : [];
    case "number":
      return asKind(first(value), "number");
    case "text":
    case "date":
      return asKind(first(value), "text");
    case "any": {
      const one = first(value);
      return isScalar(one) ? one : undefined;
    }
  }
}

export const LIST_KINDS = ["text", "number", "mixed"] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** How a list is edited: as words, as numbers, or value by value where it holds both. */
export function listKindOf(list: readonly Json[]): ListKind {
  if (list.every((one) => typeof one === "string")) return "text";
  return list.every((one) => typeof one === "number") ? "number" : "mixed";
}

function first(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
