import { describe, expect, test } from "vitest";
import type { ComparisonValue, Condition, Op, PropertyTest } from "../../engine/condition/condition.js";
import { lintComparison, lintCondition, lintWhere } from "../../engine/condition/lint.js";
import { formatPath, type Problem } from "../../engine/lead/problem.js";

const said = (problems: Problem[]) =>
  problems.map(({ code, path, message }) => `${code} ${formatPath(path)}: ${message}`);

describe("a comparison", () => {
  test.each<[Op, ComparisonValue | undefined]>([
    ["=", "CEO"],
    ["!=", false],
    [">", 70],
    ["in", ["CEO", 5, true]],
    ["not-in", ["CEO"]],
    ["contains", 5],
    ["starts-with", "/pricing"],
    ["matches", "^/(pricing|plans)"],
    ["exists", undefined],
    ["missing", undefined],
    ["before", "2026-03-08"],
    ["after", "2026-03-08T09:00:00+01:00"],
  ])("%s %j has no problem", (op, value) => {
    expect(lintComparison({ op, value })).toEqual([]);
  });

  test.each<[Op, ComparisonValue | undefined, string]>([
    [
      "=",
      undefined,
      'condition.missing_value value: "value" is missing: "=" compares with one text, number, true or false',
    ],
    [
      "in",
      undefined,
      'condition.missing_value value: "value" is missing: "in" compares with a list such as ["CEO", "VP"]',
    ],
    [
      "=",
      ["CEO"],
      'condition.wrong_type value: "value" is ["CEO"], with which "=" is never true: expected one text, number, true or false; for a list use "in"',
    ],
    [
      "!=",
      ["CEO"],
      'condition.wrong_type value: "value" is ["CEO"], with which "!=" is never true: expected one text, number, true or false; for a list use "not-in"',
    ],
    [
      ">",
      "70",
      'condition.wrong_type value: "value" is "70", with which ">" is never true: expected a number; write 70 without quotes',
    ],
    [
      ">=",
      "many",
      'condition.wrong_type value: "value" is "many", with which ">=" is never true: expected a number',
    ],
    [
      "<",
      "2026-03-08",
      'condition.wrong_type value: "value" is "2026-03-08", with which "<" is never true: expected a number; for dates use "before"',
    ],
    [
      ">",
      "2026-03-08",
      'condition.wrong_type value: "value" is "2026-03-08", with which ">" is never true: expected a number; for dates use "after"',
    ],
    [
      "<=",
      true,
      'condition.wrong_type value: "value" is true, with which "<=" is never true: expected a number',
    ],
    [
      "in",
      "CEO",
      'condition.wrong_type value: "value" is "CEO", with which "in" is never true: expected a list such as ["CEO", "VP"]',
    ],
    [
      "contains",
      ["a"],
      'condition.wrong_type value: "value" is ["a"], with which "contains" is never true: expected one text, number, true or false',
    ],
    [
      "starts-with",
      5,
      'condition.wrong_type value: "value" is 5, with which "starts-with" is never true: expected text',
    ],
    [
      "in",
      [],
      'condition.empty_list value: "value" is an empty list, so "in" is always false: add what it may be',
    ],
    [
      "not-in",
      [],
      'condition.empty_list value: "value" is an empty list, so "not-in" is always true: add what it may be',
    ],
    [
      "in",
      ["CEO", ""],
      'condition.empty_text value[1]: "" is equal to nothing, because empty text counts as missing: remove it, or use "missing"',
    ],
    ["=", "", 'condition.empty_text value: "value" is "", and empty text counts as missing: use "missing"'],
    ["!=", "", 'condition.empty_text value: "value" is "", and empty text counts as missing: use "exists"'],
    [
      "contains",
      "",
      'condition.empty_text value: "value" is "", and empty text counts as missing: write one text, number, true or false',
    ],
    [
      "matches",
      "(?=x)",
      'condition.bad_pattern value: "(?=x)" is not a pattern: invalid or unsupported Perl syntax: `(?=`; expected RE2 syntax, which has no look-around and no back-references',
    ],
    [
      "before",
      "tomorrow",
      'condition.bad_date value: "value" is "tomorrow", with which "before" is never true: expected an ISO 8601 date such as 2026-03-08 (its midnight UTC) or an instant with its offset, such as 2026-03-08T09:00:00Z',
    ],
    ["after", 1_772_960_400, /^condition\.bad_date value: "value" is 1772960400, / as unknown as string],
    [
      "exists",
      true,
      'condition.unused_value value: "exists" asks only whether there is a value, so true is not read: remove "value"',
    ],
  ])("%s %j", (op, value, problem) => {
    expect(said(lintComparison({ op, value }))).toEqual([
      typeof problem === "string" ? problem : expect.stringMatching(problem),
    ]);
  });

  test("with a value that is only too much is a warning", () => {
    expect(lintComparison({ op: "missing", value: 1 })).toMatchObject([{ severity: "warning" }]);
    expect(lintComparison({ op: ">", value: "x" })).toMatchObject([{ severity: "error" }]);
  });
});

describe("a condition", () => {
  test("has the problems of all its parts, each with its place", () => {
    const condition: Condition = {
      all: [
        { tag: "vip" },
        { not: { any: [{ attribute: "employees", op: ">", value: "50" }] } },
        { event: "visit", where: [{ property: "path", op: "matches", value: "[" }], within: "P1D" },
      ],
    };

    expect(lintCondition(condition, ["settings", "exitWhen"]).map(({ path }) => formatPath(path))).toEqual([
      "settings.exitWhen.all[1].not.any[0].value",
      "settings.exitWhen.all[2].where[0].value",
    ]);
  });

  test.each<[Condition, string]>([
    [
      { event: "visit", count: { op: ">=", value: 0 }, within: "P1D" },
      'condition.always_true count: a count is never below 0, so ">=" 0 is always true: use ">=" 1 for at least one',
    ],
    [
      { event: "visit", count: { op: "<", value: 0 }, within: "P1D" },
      'condition.always_false count: a count is never below 0, so "<" 0 is always false: use "=" 0 for none',
    ],
    [
      { local: { days: [1], from: "09:00", to: "09:00" } },
      'condition.always_false local.to: "to" is "09:00", the same as "from", so the hours never come: for the whole day use "00:00" to "24:00"',
    ],
  ])("%j can never be meant", (condition, problem) => {
    expect(said(lintCondition(condition))).toEqual([problem]);
  });

  test.each<Condition>([
    { tag: "vip" },
    { consent: "marketing" },
    { score: { model: "default", part: "total" }, op: ">=", value: 75 },
    { event: "visit" },
    { event: "visit", count: { op: "=", value: 0 }, within: "P30D" },
    { local: { days: [5], from: "22:00", to: "06:00" } },
  ])("%j has no problem", (condition) => {
    expect(lintCondition(condition)).toEqual([]);
  });
});

test("the tests of a trigger's properties have their places too", () => {
  const where: PropertyTest[] = [
    { property: "path", op: "exists" },
    { property: "path", op: "in", value: [] },
  ];

  expect(lintWhere(where, ["where"]).map(({ path }) => path)).toEqual([["where", 1, "value"]]);
});
