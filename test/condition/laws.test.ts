/** What holds for every condition, every lead and every instant. The seeds are fixed; a seed that ever failed stays. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, compareNumbers } from "../../engine/condition/compare.js";
import { type Condition, conditionSchema, NUMBER_OPS, OPS } from "../../engine/condition/condition.js";
import { evaluate } from "../../engine/condition/evaluate.js";
import type { PastEvent } from "../../engine/condition/facts.js";
import { lintComparison, lintCondition } from "../../engine/condition/lint.js";
import { concerns, NO_CHANGES, readsOf } from "../../engine/condition/reads.js";
import { matchesWhere } from "../../engine/condition/where.js";
import type { Json, JsonObject } from "../../engine/lead/json.js";
import { parseDuration } from "../../engine/schedule/duration.js";
import { localAt } from "../../engine/schedule/zone.js";
import { at, DAY, factsOf, type Given, HOUR, past } from "./facts-of.js";

const SEED = 20_260_308;
const check = (law: fc.IProperty<unknown[]> | fc.IPropertyWithHooks<never>, numRuns: number) =>
  fc.assert(law as fc.IProperty<unknown[]>, { seed: SEED, numRuns });

/** Clock changes of an hour, of half an hour, of a whole day, and none. */
const PLACES = [
  { zone: "America/New_York", base: at("2026-03-08T06:00Z") },
  { zone: "America/New_York", base: at("2026-11-01T05:00Z") },
  { zone: "Australia/Lord_Howe", base: at("2026-04-04T14:00Z") },
  { zone: "Australia/Lord_Howe", base: at("2026-10-03T15:00Z") },
  { zone: "Pacific/Apia", base: at("2011-12-30T09:00Z") },
  { zone: "Asia/Kathmandu", base: at("2026-03-04T12:00Z") },
] as const;

const PERIODS = ["PT1M", "PT1H", "PT36H", "P2D", "P1W"] as const;
const CLOCK = [
  "00:00",
  "01:00",
  "01:30",
  "02:00",
  "02:10",
  "02:30",
  "03:00",
  "09:00",
  "17:00",
  "23:59",
] as const;
const PATHS = ["/pricing", "/blog"] as const;

const numberOp = fc.constantFrom(...NUMBER_OPS);
const eventTest: fc.Arbitrary<Condition> = fc.record(
  {
    event: fc.constantFrom("visit", "open"),
    where: fc.array(
      fc.record({
        property: fc.constant("path"),
        op: fc.constantFrom("=" as const, "!=" as const),
        value: fc.constantFrom(...PATHS),
      }),
      { maxLength: 1 },
    ),
    count: fc.record({ op: numberOp, value: fc.nat(4) }),
    within: fc.constantFrom(...PERIODS),
  },
  { requiredKeys: ["event", "within"] },
);
const localTest: fc.Arbitrary<Condition> = fc.record({
  local: fc.record({
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    from: fc.constantFrom(...CLOCK),
    to: fc.constantFrom(...CLOCK, "24:00"),
  }),
});
const timelessTest: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ tag: fc.constantFrom("vip", "none") }),
  fc.record({ event: fc.constantFrom("visit", "never") }),
  fc.record({ event: fc.constantFrom("visit", "never"), count: fc.constant({ op: "=" as const, value: 0 }) }),
  fc.record({
    score: fc.constant({ model: "default", part: "total" }),
    op: numberOp,
    value: fc.integer({ min: -2, max: 2 }),
  }),
);
const plainTest = fc.oneof(
  { arbitrary: eventTest, weight: 5 },
  { arbitrary: localTest, weight: 4 },
  { arbitrary: timelessTest, weight: 1 },
);
const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthIdentifier: "condition" },
    plainTest,
    fc.record({ all: fc.array(tie("any"), { minLength: 1, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie("any"), { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie("any") }),
  ),
})).any;

