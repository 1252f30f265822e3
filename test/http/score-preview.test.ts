/** What publishing a draft would do is what publishing it then does: the same numbers. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bucketsOver, countIn } from "../../engine/runtime/score-preview/buckets.js";
import { estimate } from "../../engine/runtime/score-preview/estimate.js";
import type { ScoreModel } from "../../engine/score/model.js";
import { flow, model } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeEach(async () => {
  world = await newHttpWorld();
});
afterEach(() => world.close());

const bands = (hot: number) => [
  { id: "warm", label: "Warm", from: 10 },
  { id: "hot", label: "Hot", from: hot },
];
const giving = (points: number, parts: Record<string, unknown> = {}): ScoreModel =>
  model({
    groups: [{ id: "behaviour", cap: 60 }],
    rules: [
      {
        id: "seen",
        group: "behaviour",
        points,
        on: { event: "seen" },
        count: "3 per P1D",
        fades: { after: "P30D" },
      },
      { id: "ceo", group: "behaviour", points: 5, when: { attribute: "jobTitle", op: "=", value: "CEO" } },
    ],
    bands: bands(40),
    ...parts,
  });
const waiting = (id: string, ...trigger: [string, Record<string, unknown>]) =>
  flow(id, [
    ["in", ...trigger],
    ["wait", "wait.event", { until: { event: "never" } }],
    ["end", "exit"],
  ]);

/** Leads that saw from 0 to 4 pages; every third is a CEO. */
async function leads(howMany: number): Promise<void> {
  for (let n = 0; n < howMany; n++) {
    await world.identify(`lead-${n}`, {
      email: `lead-${n}@example.com`,
      attributes: { firstName: `N${n}`, ...(n % 3 === 0 ? { jobTitle: "CEO" } : {}) },
    });
    for (let seen = 0; seen < n % 5; seen++) await world.track(`lead-${n}`, "seen");
  }
}

const preview = async (draft: ScoreModel, sample?: number) =>
  (
    await world.call("previewScore", {
      params: { id: draft.id },
      body: { model: draft, ...(sample === undefined ? {} : { sample }) },
    })
  ).body;

async function publishes(draft: ScoreModel, fire: boolean): Promise<void> {
  const headers = { "if-match": "*" };
  await world.call("saveScoreDraft", { params: { id: draft.id }, body: draft, headers });
  const { body } = await world.call("publishScore", { params: { id: draft.id }, body: { fire }, headers });
  expect(body.job).toEqual(expect.any(String));
  await world.settle();
}

async function totals(): Promise<readonly number[]> {
  const all: number[] = [];
  for await (const batch of world.store.leads.walk(500))
    for (const { scores } of batch) all.push(scores.default?.total ?? 0);
  return all;
}

