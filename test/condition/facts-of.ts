import type { Facts, PastEvent } from "../../engine/condition/facts.js";
import type { Json, JsonObject } from "../../engine/lead/json.js";

export interface Given {
  readonly attributes?: Readonly<Record<string, Json>>;
  /** By `model/part`. */
  readonly scores?: Readonly<Record<string, number>>;
  /** By model. */
  readonly bands?: Readonly<Record<string, string>>;
  readonly segments?: readonly string[];
  readonly tags?: readonly string[];
  readonly consents?: readonly string[];
  readonly events?: readonly PastEvent[];
  readonly zone?: string;
}

/** The facts of a lead of which only this is known. */
export function factsOf(given: Given): Facts {
  const { attributes = {}, scores = {}, tags = [], consents = [], events = [], zone = "UTC" } = given;
  const { bands = {}, segments = [] } = given;
  return {
    attribute: (name) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined),
    score: (model, part) => scores[`${model}/${part}`],
    band: (model) => bands[model] ?? null,
    inSegment: (id) => segments.includes(id),
    hasTag: (tag) => tags.includes(tag),
    consents: (purpose) => consents.includes(purpose),
    events: (name) => events.filter((past) => past.name === name),
    ever: (name) => events.some((past) => past.name === name),
    zone,
  };
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** `at("2026-03-08T09:00Z")` in epoch ms. */
export const at = (instant: string): number => Date.parse(instant);

export function past(name: string, instant: number | string, properties: JsonObject = {}): PastEvent {
  return { name, properties, at: typeof instant === "string" ? at(instant) : instant, seq: 0 };
}
