/**
 * Patterns of the op `matches`: RE2 syntax, matched in time linear in the text by re2js, whose only home is this file.
 * JavaScript's own regular expressions would let one pattern and one crafted property stop the engine.
 */
import { RE2JS, RE2JSException } from "re2js";

export type Pattern =
  | { readonly ok: true; readonly matches: (text: string) => boolean }
  | { readonly ok: false; readonly reason: string };

/** Time is linear in text × program, so both are bounded: the worst case then takes about a second, the usual one µs. */
const LONGEST_PATTERN = 1_000;
const LARGEST_PROGRAM = 1_000;
const LONGEST_TEXT = 10_000;

const MOST_KEPT = 500;
const kept = new Map<string, Pattern>();

/** The pattern, compiled once and kept; a refused one is kept too, with RE2's reason. */
export function patternOf(source: string): Pattern {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const pattern = compile(source);
  // When it is full all is forgotten: the published patterns are soon back.
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(source, pattern);
  return pattern;
}

/** Whether the pattern occurs anywhere in the first 10 000 characters of the text. A refused pattern matches nothing. */
export function matches(text: string, source: string): boolean {
  const pattern = patternOf(source);
  return pattern.ok && pattern.matches(text);
}

function compile(source: string): Pattern {
  if (source.length > LONGEST_PATTERN)
    return { ok: false, reason: `it has ${source.length} characters, more than ${LONGEST_PATTERN}` };
  try {
    const compiled = RE2JS.compile(source.normalize("NFC"));
    if (compiled.programSize() > LARGEST_PROGRAM)
      return { ok: false, reason: "its repetitions make it too large to run; use smaller counts" };
    return { ok: true, matches: (text) => compiled.test(text.slice(0, LONGEST_TEXT).normalize("NFC")) };
  } catch (error) {
    if (error instanceof RE2JSException)
      return { ok: false, reason: error.message.replace("error parsing regexp: ", "") };
    throw error;
  }
}
