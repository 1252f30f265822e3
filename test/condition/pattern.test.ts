import { describe, expect, test } from "vitest";
import { matches, patternOf } from "../../engine/condition/pattern.js";

describe("a pattern", () => {
  test.each([
    ["/pricing/team", "^/pricing(/|$)", true, "may be anchored"],
    ["see /pricing", "pricing", true, "is found anywhere"],
    ["CEO", "ceo", false, "minds the case"],
    ["CEO", "(?i)ceo", true, "minds it not, where it says so"],
    ["директор", "^\\p{Cyrillic}+$", true, "knows scripts"],
    ["e\u0301te\u0301", "^\u00e9t\u00e9$", true, "is not mistaken about how an accent was typed"],
    ["\u{1F642}", "^.$", true, "takes a character outside the basic plane for one"],
    ["", "^$", true, "may be true of empty text, which is never asked: it counts as missing"],
  ])("%j against %j is %j: it %s", (text, pattern, expected) => {
    expect(matches(text, pattern)).toBe(expected);
  });

  test.each([
    ["(", /missing closing \)/],
    ["[a", /missing closing \]/],
    ["(?=x)", /invalid or unsupported Perl syntax/],
    ["(a)\\1", /invalid escape sequence/],
    ["a{2000}", /invalid repeat count/],
    [`${"(".repeat(600)}${")".repeat(600)}`, /1200 characters, more than 1000/],
    ["((ab){30}){30}", /too large to run/],
  ])("that cannot be run says why and matches nothing: %#", (source, reason) => {
    const pattern = patternOf(source);

    expect(pattern.ok ? "it can" : pattern.reason).toMatch(reason);
    expect(matches("a".repeat(100), source)).toBe(false);
  });

  test.each([
    ["(x+x+)+y", "x".repeat(1_000_000)],
    ["^(a|aa)+b$", "a".repeat(1_000_000)],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", "a".repeat(1_000_000)],
    ["(?:a?){150}a{150}\\b!", "a".repeat(1_000_000)],
  ])("that would stop a backtracking engine is done in a moment: %j", (source, text) => {
    const started = performance.now();

    expect(matches(text, source)).toBe(false);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test("reads the first 10 000 characters", () => {
    expect(matches(`${"a".repeat(9_999)}b`, "b")).toBe(true);
    expect(matches(`${"a".repeat(10_000)}b`, "b")).toBe(false);
  });

  test("is compiled once, and forgotten when there are too many", () => {
    const first = patternOf("once");

    expect(patternOf("once")).toBe(first);
    for (let index = 0; index < 600; index++) patternOf(`x${index}`);
    expect(patternOf("once")).not.toBe(first);
    expect(patternOf("once")).toMatchObject({ ok: true });
  });
});
