/** Values as people type them, where any JSON value may stand. */
import type { Json, JsonObject } from "../../../../engine/lead/json.js";
import type { Pair } from "./inputs.js";

/** `42`, `true` and `["a"]` are what they are in JSON, and quotes make a text of anything; all else is text. */
export function typedValue(text: string): Json {
  const trimmed = text.trim();
  try {
    return JSON.parse(trimmed) as Json;
  } catch {
    return trimmed;
  }
}

/** Rows without a name are still being typed. */
export function valuesOf(pairs: readonly Pair[]): JsonObject {
  return Object.fromEntries(
    pairs.flatMap(({ name, value }) => (name.trim() === "" ? [] : [[name.trim(), typedValue(value)]])),
  );
}