describe("the preview of a draft", () => {
  test("tells what publishing it with its triggers then does", async () => {
    await world.publish(
      giving(10),
      waiting("at-40", "trigger.score", { value: 40 }),
      waiting("hot", "trigger.band", { to: "hot" }),
      waiting("cold", "trigger.score", { is: "<", value: 10 }),
    );
    await leads(25);
    await world.passTime("P3D");
    const draft = giving(14, { bands: bands(45) });
    const before = await totals();

    const told = await preview(draft);
    await publishes(draft, true);

    const after = await totals();
    const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
    expect(told).toMatchObject({ leads: 25, looked: 25, changed: { plusMinus: 0 } });
    expect(told.now.mean).toBeCloseTo(mean(before), 9);
    expect(told.draft.mean).toBeCloseTo(mean(after), 9);
    expect(told.buckets.map(({ draft: count }: { draft: number }) => count)).toEqual(
      countIn(told.buckets, after),
    );
    expect(told.buckets.map(({ now: count }: { now: number }) => count)).toEqual(
      countIn(told.buckets, before),
    );
    for (const { flow: id, crosses } of told.triggers) {
      const { body } = await world.call("enrolled", { params: { id } });
      expect(crosses.leads, id).toBe(body.items.length);
    }
    const hot = told.triggers.find(({ flow: id }: { flow: string }) => id === "hot");
    expect(hot.crosses.leads).toBeGreaterThan(0);
    expect(hot.crosses.examples[0]).toMatchObject({
      name: expect.stringMatching(/^N\d/),
      email: expect.stringContaining("@example.com"),
    });
  });

  test("tells who comes into a band that is only drawn elsewhere, and who falls behind a threshold", async () => {
    await world.publish(
      giving(10),
      waiting("hot", "trigger.band", { to: "hot" }),
      waiting("at-30", "trigger.score", { value: 30 }),
    );
    await leads(10);

    const lower = await preview(giving(10, { bands: bands(30) }));
    const less = await preview(giving(8));

    const of = (told: typeof lower, id: string) =>
      told.triggers.find(({ flow }: { flow: string }) => flow === id);
    expect(lower.changed.leads).toBe(0);
    expect(of(lower, "hot").crosses.leads).toBe(4);
    expect(lower.bandChanges.leads).toBe(4);
    expect(of(less, "at-30").leaves.leads).toBe(of(less, "at-30").leaves.examples.length);
    expect(of(less, "at-30").leaves.leads).toBeGreaterThan(0);
    await publishes(giving(10, { bands: bands(30) }), true);
    expect((await world.call("enrolled", { params: { id: "hot" } })).body.items).toHaveLength(4);
  });

  test("of a model that was never published begins at no points", async () => {
    await leads(5);

    const told = await preview(giving(10));

    expect(told).toMatchObject({ leads: 5, now: { mean: 0 } });
    expect(told.draft.mean).toBeGreaterThan(0);
  });

  test("of many leads is of the same sample each time, and says how far off it may be", async () => {
    await world.publish(giving(10));
    await leads(40);
    const { leads: reader } = world.store;
    const many = { ...world.store, leads: { ...reader, count: async () => 160 } };
    const { sampleLeads } = await import("../../engine/runtime/score-preview/lead-sample.js");

    const signal = new AbortController().signal;
    const [once, again] = [
      await sampleLeads(many.leads, 80, signal),
      await sampleLeads(many.leads, 80, signal),
    ];

    expect(once).toEqual(again);
    expect(once?.ids.length).toBeGreaterThan(8);
    expect(once?.ids.length).toBeLessThan(32);
  });

  test("of a draft with errors is refused with them", async () => {
    const when = { score: { model: "default" }, op: ">=", value: 1 };
    const draft = giving(10, { rules: [{ id: "circle", group: "behaviour", points: 1, when }] });

    const refusal = await world.refusal("previewScore", { params: { id: draft.id }, body: { model: draft } });

    expect(refusal.status).toBe(422);
    expect(refusal.code).toBe("score.has_problems");
  });

  test.each([
    [
      "10,000 rules",
      {
        rules: Array.from({ length: 10_000 }, (_, n) => ({
          id: `r${n}`,
          group: "behaviour",
          points: 1,
          on: { event: "e" },
        })),
      },
      "at most 1000 rules",
    ],
    [
      "points that are no number",
      { rules: [{ id: "r", group: "behaviour", points: null, on: { event: "e" } }] },
      "/model/rules/0",
    ],
    [
      "points without end",
      { rules: [{ id: "r", group: "behaviour", points: "1e999", on: { event: "e" } }] },
      "/model/rules/0",
    ],
  ])("of %s is refused with what is wrong", async (_, parts, said) => {
    const body = { model: { ...giving(1), ...parts } };

    const refusal = await world.refusal("previewScore", { params: { id: "default" }, body });

    expect(refusal.status).toBe(400);
    expect(JSON.stringify(refusal)).toContain(said);
  });
});

describe("an estimate", () => {
  test.each([
    [5, 5_000, 5_000, { leads: 5, plusMinus: 0 }],
    [500, 5_000, 200_000, { leads: 20_000, plusMinus: 1_644 }],
    [0, 5_000, 200_000, { leads: 0, plusMinus: 108 }],
  ])("of %i in %i of %i", (count, looked, all, expected) => {
    expect(estimate(count, looked, all)).toEqual(expected);
  });
});

describe("buckets", () => {
  test.each([
    ["a scale of 1 to 100", [40], { min: 1, max: 100 }, 0, 100, 10],
    ["a scale of 1 to 10", [4], { min: 1, max: 10 }, 1, 10, 9],
    ["what there is, without ends", [-30, 270], { min: null, max: null }, -50, 300, 7],
    ["one value", [5], { min: null, max: null }, 5, 6, 1],
  ])("are round: %s", (_, values, ends, from, to, length) => {
    const buckets = bucketsOver(values, ends);

    expect([buckets[0]?.from, buckets.at(-1)?.to, buckets.length]).toEqual([from, to, length]);
    expect(countIn(buckets, values).reduce((sum, count) => sum + count, 0)).toBe(values.length);
  });
});
