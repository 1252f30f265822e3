import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson, unstorable } from "../../engine/contract/json-text.js";
import { pointer } from "../../engine/lead/problem.js";

const mistake = (text: string) => {
  const read = readJson(text);
  return read.ok
    ? null
    : [read.position.line, read.position.column, read.message.replace(/^.*expected /s, "")];
};

describe("text that is not JSON", () => {
  test.each<[string, number, number, string]>([
    ["", 1, 1, "a value"],
    ["  ", 1, 3, "a value"],
    ["nul", 1, 1, "a value"],
    ["{", 1, 2, 'a field name in " marks'],
    ["{a: 1}", 1, 2, 'a field name in " marks'],
    ['{"a" 1}', 1, 6, '":"'],
    ['{"a": }', 1, 7, "a value"],
    ['{"a": 1,}', 1, 9, 'a field name in " marks'],
    ['{"a": 1 "b": 2}', 1, 9, '"," or "}"'],
    ["[1, 2,, 3]", 1, 7, "a value"],
    ["[1 2]", 1, 4, '"," or "]"'],
    ["[1, 2", 1, 6, '"," or "]"'],
    ["[]]", 1, 3, "the end: a body holds one value"],
    ["1 2", 1, 3, "the end: a body holds one value"],
    ["01", 1, 2, "the end: a body holds one value"],
    ['{\n  "a": [\n    1,\n    tru\n  ]\n}', 4, 5, "a value"],
    ['"a\nb"', 1, 3, 'the closing " of the text (a line break in it is written \\n)'],
    ['"abc', 1, 5, 'the closing " of the text (a line break in it is written \\n)'],
    ['"\\x"', 1, 2, 'an escape such as \\n, \\" or \\u00e9'],
    ['"\\ud8"', 1, 2, 'an escape such as \\n, \\" or \\u00e9'],
    ["['a']", 1, 2, "a value"],
    ["NaN", 1, 1, "a value"],
    ["// no\n{}", 1, 1, "a value"],
  ])("%j: at line %i, column %i it expected %s", (text, line, column, expected) => {
    expect(mistake(text)).toEqual([line, column, expected]);
  });

  test("the mistake is found wherever JSON is broken, and where it is not, nothing is", () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom("", "}", ",", '"', "x", "\n1"),
        (json, at, piece) => {
          const cut = at % (json.length + 1);
          const text = json.slice(0, cut) + piece + json.slice(cut + 1);
          const read = readJson(text);
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          expect(read.ok).toBe(isJson);
          if (!read.ok) {
            const { offset } = read.position;
            const before = readJson(text.slice(0, offset));
            // Nothing before it is wrong: the text just ends there.
            expect(before.ok || before.position.offset === offset).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("nesting without end is no trouble", () => {
    expect(mistake("[".repeat(200_000))?.[2]).toBe("a value");
  });
});

test("a byte order mark is skipped", () => {
  expect(readJson("\ufeff[1]")).toEqual({ ok: true, value: [1] });
});

describe("what cannot be stored (S34)", () => {
  const found = (value: unknown) => unstorable(value).map(({ code, path }) => `${code} ${pointer(path)}`);

  test.each<[unknown, string[]]>([
    ["fine", []],
    [{ emoji: "😀", zwnj: "می‌خواهم", list: [1, null, true] }, []],
    ["a\0b", ["text.nul "]],
    [{ a: ["x", "\ud83d"] }, ["text.lone_surrogate /a/1"]],
    [{ a: { "b\0": 1 } }, ["text.nul /a"]],
    [{ a: [1.7e308, Number.POSITIVE_INFINITY] }, ["number.too_large /a/1"]],
    [
      ["\0", "\udc00"],
      ["text.nul /0", "text.lone_surrogate /1"],
    ],
  ])("%j: %j", (value, problems) => {
    expect(found(value)).toEqual(problems);
  });

  test("nor what is nested past all sense, which would exhaust the stack of whoever walks it", () => {
    const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));

    expect(found(nested(100))).toEqual([]);
    expect(found(nested(102))).toHaveLength(1);
    expect(found(nested(100_000))).toHaveLength(1);
  });

  test("many mistakes are told as ten", () => {
    expect(found(Array.from({ length: 100_000 }, () => "\0"))).toHaveLength(10);
  });
});