/** A lead somewhere, its past in ten days around the base, and an instant in the same days. */
const situation = fc.constantFrom(...PLACES).chain(({ zone, base }) => {
  // Often on full hours, so that events coincide with each other and with the edges of hours.
  const moment = fc.oneof(
    fc.integer({ min: -120, max: 120 }).map((hours) => base + hours * HOUR),
    fc.integer({ min: -5 * DAY, max: 5 * DAY }).map((ms) => base + ms),
  );
  const event: fc.Arbitrary<PastEvent> = fc
    .tuple(fc.constantFrom("visit", "open"), moment, fc.constantFrom(...PATHS))
    .map(([name, when, path]) => past(name, when, { path }));
  const given: fc.Arbitrary<Given> = fc.record({
    events: fc.array(event, { maxLength: 8 }),
    scores: fc.record({ "default/total": fc.integer({ min: -2, max: 2 }) }),
    tags: fc.constantFrom(["vip"], []),
    zone: fc.constant(zone),
  });
  return fc.tuple(given, moment);
});

/** The same language in the most literal way, without a thought of time to come. */
function holds(test: Condition, given: Given, now: number): boolean {
  if ("all" in test) return test.all.every((one) => holds(one, given, now));
  if ("any" in test) return test.any.some((one) => holds(one, given, now));
  if ("not" in test) return !holds(test.not, given, now);
  if ("local" in test) {
    const { hour, minute, weekday } = localAt(given.zone ?? "UTC", now);
    const { days, from, to } = test.local;
    const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
    const yesterday = weekday === 1 ? 7 : weekday - 1;
    if (from < to) return days.includes(weekday) && time >= from && time < to;
    return from > to && ((days.includes(weekday) && time >= from) || (days.includes(yesterday) && time < to));
  }
  if ("event" in test) {
    const within = test.within === undefined ? Number.POSITIVE_INFINITY : (parseDuration(test.within) ?? 0);
    const counted = (given.events ?? []).filter(
      (one) =>
        one.name === test.event && one.at > now - within && matchesWhere(test.where ?? [], one.properties),
    );
    const { op, value } = test.count ?? { op: ">=", value: 1 };
    return compareNumbers(counted.length, op, value);
  }
  return evaluate(test, factsOf(given), now).value;
}

/** Instants in [from, to) at which a value that is not constant would most likely show it. */
function probes(given: Given, from: number, to: number): number[] {
  const leaves = (given.events ?? []).flatMap((one) =>
    PERIODS.map((period) => one.at + (parseDuration(period) ?? 0)),
  );
  const quarters = Array.from(
    { length: 14 * 96 },
    (_, index) => from - (from % (HOUR / 4)) + (index * HOUR) / 4,
  );
  const edges = [...leaves, ...quarters, from, to].flatMap((edge) => [edge - 1, edge, edge + 1]);
  return edges.filter((instant) => instant >= from && instant < to);
}

