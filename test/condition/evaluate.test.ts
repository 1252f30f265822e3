import { describe, expect, test } from "vitest";
import type { Condition } from "../../engine/condition/condition.js";
import { evaluate } from "../../engine/condition/evaluate.js";
import { at, DAY, factsOf, HOUR, past } from "./facts-of.js";

const NOON = at("2026-03-04T12:00Z"); // a Wednesday
const TRUE = { value: true, until: null };
const FALSE = { value: false, until: null };

describe("what time alone never changes", () => {
  const facts = factsOf({
    attributes: { title: "CEO", employees: 120, stage: "opportunity" },
    bands: { default: "hot" },
    segments: ["big-accounts"],
    scores: { "default/total": 75, "default/fit": -5 },
    tags: ["vip"],
    consents: ["marketing"],
    events: [past("signed_up", NOON - 900 * DAY)],
  });

  test.each<[string, Condition, boolean]>([
    ["an attribute", { attribute: "title", op: "=", value: "ceo" }, true],
    ["an attribute that is missing", { attribute: "industry", op: "exists" }, false],
    ["an attribute that is missing, is not equal", { attribute: "industry", op: "!=", value: "it" }, true],
    ["a score at the value", { score: { model: "default", part: "total" }, op: ">=", value: 75 }, true],
    ["a score over the value", { score: { model: "default", part: "total" }, op: ">", value: 75 }, false],
    ["a group's score", { score: { model: "default", part: "fit" }, op: "<", value: 0 }, true],
    [
      "the score of a model that there is not",
      { score: { model: "x", part: "total" }, op: "<", value: 9 },
      false,
    ],
    ["a band", { band: { model: "default", is: "hot" } }, true],
    ["another band", { band: { model: "default", is: "warm" } }, false],
    ["one of several bands", { band: { model: "default", is: ["warm", "hot"] } }, true],
    ["a band of a model that there is not", { band: { model: "x", is: "hot" } }, false],
    ["a segment", { segment: "big-accounts" }, true],
    ["a segment that it is not in", { segment: "small-accounts" }, false],
    ["a stage", { stage: { op: "=", value: "Opportunity" } }, true],
    ["another stage", { stage: { op: "in", value: ["lead", "customer"] } }, false],
    ["a tag", { tag: "vip" }, true],
    ["a tag that is not there", { tag: "VIP" }, false],
    ["a consent", { consent: "marketing" }, true],
    ["a consent that is not there", { consent: "news" }, false],
    ["an event that ever happened", { event: "signed_up" }, true],
    ["an event that never happened", { event: "bought" }, false],
    ["never, of what happened", { event: "signed_up", count: { op: "=", value: 0 } }, false],
    ["never, of what never happened", { event: "bought", count: { op: "=", value: 0 } }, true],
    ["all of the above", { all: [{ tag: "vip" }, { event: "signed_up" }] }, true],
    ["none of them", { not: { any: [{ tag: "vip" }, { event: "bought" }] } }, false],
  ])("%s", (_, condition, value) => {
    expect(evaluate(condition, facts, NOON)).toEqual({ value, until: null });
  });
});

