/** Tests of an event's properties: `[{"property":"path","op":"starts-with","value":"/pricing"}]`. */
import type { Json, JsonObject } from "../lead/json.js";
import { compare } from "./compare.js";
import type { PropertyTest } from "./condition.js";

/** Whether the properties pass every test; no tests are passed by all. */
export function matchesWhere(where: readonly PropertyTest[], properties: JsonObject): boolean {
  for (const test of where)
    if (!compare(propertyOf(properties, test.property), test.op, test.value)) return false;
  return true;
}

/**
 * The property of that name. Dots reach into objects, `cart.total`, unless a key is written with them: at each level
 * the whole rest of the name is tried first. Only what was sent is there: `constructor` and `length` are missing.
 */
export function propertyOf(properties: JsonObject, name: string): Json | undefined {
  let holder = properties;
  let rest = name;
  for (;;) {
    if (Object.hasOwn(holder, rest)) return holder[rest];
    const dot = rest.indexOf(".");
    if (dot < 0) return undefined;
    const key = rest.slice(0, dot);
    const inner = Object.hasOwn(holder, key) ? holder[key] : undefined;
    if (!isObject(inner)) return undefined;
    holder = inner;
    rest = rest.slice(dot + 1);
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
