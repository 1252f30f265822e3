/**
 * What is wrong with something a person wrote, said so that they can put it right. Every check of a file, a request
 * or a draft answers with a list of these; none throws.
 */
import type { z } from "zod";
import { nearest } from "./nearest.js";
import { type Path, valueAt } from "./problem-path.js";
import { knownKeys } from "./problem-schema.js";
import { settleUnion } from "./problem-union.js";
import { type Issue, isZodsOwn, kindInWords, listed, shorten, subject, wanted } from "./problem-wording.js";

export { nearest } from "./nearest.js";
export { formatPath, type Path, pointer } from "./problem-path.js";
export { shorten } from "./problem-wording.js";

export interface Problem {
  /** An error forbids publishing; a warning is allowed, and shown. */
  readonly severity: "error" | "warning";
  /** Stable, for machines and for the editor's translations: `schema.unknown_field`, `condition.bad_pattern`. */
  readonly code: string;
  /** From the top of the document: `["nodes", 2, "config", "model"]`. */
  readonly path: Path;
  /** What was wrong, the offending value shortened, what was expected, what to do. */
  readonly message: string;
  /** The node of a flow that it is about. */
  readonly node?: string;
}

/** Nobody reads on after so many; and a hostile document must not cost more than an honest one. */
const MOST_ISSUES = 500;

/**
 * Why zod refused `input`, as problems: those of the first 500 issues. With the schema that refused it, an unknown field gets a better suggestion.
 * A check of ours may name its own code: `ctx.addIssue({ code: "custom", params: { code: "score.no_group" }, … })`.
 *
 *     const parsed = flowSchema.safeParse(json);
 *     if (!parsed.success) return problemsOfZod(parsed.error, json, flowSchema);
 */
export function problemsOfZod(error: z.ZodError, input: unknown, schema?: z.ZodType): Problem[] {
  const found = settle(error.issues.slice(0, MOST_ISSUES), [], input);
  const respelt = respellings(found);
  const replaced = new Set([...respelt.values()].flatMap((meant) => [...meant.values()]));
  return found.flatMap((one) => {
    if (one.issue.code !== "unrecognized_keys") return replaced.has(one) ? [] : [problemOf(one)];
    const meant = respelt.get(one);
    return one.issue.keys.map((key) => unknownField(key, one.path, meant?.get(key) ?? null, input, schema));
  });
}

/** One complaint of zod's with its whole path; a union is settled, so that one mistake is one complaint. */
interface Found {
  readonly issue: Issue;
  readonly path: Path;
  readonly value: unknown;
  /** What would have been right, and the code, where the issue itself cannot tell. */
  readonly instead: { readonly expected: string; readonly code: string } | null;
}

function settle(issues: readonly Issue[], base: Path, input: unknown): Found[] {
  return issues.flatMap((issue): Found[] => {
    const path = [...base, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
    const value = valueAt(input, path);
    const settled = issue.code === "invalid_union" ? settleUnion(issue, value) : null;
    if (settled !== null && "branch" in settled) return settle(settled.branch, path, input);
    if (settled !== null && isZodsOwn(issue)) {
      const code = settled.isWrongType ? "schema.wrong_type" : "schema.bad_value";
      return [{ issue, path, value, instead: { expected: settled.expected, code } }];
    }
    return [{ issue, path, value, instead: null }];
  });
}

/**
 * A misspelt field is unknown under one name and missing under the other, which is one problem: for each complaint
 * about unknown fields, the complaint about the missing one that each of them was meant to be.
 */
function respellings(found: readonly Found[]): Map<Found, Map<string, Found>> {
  const respelt = new Map<Found, Map<string, Found>>();
  for (const one of found) {
    if (one.issue.code !== "unrecognized_keys") continue;
    const missing = new Map(
      found.filter((other) => isMissingFrom(one.path, other)).map((other) => [lastOf(other.path), other]),
    );
    const pairs = one.issue.keys.flatMap((key): [string, Found][] => {
      const meant = nearest(key, missing.keys());
      const twin = meant === null ? undefined : missing.get(meant);
      return twin === undefined ? [] : [[key, twin]];
    });
    respelt.set(one, new Map(pairs));
  }
  return respelt;
}

function isMissingFrom(path: Path, { value, path: other }: Found): boolean {
  return (
    value === undefined &&
    other.length === path.length + 1 &&
    path.every((step, index) => other[index] === step)
  );
}

function lastOf(path: Path): string {
  return String(path.at(-1));
}

function unknownField(
  key: string,
  path: Path,
  missing: Found | null,
  input: unknown,
  schema: z.ZodType | undefined,
): Problem {
  const all = schema === undefined ? [] : knownKeys(schema, input, path);
  const known = all.filter((name) => name !== key); // a field of another form is not the one to write instead
  const unused = known.filter((name) => valueAt(input, [...path, name]) === undefined);
  const meant = missing === null ? nearest(key, unused) : lastOf(missing.path);
  const todo =
    meant !== null
      ? `did you mean "${meant}"?`
      : known.length > 0
        ? `expected ${listed(known)}; remove it`
        : "remove it";
  return {
    severity: "error",
    code: "schema.unknown_field",
    path: [...path, key],
    message: `${shorten(key, 40)} is not a field here: ${todo}`,
  };
}

function problemOf(found: Found): Problem {
  const { path, value } = found;
  const right = found.instead === null ? wantedOf(found.issue, value) : `expected ${found.instead.expected}`;
  const isMissing = value === undefined;
  return {
    severity: "error",
    code:
      ownCode(found.issue) ??
      (isMissing ? "schema.missing_field" : (found.instead?.code ?? codeOf(found.issue))),
    path,
    message: isMissing ? `${subject(path)} is missing: ${right}` : `${about(found, right)}${right}`,
  };
}

/** Names the field and its value, except where a message of ours has said it all. */
function about({ issue, path, value, instead }: Found, right: string): string {
  const spansFields = issue.code === "custom" && typeof value === "object";
  const namesField = isNever(issue) && !isZodsOwn(issue);
  const namesValue = !isZodsOwn(issue) && typeof value === "string" && right.includes(shorten(value));
  if (spansFields || namesField || namesValue) return "";
  if (issue.code === "invalid_key") return `${subject(path)} is not a name that fits here: `;
  const isOfWrongType = issue.code === "invalid_type" || instead?.code === "schema.wrong_type";
  return `${subject(path)} is ${shorten(value)}${isOfWrongType ? kindInWords(value) : ""}: `;
}

function wantedOf(issue: Issue, value: unknown): string {
  return issue.code === "invalid_key" || issue.code === "invalid_element"
    ? issue.issues.map((one) => wanted(one, undefined)).join(" and ")
    : wanted(issue, value);
}

function codeOf(issue: Issue): string {
  if (issue.code === "too_big") return "schema.too_large";
  if (issue.code === "too_small") return "schema.too_small";
  return issue.code === "invalid_type" && !isNever(issue) ? "schema.wrong_type" : "schema.bad_value";
}

/** A field that this version does not take, whatever its value. */
function isNever(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.expected === "never";
}

function ownCode(issue: Issue): string | null {
  const code: unknown = issue.code === "custom" ? issue.params?.code : undefined;
  return typeof code === "string" ? code : null;
}