describe("an event within a period", () => {
  const visited = (...times: number[]) => factsOf({ events: times.map((time) => past("visit", time)) });
  const visits = (op: "=" | "!=" | ">" | ">=" | "<" | "<=", value: number): Condition => ({
    event: "visit",
    count: { op, value },
    within: "P30D",
  });
  const once: Condition = { event: "visit", within: "P30D" };

  test("counts from its own instant until the period has passed, to the millisecond", () => {
    const facts = visited(NOON);
    const leaves = NOON + 30 * DAY;

    expect(evaluate(once, facts, NOON)).toEqual({ value: true, until: leaves });
    expect(evaluate(once, facts, leaves - 1)).toEqual({ value: true, until: leaves });
    expect(evaluate(once, facts, leaves)).toEqual(FALSE);
  });

  test('that did not come makes "not visited for 30 days" true at an exact instant', () => {
    const lost: Condition = { not: once };

    expect(evaluate(lost, visited(NOON - 10 * DAY), NOON)).toEqual({ value: false, until: NOON + 20 * DAY });
    expect(evaluate(lost, visited(NOON - 10 * DAY), NOON + 20 * DAY)).toEqual(TRUE);
  });

  test("is not awaited by the clock where only a new event can make it true", () => {
    expect(evaluate(once, visited(), NOON)).toEqual(FALSE);
    expect(evaluate(visits(">=", 3), visited(NOON - DAY, NOON - 2 * DAY), NOON)).toEqual(FALSE);
  });

  // Visits that leave in 1, 2, 2 and 5 days; one has left already.
  const five = visited(NOON - 25 * DAY, NOON - 29 * DAY, NOON - 28 * DAY, NOON - 31 * DAY, NOON - 28 * DAY);
  test.each<[Condition, boolean, number | null]>([
    [visits(">=", 1), true, 5],
    [visits(">=", 2), true, 2],
    [visits(">=", 4), true, 1],
    [visits(">=", 5), false, null],
    [visits(">", 3), true, 1],
    [visits(">", 0), true, 5],
    [visits("<", 4), false, 1],
    [visits("<", 1), false, 5],
    [visits("<=", 3), false, 1],
    [visits("<=", 4), true, null],
    [visits("=", 4), true, 1],
    [visits("=", 3), false, 1],
    [visits("=", 2), false, null], // two leave at once, from three to one
    [visits("=", 1), false, 2],
    [visits("=", 0), false, 5],
    [visits("!=", 4), false, 1],
    [visits("!=", 2), true, null],
    [visits("!=", 1), true, 2],
    [visits(">=", 0), true, null],
  ])("%j is %j and changes in %j days", (condition, value, days) => {
    expect(evaluate(condition, five, NOON)).toEqual({
      value,
      until: days === null ? null : NOON + days * DAY,
    });
  });

  test("counts only with the properties that are asked for", () => {
    const facts = factsOf({
      events: [
        past("visit", NOON - 2 * DAY, { path: "/pricing" }),
        past("visit", NOON - DAY, { path: "/blog" }),
        past("other", NOON, { path: "/pricing" }),
      ],
    });
    const pricing: Condition = {
      event: "visit",
      where: [{ property: "path", op: "=", value: "/pricing" }],
      within: "P7D",
    };

    expect(evaluate(pricing, facts, NOON)).toEqual({ value: true, until: NOON + 5 * DAY });
  });

  test("that claims to be of the future counts as one of now", () => {
    const facts = visited(NOON + 2 * DAY);

    expect(evaluate(once, facts, NOON).value).toBe(true);
  });

  test("without a period, which only a wait may ask, counts for ever", () => {
    const facts = visited(NOON - 900 * DAY, NOON);

    expect(evaluate({ event: "visit", count: { op: ">=", value: 2 } }, facts, NOON)).toEqual(TRUE);
    expect(evaluate({ event: "visit", where: [{ property: "path", op: "missing" }] }, facts, NOON)).toEqual(
      TRUE,
    );
  });
});

describe("a combination", () => {
  const facts = factsOf({
    tags: ["vip"],
    events: [past("a", NOON), past("b", NOON), past("c", NOON - 20 * DAY)],
  });
  const a: Condition = { event: "a", within: "P3D" }; // until day 3
  const b: Condition = { event: "b", within: "P5D" }; // until day 5
  const gone: Condition = { not: { event: "a", within: "P7D" } }; // false until day 7
  const lost: Condition = { not: { event: "b", within: "P9D" } }; // false until day 9
  const vip: Condition = { tag: "vip" };
  const other: Condition = { tag: "other" };

  test.each<[string, Condition, boolean, number | null]>([
    ["all that are true: until the first may not be", { all: [a, b, vip] }, true, 3],
    ["all, of which one is false for ever: for ever", { all: [a, other, gone] }, false, null],
    ["all, of which two are false: until the last of them may be true", { all: [a, gone, lost] }, false, 9],
    ["all, of which one is false: until that one may be true", { all: [gone, a] }, false, 7],
    ["any, of which one is true for ever: for ever", { any: [a, vip] }, true, null],
    ["any, of which two are true: until the last of them may not be", { any: [a, b, other, gone] }, true, 5],
    ["any that are false: until the first may be true", { any: [gone, lost, other] }, false, 7],
    ["any that are false for ever: for ever", { any: [other, other] }, false, null],
    ["not: as long as what it negates", { not: { all: [a, b] } }, false, 3],
    ["nested", { any: [{ all: [a, { not: lost }] }, { all: [b, other] }] }, true, 3],
  ])("%s", (_, condition, value, days) => {
    expect(evaluate(condition, facts, NOON)).toEqual({
      value,
      until: days === null ? null : NOON + days * DAY,
    });
  });
});

