/**
 * What the ops mean: the one place that says so.
 *
 * - Missing is what is absent, null or "". It is equal to nothing: `=` and `in` are false, `!=` and `not-in` are true.
 * - No value is converted: "5" is not 5, so `= 5` is false and `!= 5` is true. `!=` is always what `=` is not, and
 *   `not-in` what `in` is not; every other op is false for a type that it does not know. Nothing throws.
 * - A test that could never be right (no value or "", `in` without a list, `>` with text) is false whatever the op,
 *   `!=` and `not-in` included; lint refuses it, so it is never published.
 * - Text is compared without case (text.ts), except by `matches`, where `(?i)` asks for that.
 * - `>` `>=` `<` `<=` order numbers. `before` and `after` order dates and instants (instant.ts); a number is no date.
 * - `contains` looks for a part of a text or a member of a list; the other ops never look inside a list.
 */
import type { Json } from "../lead/json.js";
import type { ComparisonValue, NumberOp, Op } from "./condition.js";
import { parseInstant } from "./instant.js";
import { matches } from "./pattern.js";
import { fold } from "./text.js";

type Scalar = string | number | boolean;

/** Whether the value of an attribute, a property or a score passes the test. */
export function compare(actual: Json | undefined, op: Op, value: ComparisonValue | undefined): boolean {
  switch (op) {
    case "exists":
      return !isMissing(actual);
    case "missing":
      return isMissing(actual);
    case "=":
      return isScalar(value) && equals(actual, value);
    case "!=":
      return isScalar(value) && !equals(actual, value);
    case "in":
      return Array.isArray(value) && value.some((one) => equals(actual, one));
    case "not-in":
      return Array.isArray(value) && !value.some((one) => equals(actual, one));
    case "contains":
      return isScalar(value) && contains(actual, value);
    case "starts-with":
    case "matches":
    case "before":
    case "after":
      return isText(actual) && isText(value) && compareTexts(actual, op, value);
    default:
      return typeof actual === "number" && typeof value === "number" && compareNumbers(actual, op, value);
  }
}

/** The ops of scores and counts. */
export function compareNumbers(actual: number, op: NumberOp, value: number): boolean {
  switch (op) {
    case "=":
      return actual === value;
    case "!=":
      return actual !== value;
    case ">":
      return actual > value;
    case ">=":
      return actual >= value;
    case "<":
      return actual < value;
    case "<=":
      return actual <= value;
  }
}

function compareTexts(
  actual: string,
  op: "starts-with" | "matches" | "before" | "after",
  value: string,
): boolean {
  if (op === "starts-with") return fold(actual).startsWith(fold(value));
  if (op === "matches") return matches(actual, value);
  const instant = parseInstant(actual);
  const limit = parseInstant(value);
  if (instant === null || limit === null) return false;
  return op === "before" ? instant < limit : instant > limit;
}

function contains(actual: Json | undefined, value: Scalar): boolean {
  if (Array.isArray(actual)) return actual.some((member) => equals(member, value));
  return isText(actual) && typeof value === "string" && fold(actual).includes(fold(value));
}

function equals(actual: Json | undefined, value: Scalar): boolean {
  if (typeof value !== "string") return actual === value;
  return isText(actual) && fold(actual) === fold(value);
}

function isMissing(actual: Json | undefined): boolean {
  return actual === undefined || actual === null || actual === "";
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}

function isScalar(value: ComparisonValue | undefined): value is Scalar {
  return value !== undefined && value !== "" && !Array.isArray(value);
}
