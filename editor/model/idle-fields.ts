/** Settings that mean nothing as the others are set: a form leaves them out until they do. */
import type { Json, JsonObject } from "../../engine/lead/json.js";
import { shapeOfValue } from "./comparison-value.js";

type IsIdle = (around: JsonObject) => boolean;

/** By form and path: `around` is what the setting is part of, with its defaults. */
const IDLE: Readonly<Record<string, IsIdle>> = {
  "trigger.score/rearm": ({ repeat }) => repeat === "once",
  "trigger.score/cooldown": ({ repeat }) => repeat === "once",
  "trigger.attribute/value": ({ op }) => op === "changed" || shapeOfValue(op) === "none",
  "trigger.stage/value": ({ op }) => op === "changed" || shapeOfValue(op) === "none",
  "settings/reentry.cooldown": ({ mode }) => mode === "never",
};

/** Whether the setting may be left out of the form. One that is set is always shown, whatever it means. */
export function isIdleField(
  form: string,
  path: readonly string[],
  around: JsonObject,
  value: Json | undefined,
): boolean {
  if (value !== undefined && value !== null) return false;
  return IDLE[`${form}/${path.join(".")}`]?.(around) ?? false;
}
