import { describe, expect, test } from "vitest";
import { compare } from "../../engine/condition/compare.js";
import { type ComparisonValue, OPS, type Op } from "../../engine/condition/condition.js";
import { lintComparison } from "../../engine/condition/lint.js";
import { fold } from "../../engine/condition/text.js";
import type { Json } from "../../engine/lead/json.js";

/** A value of every type that an attribute or a property may have. */
const ACTUALS = {
  absent: undefined,
  null: null,
  empty: "",
  text: "CEO",
  digits: "5",
  date: "2026-03-08",
  number: 5,
  true: true,
  list: ["CEO", 5],
  object: { a: 1 },
} as const satisfies Record<string, Json | undefined>;
type Actual = keyof typeof ACTUALS;

const NAMES = Object.keys(ACTUALS) as Actual[];
const but = (...those: Actual[]) => NAMES.filter((name) => !those.includes(name));

/**
 * Op, value, and the actual values for which the test is true; it is false for all the others, so that every op meets
 * every type of actual value, and every type of its own.
 */
const TABLE: readonly [Op, ComparisonValue | undefined, readonly Actual[]][] = [
  ["=", "ceo", ["text"]],
  ["=", 5, ["number"]],
  ["=", true, ["true"]],
  ["=", "5", ["digits"]],
  ["=", false, []],
  ["=", "", []],
  ["=", ["CEO"], []],
  ["=", undefined, []],
  ["!=", "ceo", but("text")],
  ["!=", 5, but("number")],
  ["!=", true, but("true")],
  ["!=", "", []],
  ["!=", ["CEO"], []],
  ["!=", undefined, []],
  [">", 4, ["number"]],
  [">", 5, []],
  [">", "4", []],
  [">", true, []],
  [">", [4], []],
  [">", undefined, []],
  [">=", 5, ["number"]],
  [">=", 6, []],
  [">=", "5", []],
  [">=", true, []],
  [">=", [5], []],
  [">=", undefined, []],
  ["<", 6, ["number"]],
  ["<", 5, []],
  ["<", "6", []],
  ["<", true, []],
  ["<", [6], []],
  ["<", undefined, []],
  ["<=", 5, ["number"]],
  ["<=", 4, []],
  ["<=", "5", []],
  ["<=", true, []],
  ["<=", [5], []],
  ["<=", undefined, []],
  ["in", ["ceo", "VP"], ["text"]],
  ["in", [5, true], ["number", "true"]],
  ["in", ["5", ""], ["digits"]],
  ["in", [], []],
  ["in", "CEO", []],
  ["in", 5, []],
  ["in", true, []],
  ["in", undefined, []],
  ["not-in", ["ceo", "VP"], but("text")],
  ["not-in", [5, true], but("number", "true")],
  ["not-in", [], NAMES],
  ["not-in", "CEO", []],
  ["not-in", 5, []],
  ["not-in", true, []],
  ["not-in", undefined, []],
  ["contains", "e", ["text"]],
  ["contains", "ceo", ["text", "list"]],
  ["contains", "5", ["digits"]],
  ["contains", "3-0", ["date"]],
  ["contains", "", []],
  ["contains", 5, ["list"]],
  ["contains", true, []],
  ["contains", ["CEO"], []],
  ["contains", undefined, []],
  ["starts-with", "c", ["text"]],
  ["starts-with", "2026", ["date"]],
  ["starts-with", "", []],
  ["starts-with", 5, []],
  ["starts-with", true, []],
  ["starts-with", ["C"], []],
  ["starts-with", undefined, []],
  ["matches", "^C", ["text"]],
  ["matches", "(?i)^ceo$", ["text"]],
  ["matches", "^ceo$", []],
  ["matches", "[0-9]", ["digits", "date"]],
  ["matches", "", []],
  ["matches", "(", []],
  ["matches", 5, []],
  ["matches", true, []],
  ["matches", ["C"], []],
  ["matches", undefined, []],
  ["exists", undefined, but("absent", "null", "empty")],
  ["exists", "anything", but("absent", "null", "empty")],
  ["missing", undefined, ["absent", "null", "empty"]],
  ["missing", "anything", ["absent", "null", "empty"]],
  ["before", "2026-03-09", ["date"]],
  ["before", "2026-03-08", []],
  ["before", "2026-03-08T00:00:00.001Z", ["date"]],
  ["before", "tomorrow", []],
  ["before", 1_800_000_000_000, []],
  ["before", true, []],
  ["before", ["2026-03-09"], []],
  ["before", undefined, []],
  ["after", "2026-03-07", ["date"]],
  ["after", "2026-03-08", []],
  ["after", "2026-03-08T00:00:00+01:00", ["date"]],
  ["after", "2026-03-08T00:00:00-01:00", []],
  ["after", "yesterday", []],
  ["after", 1, []],
  ["after", true, []],
  ["after", ["2026-03-07"], []],
  ["after", undefined, []],
];

