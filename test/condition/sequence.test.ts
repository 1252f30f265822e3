/** `{"sequence": …}`: the events of a way in their order, within a period that is counted back from now. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Condition, conditionSchema } from "../../engine/condition/condition.js";
import { evaluate } from "../../engine/condition/evaluate.js";
import type { PastEvent } from "../../engine/condition/facts.js";
import { matchesWhere } from "../../engine/condition/where.js";
import { at, factsOf, past } from "./facts-of.js";

const pricingThenDemo: Condition = {
  sequence: [
    { event: "page", where: [{ property: "path", op: "starts-with", value: "/pricing" }] },
    { event: "demo" },
  ],
  within: "PT30M",
};
const NOON = at("2026-03-08T12:00Z");
const minute = (n: number) => NOON + n * 60_000;
const pricing = (n: number) => past("page", minute(n), { path: "/pricing/eu" });

it.each<[string, readonly PastEvent[], boolean]>([
  ["in order", [pricing(-20), past("demo", minute(-5))], true],
  ["told in another order", [past("demo", minute(-5)), pricing(-20)], true],
  [
    "with others in between",
    [pricing(-20), past("page", minute(-10), { path: "/" }), past("demo", minute(-5))],
    true,
  ],
  ["the wrong way round", [past("demo", minute(-20)), pricing(-5)], false],
  [
    "with a step that does not match",
    [past("page", minute(-20), { path: "/" }), past("demo", minute(-5))],
    false,
  ],
  ["begun just within the period", [pricing(-30), past("demo", minute(-5))], false],
  [
    "begun a moment later",
    [past("page", minute(-30) + 1, { path: "/pricing" }), past("demo", minute(-5))],
    true,
  ],
  ["with a step missing", [pricing(-20)], false],
])("holds, or does not, for steps %s", (_, events, value) => {
  expect(evaluate(pricingThenDemo, factsOf({ events }), NOON).value).toBe(value);
});

it("holds until the latest beginning of it is too long ago", () => {
  const events = [pricing(-25), pricing(-10), past("demo", minute(-5)), pricing(-1)];

  expect(evaluate(pricingThenDemo, factsOf({ events }), NOON)).toEqual({ value: true, until: minute(20) });
});

it("does not take one event for two steps", () => {
  const twice: Condition = { sequence: [{ event: "demo" }, { event: "demo" }], within: "P1D" };

  expect(evaluate(twice, factsOf({ events: [past("demo", minute(-1))] }), NOON).value).toBe(false);
  expect(
    evaluate(twice, factsOf({ events: [past("demo", minute(-1)), past("demo", minute(-1))] }), NOON).value,
  ).toBe(true);
});

it.each([
  ["one step alone", { sequence: [{ event: "demo" }], within: "P1D" }],
  ["no period", { sequence: [{ event: "demo" }, { event: "demo" }] }],
  ["a period longer than history is kept", { sequence: [{ event: "a" }, { event: "b" }], within: "P401D" }],
])("is refused with %s", (_, json) => {
  expect(conditionSchema.safeParse(json).success).toBe(false);
});

it("says what trying every choice of events says, at every instant (seed 31)", () => {
  const step = fc.record({
    event: fc.constantFrom("a", "b"),
    where: fc.constantFrom(undefined, [{ property: "n", op: "=" as const, value: 1 }]),
  });
  const steps = fc.array(step, { minLength: 2, maxLength: 3 });
  const events = fc.array(
    fc.record({ name: fc.constantFrom("a", "b"), n: fc.nat(1), ago: fc.integer({ min: 0, max: 70 }) }),
    { maxLength: 6 },
  );
  const law = fc.property(steps, events, (sequence, told) => {
    const all = told.map(
      ({ name, n, ago }, seq): PastEvent => ({ name, properties: { n }, at: minute(-ago), seq }),
    );
    const condition = { sequence, within: "PT30M" } as Condition;
    for (let now = 0; now <= 40; now += 5) {
      const { value, until } = evaluate(condition, factsOf({ events: all }), minute(now));
      const starts = choices(sequence, all).filter((start) => start + 30 * 60_000 > minute(now));

      expect(value).toBe(starts.length > 0);
      expect(until).toBe(value ? Math.max(...starts) + 30 * 60_000 : null);
    }
  });
  fc.assert(law, { seed: 31, numRuns: 300 });
});

/** The beginnings of all rows of events that match the steps in order. */
function choices(
  [step, ...others]: readonly { event: string; where?: Parameters<typeof matchesWhere>[0] | undefined }[],
  events: readonly PastEvent[],
  after: PastEvent | null = null,
): readonly number[] {
  if (step === undefined) return [Number.POSITIVE_INFINITY];
  return events
    .filter(
      (one) =>
        one.name === step.event &&
        (step.where === undefined || matchesWhere(step.where, one.properties)) &&
        (after === null || one.at > after.at || (one.at === after.at && one.seq > after.seq)),
    )
    .flatMap((one) => choices(others, events, one).map((rest) => Math.min(rest, one.at)));
}
