/** Where the value comes from that a node sets: a value of its own, none, or a reference (S29). */
import type { Json } from "../../engine/lead/json.js";
import { asKind, scalarKindOf } from "./comparison-value.js";
import { isObject } from "./json-path.js";

export const SOURCE_KINDS = ["text", "number", "boolean", "attribute", "event", "score", "clear"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** null takes the attribute away. */
export function sourceKindOf(value: Json): SourceKind {
  if (value === null) return "clear";
  if (!isObject(value)) return scalarKindOf(value);
  return (["attribute", "event", "score"] as const).find((kind) => Object.hasOwn(value, kind)) ?? "text";
}

/** What the source begins with; a value that can be read as the new kind stays. */
export function blankSource(kind: SourceKind, was: Json | undefined): Json | undefined {
  switch (kind) {
    case "clear":
      return null;
    case "attribute":
      return { attribute: "" };
    case "event":
      return { event: "" };
    case "score":
      return { score: { model: "default", part: "total" } };
    default:
      return asKind(was, kind);
  }
}