describe("a comparison", () => {
  test.each(TABLE)("%s %j is true of %j and of nothing else", (op, value, those) => {
    expect(NAMES.filter((name) => compare(ACTUALS[name], op, value))).toEqual(
      NAMES.filter((name) => those.includes(name)),
    );
  });

  test("is in the table above for every op and every type of value", () => {
    const typeOf = (value: unknown) => (Array.isArray(value) ? "list" : typeof value);
    const cells = new Set(TABLE.map(([op, value]) => `${op} ${typeOf(value)}`));
    const needed = OPS.flatMap((op) =>
      op === "exists" || op === "missing"
        ? [`${op} undefined`, `${op} string`]
        : ["string", "number", "boolean", "list", "undefined"].map((type) => `${op} ${type}`),
    );

    expect(needed.filter((cell) => !cells.has(cell))).toEqual([]);
  });

  test("that is true of nothing, or of everything, is refused by lint", () => {
    const useless = TABLE.filter(([, , those]) => those.length === 0 || those.length === NAMES.length);
    // These are true of values that are not in the table.
    const fine = new Set([
      "= false",
      "> 5",
      ">= 6",
      "< 5",
      "<= 4",
      "contains true",
      'matches "^ceo$"',
      'before "2026-03-08"',
      'after "2026-03-08"',
      'after "2026-03-08T00:00:00-01:00"',
    ]);

    const accepted = useless.filter(([op, value]) => lintComparison({ op, value }).length === 0);

    expect(
      accepted.map(([op, value]) => `${op} ${JSON.stringify(value)}`).filter((one) => !fine.has(one)),
    ).toEqual([]);
  });
});

describe("text is compared", () => {
  test.each<[string, Op, string, boolean, string]>([
    ["Ceo", "=", "CEO", true, "without case"],
    ["Caf\u00e9", "=", "CAFE\u0301", true, "whichever way an accent was typed"],
    ["Директор", "=", "ДИРЕКТОР", true, "without case in Cyrillic"],
    ["ΟΔΟΣ", "=", "οδος", true, "with a final sigma like any other"],
    [
      "ΟΔΟΣΑ",
      "starts-with",
      "ΟΔΟΣ",
      true,
      "with a sigma in the middle of the text and at the end of the value",
    ],
    ["J\u030c", "=", "\u01f0", true, "where only the small letter exists in one piece"],
    ["İSTANBUL", "=", "i̇stanbul", true, "with a dotted capital I in the way that needs no locale"],
    ["ISTANBUL", "=", "istanbul", true, "with I as i, whatever the locale of the machine"],
    ["رئيس", "contains", "ئي", true, "in Arabic"],
    ["資深経理", "contains", "経理", true, "in Japanese"],
    ["Straße", "=", "STRASSE", false, "letter by letter, so that ß is not ss"],
    ["CEO ", "=", "CEO", false, "with its spaces"],
    ["/Pricing/team", "starts-with", "/pricing", true, "without case at its beginning"],
    ["VP of Sales", "contains", "SALES", true, "without case inside"],
  ])("%j %s %j is %j: %s", (actual, op, value, expected, _) => {
    expect(compare(actual, op, value)).toBe(expected);
  });
});

test("every letter is the same however it was typed: in one piece, taken apart, with a further mark", () => {
  const different: string[] = [];
  for (let code = 0x80; code < 0x30_000; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    if (letter === letter.normalize("NFD")) continue;
    for (const mark of ["", "\u0301", "\u0307"]) {
      const typed = letter + mark;
      const forms = [typed, typed.normalize("NFC"), typed.normalize("NFD")];
      if (new Set(forms.map(fold)).size > 1) different.push(typed);
    }
  }

  expect(different).toEqual([]);
});

describe("an op and its opposite", () => {
  const pairs: readonly [Op, Op, ComparisonValue | undefined][] = [
    ["=", "!=", "CEO"],
    ["=", "!=", 5],
    ["in", "not-in", ["CEO", 5]],
    ["exists", "missing", undefined],
  ];

  test.each(pairs)("%s and %s %j never agree, whatever the value is", (op, opposite, value) => {
    for (const name of NAMES)
      expect([name, compare(ACTUALS[name], op, value)]).toEqual([
        name,
        !compare(ACTUALS[name], opposite, value),
      ]);
  });
});
