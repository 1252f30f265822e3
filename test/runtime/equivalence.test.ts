import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { Flow } from "../../engine/flow/flow.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import { runningDefinitions } from "../../engine/runtime/definitions.js";
import { email, flow, pointsModel, settings } from "../support/definitions.js";
import { newWorld, type World } from "../support/world.js";

const SEED = 20260302;

const office = { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", zone: "lead" };
const flows: readonly Flow[] = [
  flow(
    "demo",
    [
      ["hot", "trigger.score", { value: 20, repeat: "every", rearm: 10 }],
      ["mail", "email", { email: "invite" }],
      ["wait", "wait.event", { until: { event: "booked" }, timeout: "P1D" }],
      ["tell", "notify", { to: "owner", message: "hot" }],
      ["end", "exit", { outcome: "converted" }],
    ],
    {
      edges: [
        { from: "hot", to: "mail" },
        { from: "mail", to: "wait" },
        { from: "wait", port: "happened", to: "end" },
        { from: "wait", port: "timeout", to: "tell" },
        { from: "tell", to: "end" },
      ],
      settings: { window: office, reentry: { mode: "after-exit" }, priority: 60 },
    },
  ),
  flow(
    "booked",
    [
      ["start", "trigger.event", { event: "booked" }],
      ["mark", "set", { attribute: "stage", value: "demo" }],
      ["points", "score.adjust", { points: 5 }],
      ["tag", "tag", { add: ["met"] }],
      ["pause", "wait.for", { duration: "PT5H" }],
      ["thanks", "email", { email: "thanks", send: "now" }],
    ],
    { settings: { reentry: { mode: "after-exit", cooldown: "P1D" } } },
  ),
  flow(
    "cold",
    [
      ["low", "trigger.score", { is: "<", value: 5, repeat: "every" }],
      [
        "quiet",
        "wait.condition",
        { until: { event: "points5", count: { op: "=", value: 0 }, within: "P2D" } },
      ],
      ["nine", "wait.until", { days: [2, 4], time: "02:30" }],
      ["again", "email", { email: "invite" }],
      ["goal", "goal", { when: { tag: "met" } }],
      ["end", "exit"],
    ],
    {
      edges: [
        { from: "low", to: "quiet" },
        { from: "quiet", port: "happened", to: "nine" },
        { from: "nine", to: "again" },
        { from: "again", to: "goal" },
        { from: "goal", to: "end" },
      ],
      settings: {
        reentry: { mode: "after-exit" },
        exitWhen: { attribute: "stage", op: "=", value: "customer" },
        window: { ...office, from: "22:00", to: "02:00" },
      },
    },
  ),
];

const model = pointsModel([5, 20, -15], {
  groups: [{ id: "behaviour", cap: 60 }],
  rules: [
    {
      id: "five",
      group: "behaviour",
      points: 5,
      on: { event: "points5" },
      count: "2 per P1D",
      fades: { after: "P2D" },
    },
    { id: "twenty", group: "behaviour", points: 20, on: { event: "points20" }, fades: { after: "P1D" } },
    { id: "minus", group: "behaviour", points: -15, on: { event: "points-15" } },
    { id: "title", group: "behaviour", points: 3, when: { attribute: "jobTitle", op: "=", value: "CEO" } },
  ],
});

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom("points5", "points20", "points-15", "booked", "other")
      .map((name) => ({ do: "track" as const, name })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom("points5", "points20").map((name) => ({ do: "late" as const, name })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("CEO", "intern").map((title) => ({ do: "title" as const, title })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("Asia/Tokyo", "America/New_York", "Australia/Lord_Howe")
      .map((zone) => ({ do: "zone" as const, zone })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("demo", "customer").map((stage) => ({ do: "stage" as const, stage })),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom("PT1M", "PT7H", "P1D", "P3D").map((time) => ({ do: "pass" as const, time })),
  },
);

type Step = typeof action extends fc.Arbitrary<infer T> ? T : never;

let world: World;
afterEach(() => world.close());

describe("simulate", () => {
  it(`says of a recorded log what the live engine did with it (seed ${SEED}, invariant 9)`, {
    timeout: 120_000,
  }, async () => {
    let crossings = 0;
    let mails = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (script) => {
        world = await newWorld({ start: "2026-03-27T08:00:00Z" });
        try {
          await world.publish(
            settings({ caps: [{ count: 1, per: "P1D" }] }),
            model,
            email("invite"),
            email("thanks"),
            ...flows,
          );
          await world.identify("ana", {
            email: "ana@example.com",
            zone: { name: "Europe/Helsinki", origin: "set" },
            consent: { marketing: { granted: true, source: "test" } },
          });
          for (const step of script) await play(world, step);

          const lead = await world.lead("ana");
          expect(await world.store.work.parked()).toEqual([]);
          const live = await world.records("ana");
          const definitions = await runningDefinitions(world.store, settings()).current();
          const simulated = simulateLead(
            { id: lead, change: {}, arrivals: await world.store.leads.log(lead) },
            { from: null, until: world.now() + 1 },
            definitions,
            false,
          );
          expect(simulated).toEqual(live);
          crossings += live.filter(({ kind }) => kind === "enrolled").length;
          mails += live.filter(({ kind }) => kind === "email").length;
        } finally {
          await world.close();
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
    expect(crossings).toBeGreaterThan(40);
    expect(mails).toBeGreaterThan(20);
  });
});

async function play(world: World, step: Step): Promise<void> {
  switch (step.do) {
    case "track":
      return world.track("ana", step.name);
    case "late":
      return world.track(
        "ana",
        step.name,
        {},
        { timestamp: new Date(world.now() - 30 * 3_600_000).toISOString() },
      );
    case "title":
      await world.identify("ana", { attributes: { jobTitle: step.title } });
      return;
    case "zone":
      await world.identify("ana", { zone: { name: step.zone, origin: "set" } });
      return;
    case "stage":
      await world.identify("ana", { attributes: { stage: step.stage } });
      return;
    case "pass":
      return world.passTime(step.time);
  }
}