describe("local time", () => {
  const ALL = [1, 2, 3, 4, 5, 6, 7];
  const WORKDAYS = [1, 2, 3, 4, 5];
  const local = (days: number[], from: string, to: string): Condition => ({ local: { days, from, to } });
  const office = local(WORKDAYS, "09:00", "17:00");
  const night = local([5], "22:00", "06:00");

  test.each<[string, Condition, string, string, boolean, string | null]>([
    ["is inside from its first instant", office, "UTC", "2026-03-04T09:00Z", true, "2026-03-04T17:00Z"],
    ["is outside from the instant it ends", office, "UTC", "2026-03-04T17:00Z", false, "2026-03-05T09:00Z"],
    ["waits out the weekend", office, "UTC", "2026-03-06T17:00Z", false, "2026-03-09T09:00Z"],
    ["is the lead's", office, "Asia/Tokyo", "2026-03-04T00:00Z", true, "2026-03-04T08:00Z"],
    ["may run over midnight", night, "UTC", "2026-03-07T05:00Z", true, "2026-03-07T06:00Z"],
    [
      "over midnight belongs to the day it begins on",
      night,
      "UTC",
      "2026-03-06T05:00Z",
      false,
      "2026-03-06T22:00Z",
    ],
    [
      "over midnight every day, ends every morning",
      local(ALL, "22:00", "06:00"),
      "UTC",
      "2026-03-06T05:00Z",
      true,
      "2026-03-06T06:00Z",
    ],
    [
      "of whole days ends where the next day is none of them",
      local([6, 7], "00:00", "24:00"),
      "UTC",
      "2026-03-07T10:00Z",
      true,
      "2026-03-09T00:00Z",
    ],
    ["of the whole week never ends", local(ALL, "00:00", "24:00"), "UTC", "2026-03-07T10:00Z", true, null],
    [
      "that ends when it begins never comes",
      local(ALL, "09:00", "09:00"),
      "UTC",
      "2026-03-07T10:00Z",
      false,
      null,
    ],
    [
      "begins after a gap that swallows its beginning",
      local(ALL, "02:30", "04:00"),
      "America/New_York",
      "2026-03-08T06:00Z",
      false,
      "2026-03-08T07:00Z",
    ],
    [
      "ends at the gap that swallows its end",
      local(ALL, "01:00", "02:30"),
      "America/New_York",
      "2026-03-08T06:10Z",
      true,
      "2026-03-08T07:00Z",
    ],
    [
      "does not come on the day on which a gap swallows it whole",
      local(ALL, "02:10", "02:50"),
      "America/New_York",
      "2026-03-08T06:00Z",
      false,
      "2026-03-09T06:10Z",
    ],
    [
      "ends the first time that its end is shown",
      local(ALL, "00:00", "01:30"),
      "America/New_York",
      "2026-11-01T05:00Z",
      true,
      "2026-11-01T05:30Z",
    ],
    [
      "comes again with the repeated hour",
      local(ALL, "00:00", "01:30"),
      "America/New_York",
      "2026-11-01T05:30Z",
      false,
      "2026-11-01T06:00Z",
    ],
    [
      "survives a day that its zone skipped",
      local([4, 6], "12:00", "13:00"),
      "Pacific/Apia",
      "2011-12-30T09:30Z",
      false,
      "2011-12-30T22:00Z",
    ],
  ])("%s", (_, condition, zone, instant, value, until) => {
    expect(evaluate(condition, factsOf({ zone }), at(instant))).toEqual({
      value,
      until: until === null ? null : at(until),
    });
  });

  test("and events together change when the first of them does", () => {
    const facts = factsOf({ events: [past("visit", NOON - 23 * HOUR)] });
    const both: Condition = { all: [office, { event: "visit", within: "P1D" }] };

    expect(evaluate(both, facts, NOON)).toEqual({ value: true, until: NOON + HOUR });
  });
});
