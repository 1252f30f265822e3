/** The words of problems: values shortened, types by the names that people use, and what a schema expected. */
import type { z } from "zod";
import { nearest } from "./nearest.js";
import { formatPath, type Path } from "./problem-path.js";

export type Issue = z.core.$ZodIssue;

/** The value as JSON, cut to about `most` characters: a message must fit on a line whatever was sent. */
export function shorten(value: unknown, most = 60): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value); // JSON has no NaN
  // Of a long text only the beginning is made into JSON.
  const text = jsonOf(typeof value === "string" ? value.slice(0, 3 * most) : value);
  const letters = [...text];
  if (letters.length <= most + 2) return text;
  return `${letters.slice(0, most).join("")}…${typeof value === "string" ? '"' : ""}`;
}

/** What a problem is about: the last key with the indices behind it, `"model"` or `nodes[2]`. */
export function subject(path: Path): string {
  const key = path.findLastIndex((step) => typeof step === "string");
  if (path.length === 0) return "the value";
  const tail = path.slice(Math.max(0, key));
  return tail.length === 1 && typeof tail[0] === "string" ? shorten(tail[0], 40) : formatPath(tail);
}

/** `"a", "b" or "c"`: at most twenty, so that a long list does not hide the message. */
export function listed(values: readonly unknown[]): string {
  const most = 20;
  const shown = values.slice(0, most).map((value) => shorten(value, 40));
  if (values.length > most) return `${shown.join(", ")} or ${values.length - most} others`;
  return alternatives(shown);
}

/** `a, b or c`, each phrase once. */
export function alternatives(phrases: readonly string[]): string {
  const all = [...new Set(phrases)];
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}

/** ` (text)` behind a shown value, where the JSON alone may be overlooked. */
export function kindInWords(value: unknown): string {
  if (typeof value === "string") return " (text)";
  if (typeof value === "number") return " (a number)";
  if (Array.isArray(value)) return " (a list)";
  return typeof value === "object" && value !== null ? " (an object)" : "";
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true/false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
  never: "nothing",
};

/** The end of a message: `expected a number`, or what a message of ours says. */
export function wanted(issue: Issue, value: unknown): string {
  const phrase = phraseOf(issue, value);
  return isZodsOwn(issue) || isPhrase(phrase) ? `expected ${phrase}` : phrase;
}

/** What would have been right, as it follows "expected": `a number`, `one of "a" or "b"`. */
export function phraseOf(issue: Issue, value: unknown): string {
  if (!isZodsOwn(issue)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `${TYPES[issue.expected] ?? issue.expected}${hint(issue.expected, value)}`;
    case "invalid_value":
      return oneOf(issue.values, value);
    case "invalid_union":
      return "options" in issue && issue.options !== undefined
        ? oneOf(issue.options, value)
        : "another value";
    case "too_big":
      return `${bound(issue, issue.inclusive === false ? "less than" : "at most")} ${issue.maximum}${unit(issue)}`;
    case "too_small":
      return `${bound(issue, issue.inclusive === false ? "more than" : "at least")} ${issue.minimum}${unit(issue)}`;
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return format(issue);
    default:
      return "another value";
  }
}

/**
 * Messages of our schemas are phrases ("a local time such as 09:00", "at most P400D") or whole sentences ("no group
 * "x"; the model has …").
 */
function isPhrase(message: string): boolean {
  return /^(?:an? |one of |at most |at least |less than |more than |exactly )/.test(message);
}

/** Whether the message is zod's default text, which is replaced by ours. No message of ours begins like this. */
export function isZodsOwn({ message }: Issue): boolean {
  return /^(?:Invalid |Too big|Too small|Unrecognized key)|^Invalid$/.test(message);
}

function oneOf(allowed: readonly unknown[], value: unknown): string {
  if (allowed.length === 1) return shorten(allowed[0]);
  const words = allowed.filter((one) => typeof one === "string");
  const meant = typeof value === "string" ? nearest(value, words) : null;
  return `one of ${listed(allowed)}${meant === null ? "" : `; did you mean "${meant}"?`}`;
}

function hint(expected: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") return "";
  const plain = value.trim();
  const isNumber = (expected === "number" || expected === "int") && Number.isFinite(Number(plain));
  const isBoolean = expected === "boolean" && (plain === "true" || plain === "false");
  return isNumber || isBoolean
    ? `; write ${shorten(isNumber ? Number(plain) : plain === "true")} without quotes`
    : "";
}

function bound(issue: { exact?: boolean | undefined }, otherwise: string): string {
  return issue.exact === true ? "exactly" : otherwise;
}

function unit(issue: { origin: string; maximum?: unknown; minimum?: unknown }): string {
  const one = (issue.maximum ?? issue.minimum) === 1;
  if (issue.origin === "string") return one ? " character" : " characters";
  if (["array", "set", "map"].includes(issue.origin)) return one ? " entry" : " entries";
  return "";
}

function format(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if ("prefix" in issue) return `text that starts with ${shorten(issue.prefix)}`;
  if ("suffix" in issue) return `text that ends with ${shorten(issue.suffix)}`;
  if ("includes" in issue) return `text that holds ${shorten(issue.includes)}`;
  if (issue.format === "regex") return `text that matches ${issue.pattern}`;
  return `a valid ${issue.format}`;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value); // what JSON cannot write: a cycle, a bigint
  }
}