describe(`for random conditions and leads (seed ${SEED})`, () => {
  test("the value is the one that the literal reading of the condition gives", () => {
    check(
      fc.property(condition, situation, (test, [given, now]) => {
        expect(evaluate(test, factsOf(given), now).value).toBe(holds(test, given, now));
      }),
      3_000,
    );
  });

  test("the value stays the same from the instant up to, not including, until", () => {
    check(
      fc.property(condition, situation, (test, [given, now]) => {
        const { value, until } = evaluate(test, factsOf(given), now);

        for (const instant of probes(given, now, until ?? now + 14 * DAY))
          if (holds(test, given, instant) !== value)
            expect.fail(`not ${value} at ${new Date(instant).toISOString()}`);
      }),
      600,
    );
  });

  test("until is later than the instant, so that asking again there comes to an end", () => {
    check(
      fc.property(condition, situation, (test, [given, start]) => {
        let now = start;
        for (let step = 0; step < 50; step++) {
          const { until } = evaluate(test, factsOf(given), now);
          if (until === null) return;
          expect(until).toBeGreaterThan(now);
          now = until;
        }
      }),
      1_000,
    );
  });

  test("of a plain test, until is the very instant at which the value changes", () => {
    check(
      fc.property(plainTest, fc.boolean(), situation, (plain, isNegated, [given, now]) => {
        const test = isNegated ? { not: plain } : plain;
        const { value, until } = evaluate(test, factsOf(given), now);

        if (until !== null) expect(evaluate(test, factsOf(given), until).value).toBe(!value);
      }),
      3_000,
    );
  });

  test("a combination is never asked about again before one of its parts may change", () => {
    check(
      fc.property(
        fc.array(plainTest, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        situation,
        (members, isAll, [given, now]) => {
          const facts = factsOf(given);
          const { until } = evaluate(isAll ? { all: members } : { any: members }, facts, now);
          const parts = members.flatMap((member) => evaluate(member, facts, now).until ?? []);

          if (until !== null) expect(until).toBeGreaterThanOrEqual(Math.min(...parts));
        },
      ),
      1_000,
    );
  });

  test("a change that does not concern a condition leaves its value and its until alone", () => {
    check(
      fc.property(condition, situation, fc.constantFrom("visit", "open"), (test, [given, now], name) => {
        const reads = readsOf(test);
        const before = evaluate(test, factsOf(given), now);
        const newEvent = { ...given, events: [...(given.events ?? []), past(name, now, { path: "/blog" })] };
        const newTags = { ...given, tags: given.tags?.length ? [] : ["vip"] };
        const newScore = { ...given, scores: { "default/total": 9 } };

        const changed = (after: Given) =>
          JSON.stringify(evaluate(test, factsOf(after), now)) !== JSON.stringify(before);

        if (changed(newEvent)) expect(concerns(reads, { ...NO_CHANGES, event: name })).toBe(true);
        if (changed(newTags)) expect(concerns(reads, { ...NO_CHANGES, tags: new Set(["vip"]) })).toBe(true);
        if (changed(newScore))
          expect(concerns(reads, { ...NO_CHANGES, scores: new Set(["default/total"]) })).toBe(true);
        if (changed({ ...given, zone: "Asia/Tokyo" }))
          expect(concerns(reads, { ...NO_CHANGES, zone: true })).toBe(true);
      }),
      1_000,
    );
  });

  test("the events of the period that is read are all that is needed", () => {
    check(
      fc.property(condition, situation, (test, [given, now]) => {
        const { events } = readsOf(test);
        const kept = (given.events ?? []).filter((one) => one.at > now - (events.get(one.name)?.within ?? 0));
        const facts = { ...factsOf({ ...given, events: kept }), ever: factsOf(given).ever };

        expect(evaluate(test, facts, now)).toEqual(evaluate(test, factsOf(given), now));
      }),
      1_000,
    );
  });

  test("every generated condition is one that the schema accepts", () => {
    check(
      fc.property(condition, (test) => {
        expect(conditionSchema.safeParse(test).success).toBe(true);
      }),
      500,
    );
  });
});

describe(`for any JSON (seed ${SEED})`, () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom("a", "a.b", "__proto__", "constructor", "length", "toString"),
  );
  const json = fc.oneof(
    fc.jsonValue() as fc.Arbitrary<Json>,
    fc.constantFrom<Json>("2026-03-08", "CEO", "", 5, 0, Number.NaN, Number.POSITIVE_INFINITY),
    fc.string({ unit: "binary" }),
  );
  const scalar = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom("", "CEO", "(", "^a", "2026-03-08", "\ud800"),
  );
  const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), fc.constant(undefined));
  const op = fc.constantFrom(...OPS);

  test("nothing throws", () => {
    check(
      fc.property(json, name, op, value, (actual, property, op, value) => {
        const test = { event: "e", where: [{ property, op, value }], within: "P1D" };
        const properties = { a: actual, [property]: actual } as JsonObject;
        const facts = factsOf({ attributes: properties, events: [past("e", 0, properties)] });
        const condition: Condition = { all: [{ attribute: property, op, value }, test] };

        evaluate(condition, facts, 0);
        evaluate(test, facts, 0);
        lintCondition(condition);
        readsOf(condition);
      }),
      5_000,
    );
  });

  test("a comparison that lint refuses has the same result whatever the lead is", () => {
    check(
      fc.property(json, op, value, (actual, op, value) => {
        const isRefused = lintComparison({ op, value }).some(
          ({ severity, path }) => severity === "error" && path.length === 1,
        );
        const isEmptyList = op === "not-in" && Array.isArray(value) && value.length === 0;

        if (isRefused) expect(compare(actual, op, value)).toBe(isEmptyList);
      }),
      5_000,
    );
  });
});
