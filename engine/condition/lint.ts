/**
 * What a condition that the schema accepts can still never mean: tests that are always false, or always true, whoever
 * the lead is. compare.ts says what the ops mean.
 */
import { type Path, type Problem, shorten } from "../lead/problem.js";
import {
  type BandTest,
  bandsOf,
  type ComparisonValue,
  type Condition,
  type EventTest,
  type LocalTest,
  type Op,
  type PropertyTest,
} from "./condition.js";
import { INSTANT_HINT, parseInstant } from "./instant.js";
import { patternOf } from "./pattern.js";

/** The problems of a condition and of those inside it; `path` is where in the document it stands. */
export function lintCondition(condition: Condition, path: Path = []): Problem[] {
  if ("all" in condition)
    return condition.all.flatMap((one, index) => lintCondition(one, [...path, "all", index]));
  if ("any" in condition)
    return condition.any.flatMap((one, index) => lintCondition(one, [...path, "any", index]));
  if ("not" in condition) return lintCondition(condition.not, [...path, "not"]);
  if ("attribute" in condition) return lintComparison(condition, path);
  if ("event" in condition) return lintEvent(condition, path);
  if ("local" in condition) return lintHours(condition.local, [...path, "local"]);
  if ("stage" in condition) return lintComparison(condition.stage, [...path, "stage"]);
  if ("band" in condition) return lintBands(condition, [...path, "band", "is"]);
  if ("sequence" in condition)
    return condition.sequence.flatMap(({ where = [] }, index) =>
      lintWhere(where, [...path, "sequence", index, "where"]),
    );
  return []; // Whether there is such a model, part, segment, tag or purpose is not for a condition to know.
}

/** The problems of the tests of an event's properties. */
export function lintWhere(where: readonly PropertyTest[], path: Path = []): Problem[] {
  return where.flatMap((test, index) => lintComparison(test, [...path, index]));
}

export interface Comparison {
  readonly op: Op;
  readonly value?: ComparisonValue | undefined;
}

/** The problems of one op and its value, wherever they stand: of an attribute, a property, a `trigger.attribute`. */
export function lintComparison({ op, value }: Comparison, path: Path = []): Problem[] {
  const at = [...path, "value"];
  if (op === "exists" || op === "missing") {
    if (value === undefined) return [];
    const message = `"${op}" asks only whether there is a value, so ${shorten(value)} is not read: remove "value"`;
    return [{ severity: "warning", code: "condition.unused_value", path: at, message }];
  }
  if (value === undefined)
    return [error("missing_value", at, `"value" is missing: "${op}" compares with ${WANTED[op]}`)];
  if (value === "") return [emptyText(op, at)];
  if (!IS_RIGHT[op](value)) return [wrongType(op, value, at)];
  if (Array.isArray(value)) return lintList(op, value, at);
  return op === "matches" ? lintPattern(String(value), at) : [];
}

type ComparingOp = Exclude<Op, "exists" | "missing">;

const isNumber = (value: ComparisonValue) => typeof value === "number";
const isText = (value: ComparisonValue) => typeof value === "string";
const isOne = (value: ComparisonValue) => !Array.isArray(value);
const isDate = (value: ComparisonValue) => typeof value === "string" && parseInstant(value) !== null;

/** Whether a value of this type can make the test true. */
const IS_RIGHT: Readonly<Record<ComparingOp, (value: ComparisonValue) => boolean>> = {
  "=": isOne,
  "!=": isOne,
  ">": isNumber,
  ">=": isNumber,
  "<": isNumber,
  "<=": isNumber,
  in: Array.isArray,
  "not-in": Array.isArray,
  contains: isOne,
  "starts-with": isText,
  matches: isText,
  before: isDate,
  after: isDate,
};

