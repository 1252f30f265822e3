import type { JsonObject } from "../../lead/json.js";
import type { EventSource, SourceFailure } from "../sources.js";
import type { Row } from "./tables.js";

export function sourceFrom({ id, name, map, created_at, updated_at }: Row<"sources">): EventSource {
  return { id, name, map: JSON.parse(map) as JsonObject, createdAt: created_at, updatedAt: updated_at };
}

export function failureFrom({ at, code, message, body }: Row<"source_failures">): SourceFailure {
  return { at, code, message, body };
}
