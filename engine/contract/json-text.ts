/** JSON as text: read with the place of the first mistake, and refused where it holds what cannot be stored (S34). */
import type { Path, Problem } from "../lead/problem.js";

export interface TextPosition {
  /** From 0, in UTF-16 units. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly position: TextPosition };

/** `readJson('{"a": }')` says: line 1, column 7, expected a value. A byte order mark is skipped. */
export function readJson(text: string): ReadJson {
  const json = text.startsWith("\ufeff") ? text.slice(1) : text;
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch {
    const { offset, expected } = firstMistake(json);
    const lines = json.slice(0, offset).split("\n");
    const position = { offset, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
    const found = offset >= json.length ? "the text ends" : `there is ${JSON.stringify(json[offset])}`;
    return {
      ok: false,
      message: `not JSON: at line ${position.line}, column ${position.column} ${found}, expected ${expected}`,
      position,
    };
  }
}

/** Deeper than any document of ours; what walks a value may then call itself. */
const MOST_DEPTH = 100;

/** The places of NUL characters, lone surrogates, numbers too large and endless nesting in a JSON value: at most ten. */
export function unstorable(value: unknown, base: Path = []): Problem[] {
  return isStorable(value, 0) ? [] : faultsIn(value, base);
}

/** Asked of everything that arrives: so it makes no paths. */
function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === "string") return isText(value);
  // 1e999 is read as infinity, and would be written as null.
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth >= MOST_DEPTH) return false;
  if (Array.isArray(value)) return value.every((one) => isStorable(one, depth + 1));
  for (const key of Object.keys(value))
    if (!isText(key) || !isStorable((value as Record<string, unknown>)[key], depth + 1)) return false;
  return true;
}

function isText(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

function faultsIn(value: unknown, base: Path): Problem[] {
  const problems: Problem[] = [];
  const open: { value: unknown; path: Path }[] = [{ value, path: base }];
  for (let one = open.pop(); one !== undefined && problems.length < 10; one = open.pop()) {
    const { value, path } = one;
    if (typeof value === "string") problems.push(...faultsOf(value, path, "the text"));
    if (typeof value === "number" && !Number.isFinite(value))
      problems.push(refusal("number.too_large", path, "the number is larger than 1.8e308: write it as text"));
    if (typeof value !== "object" || value === null) continue;
    if (path.length - base.length >= MOST_DEPTH) {
      problems.push(
        refusal("text.too_deep", path.slice(0, 10), `nested more than ${MOST_DEPTH} deep: flatten it`),
      );
      continue;
    }
    const inside: { value: unknown; path: Path }[] = [];
    for (const [key, child] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      if (typeof key === "string") problems.push(...faultsOf(key, path, "a name"));
      if (typeof child === "string" || typeof child === "number" || typeof child === "object")
        inside.push({ value: child, path: [...path, key] });
    }
    open.push(...inside.reverse());
  }
  return problems;
}

function faultsOf(text: string, path: Path, what: string): Problem[] {
  if (text.includes("\0"))
    return [
      refusal("text.nul", path, `${what} holds a NUL character (U+0000), which cannot be stored: remove it`),
    ];
  if (/\p{Surrogate}/u.test(text))
    return [
      refusal(
        "text.lone_surrogate",
        path,
        `${what} holds half of a UTF-16 pair, which is no character: a text was cut in its middle`,
      ),
    ];
  return [];
}

function refusal(code: string, path: Path, message: string): Problem {
  return { severity: "error", code, path, message };
}

interface Mistake {
  readonly offset: number;
  readonly expected: string;
}

const SPACE = /[ \t\n\r]*/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them unescaped, so they end what may stand in text
const IN_STRING = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Where text that JSON.parse refused stops being JSON; JSON.parse itself names no place for most mistakes. */
function firstMistake(text: string): Mistake {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at += match?.[0].length ?? 0;
    return match !== null;
  };
  const string = (): Mistake | null => {
    for (at++; ; ) {
      skip(IN_STRING);
      if (text[at] === '"') {
        at++;
        return null;
      }
      if (text[at] !== "\\")
        return { offset: at, expected: 'the closing " of the text (a line break in it is written \\n)' };
      if (!skip(ESCAPE)) return { offset: at, expected: 'an escape such as \\n, \\" or \\u00e9' };
    }
  };
  const open: ("{" | "[")[] = [];
  let wants: "value" | "first" | "key" | "after" = "value";
  for (;;) {
    skip(SPACE);
    const char = text[at];
    const inside = open.at(-1);
    if (wants === "after") {
      if (inside === undefined)
        return { offset: at, expected: at < text.length ? "the end: a body holds one value" : "a value" };
      if (char === (inside === "{" ? "}" : "]")) {
        at++;
        open.pop();
      } else if (char === ",") {
        at++;
        wants = inside === "{" ? "key" : "value";
      } else return { offset: at, expected: `"," or "${inside === "{" ? "}" : "]"}"` };
      continue;
    }
    if (wants === "first" && char === (inside === "{" ? "}" : "]")) {
      at++;
      open.pop();
      wants = "after";
    } else if (inside === "{" && (wants === "first" || wants === "key")) {
      if (char !== '"') return { offset: at, expected: 'a field name in " marks' };
      const mistake = string();
      if (mistake) return mistake;
      skip(SPACE);
      if (text[at] !== ":") return { offset: at, expected: '":"' };
      at++;
      wants = "value";
    } else if (char === "{" || char === "[") {
      at++;
      open.push(char);
      wants = "first";
    } else if (char === '"') {
      const mistake = string();
      if (mistake) return mistake;
      wants = "after";
    } else if (skip(LITERAL)) wants = "after";
    else return { offset: at, expected: "a value" };
  }
}