const ONE = "one text, number, true or false";
const WANTED: Readonly<Record<ComparingOp, string>> = {
  "=": ONE,
  "!=": ONE,
  ">": "a number",
  ">=": "a number",
  "<": "a number",
  "<=": "a number",
  in: 'a list such as ["CEO", "VP"]',
  "not-in": 'a list such as ["CEO", "VP"]',
  contains: ONE,
  "starts-with": "text",
  matches: 'a pattern such as "^/pricing"',
  before: INSTANT_HINT,
  after: INSTANT_HINT,
};

function wrongType(op: ComparingOp, value: ComparisonValue, path: Path): Problem {
  const isTime = op === "before" || op === "after";
  return error(
    isTime ? "bad_date" : "wrong_type",
    path,
    `"value" is ${shorten(value)}, with which "${op}" is never true: expected ${WANTED[op]}${advice(op, value)}`,
  );
}

function advice(op: ComparingOp, value: ComparisonValue): string {
  if (Array.isArray(value))
    return op === "=" ? '; for a list use "in"' : op === "!=" ? '; for a list use "not-in"' : "";
  if (typeof value !== "string" || IS_RIGHT[op] !== isNumber) return "";
  if (parseInstant(value) !== null) return `; for dates use "${op.startsWith("<") ? "before" : "after"}"`;
  return Number.isFinite(Number(value)) ? `; write ${Number(value)} without quotes` : "";
}

function emptyText(op: ComparingOp, path: Path): Problem {
  const isAbsence = op === "=" || op === "in";
  const isPresence = op === "!=" || op === "not-in";
  const todo = isAbsence ? 'use "missing"' : isPresence ? 'use "exists"' : `write ${WANTED[op]}`;
  return error("empty_text", path, `"value" is "", and empty text counts as missing: ${todo}`);
}

function lintList(op: ComparingOp, list: readonly (string | number | boolean)[], path: Path): Problem[] {
  if (list.length === 0)
    return [
      error(
        "empty_list",
        path,
        `"value" is an empty list, so "${op}" is always ${op === "not-in"}: add what it may be`,
      ),
    ];
  return list.flatMap((one, index) =>
    one === ""
      ? [
          error(
            "empty_text",
            [...path, index],
            `"" is equal to nothing, because empty text counts as missing: remove it, or use "missing"`,
          ),
        ]
      : [],
  );
}

function lintPattern(source: string, path: Path): Problem[] {
  const pattern = patternOf(source);
  if (pattern.ok) return [];
  const message = `${shorten(source)} is not a pattern: ${pattern.reason}; expected RE2 syntax, which has no look-around and no back-references`;
  return [error("bad_pattern", path, message)];
}

function lintEvent({ where, count }: EventTest, path: Path): Problem[] {
  const problems = where === undefined ? [] : lintWhere(where, [...path, "where"]);
  if (count?.value !== 0 || (count.op !== ">=" && count.op !== "<")) return problems;
  const isAlways = count.op === ">=";
  const message = `a count is never below 0, so "${count.op}" 0 is always ${isAlways}: use ${isAlways ? '">=" 1 for at least one' : '"=" 0 for none'}`;
  return [...problems, error(isAlways ? "always_true" : "always_false", [...path, "count"], message)];
}

function lintBands(test: BandTest, path: Path): Problem[] {
  const bands = bandsOf(test);
  const twice = bands.find((band, index) => bands.indexOf(band) !== index);
  if (twice === undefined) return [];
  const message = `"${twice}" is named twice: once is enough`;
  return [{ severity: "warning", code: "condition.repeated_band", path, message }];
}

function lintHours({ from, to }: LocalTest["local"], path: Path): Problem[] {
  if (from !== to) return [];
  const message = `"to" is "${to}", the same as "from", so the hours never come: for the whole day use "00:00" to "24:00"`;
  return [error("always_false", [...path, "to"], message)];
}

function error(code: string, path: Path, message: string): Problem {
  return { severity: "error", code: `condition.${code}`, path, message };
}
