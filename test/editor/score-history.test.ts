/** A lead's score over time as it is drawn: steps, crossings, few round ticks (R2.10). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liftTargets } from "../../editor/model/scores/lift-targets.js";
import { linePath, scoreHistory } from "../../editor/model/scores/score-history.js";
import { numberTicks, timeTicks } from "../../editor/model/scores/ticks.js";
import type { ScoreChangeView } from "../../engine/contract/score-routes.js";
import { flowSchema } from "../../engine/flow/flow.js";
import { scoreModelSchema } from "../../engine/score/model.js";

const DAY = 86_400_000;
const NOON = Date.parse("2026-03-09T12:00:00Z");
const change = (n: number, days: number, before: number, after: number): ScoreChangeView => ({
  ...{ n, at: new Date(NOON + days * DAY).toISOString(), before, after },
  ...{ cause: { kind: "time" }, crossed: [] },
});
const crossed: ScoreChangeView["crossed"][number] = {
  ...{ flow: "handover", flowName: "", node: "over" },
  ...{ is: ">", value: 50, enrolled: true },
};

describe("the line", () => {
  const changes = [{ ...change(9, 4, 20, 60), crossed: [crossed] }, change(5, 0, 0, 20)];

  it("goes from what the score was before the first change in steps to the present", () => {
    const history = scoreHistory(changes, NOON + 10 * DAY);

    expect(history?.steps.map(({ score }) => score)).toEqual([0, 20, 60]);
    expect(history?.from).toBeLessThan(NOON);
    expect(history?.to).toBe(NOON + 10 * DAY);
  });

  it("is level between changes and upright at them", () => {
    const history = scoreHistory(changes, NOON + 10 * DAY);

    const path =
      history &&
      linePath(
        { ...history, steps: history.steps.slice(1) },
        (at) => (at - NOON) / DAY,
        (y) => 100 - y,
      );

    expect(path).toBe("M0 80H4V40H10");
  });

  it("marks a crossing where the score came to then, with its flow", () => {
    expect(scoreHistory(changes, NOON)?.crossings).toMatchObject([
      { at: NOON + 4 * DAY, score: 60, value: 50, flowName: "handover", enrolled: true },
    ]);
  });

  it("is not there before anything has changed", () => {
    expect(scoreHistory([], NOON)).toBeNull();
  });
});

describe("ticks of scores", () => {
  it.each([
    [0, 100, [0, 25, 50, 75, 100]],
    [0, 125, [0, 50, 100, 150]],
    [1, 100, [0, 25, 50, 75, 100]],
    [-10, 30, [-10, 0, 10, 20, 30]],
    [0, 3, [0, 1, 2, 3]],
    [40, 40, [40, 41]],
  ])("from %d to %d", (lowest, highest, ticks) => {
    expect(numberTicks(lowest, highest)).toEqual(ticks);
  });

  it("are whole, evenly apart, few, and hold all values", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.nat(10_000), (lowest, span) => {
        const ticks = numberTicks(lowest, lowest + span);
        const steps = new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0)));
        expect(steps.size).toBe(1);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks[0]).toBeLessThanOrEqual(lowest);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(lowest + span);
      }),
      { seed: 20261122 },
    );
  });
});

describe("ticks of time", () => {
  it("are midnights of the lead's clock, through a change of the clocks too", () => {
    const from = Date.parse("2026-03-06T15:00:00Z");

    const { show, at } = timeTicks(from, from + 3 * DAY, "America/New_York", 5);

    expect(show).toBe("date");
    // The clocks go forward on the 8th.
    expect(at.map((tick) => new Date(tick).toISOString())).toEqual([
      "2026-03-07T05:00:00.000Z",
      "2026-03-08T05:00:00.000Z",
      "2026-03-09T04:00:00.000Z",
    ]);
  });

  it("are round times where all was on one day", () => {
    const from = Date.parse("2026-03-09T10:20:00Z");

    const { show, at } = timeTicks(from, from + 7_200_000, "Asia/Kolkata", 5);

    expect(show).toBe("time");
    expect(at.map((tick) => new Date(tick).toISOString())).toEqual([
      "2026-03-09T10:30:00.000Z",
      "2026-03-09T11:00:00.000Z",
      "2026-03-09T11:30:00.000Z",
      "2026-03-09T12:00:00.000Z",
    ]);
  });

  it("are few, in order and within the time", () => {
    const zones = fc.constantFrom("UTC", "Asia/Kolkata", "America/New_York", "Pacific/Apia");
    fc.assert(
      fc.property(zones, fc.integer({ min: 3_600_000, max: 4_000 * DAY }), (zone, span) => {
        const { at } = timeTicks(NOON, NOON + span, zone, 6);
        expect(at.length).toBeLessThanOrEqual(7);
        expect(at.every((tick) => tick >= NOON && tick <= NOON + span)).toBe(true);
        expect(at).toEqual(at.toSorted((a, b) => a - b));
      }),
      { seed: 20261122 },
    );
  });
});

describe("what is worth coming to", () => {
  const model = scoreModelSchema.parse({
    format: "scoreflow.score/1",
    id: "default",
    rules: [],
    bands: [
      { id: "cold", label: "Cold", from: 0 },
      { id: "hot", label: "Hot", from: 75 },
    ],
    variants: [{ id: "dach", when: { tag: "dach" }, bands: [{ id: "hot", from: 60 }] }],
  });
  const waiting = (id: string, is: string, value: number, part = "total") => ({
    version: 1,
    document: flowSchema.parse({
      ...{ format: "scoreflow.flow/1", id, name: `Flow ${id}`, edges: [] },
      nodes: [{ id: "over", type: "trigger.score", config: { is, value, part } }],
    }),
  });

  it("is where bands begin and flows wait above the score, the nearest first", () => {
    const flows = [
      waiting("a", ">=", 75),
      waiting("b", ">", 50),
      waiting("c", "<", 90),
      waiting("d", ">=", 80, "fit"),
    ];

    const targets = liftTargets(20, { model, variant: null, flows });

    expect(targets).toEqual([
      { value: 51, names: [{ kind: "flow", name: "Flow b" }] },
      {
        value: 75,
        names: [
          { kind: "band", id: "hot", label: "Hot" },
          { kind: "flow", name: "Flow a" },
        ],
      },
    ]);
    expect(liftTargets(75, { model, variant: null, flows })).toEqual([]);
  });

  it("follows the variant that the lead is scored by", () => {
    expect(liftTargets(20, { model, variant: "dach", flows: [] }).map(({ value }) => value)).toEqual([60]);
  });
});
