import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefusal } from "../../engine/contract/problem-json.js";
import { saveDocument } from "../../engine/runtime/documents.js";
import { recomputeJob, WALK } from "../../engine/runtime/recompute.js";
import type { ScoreModel } from "../../engine/score/model.js";
import { email, flow, model, pointsModel, segment } from "../support/definitions.js";
import { newWorld, type World } from "../support/world.js";

let world: World;
beforeEach(async () => {
  world = await newWorld();
});
afterEach(() => world.close());

const hot = flow("hot", [
  ["hot", "trigger.score", { value: 10 }],
  ["tell", "wait.event", { until: { event: "never" } }],
  ["end", "exit"],
]);
const plain = flow("plain", [
  ["start", "trigger.event", { event: "points5" }],
  ["end", "exit"],
]);
/** The event `points5` gives so many points. */
const giving = (points: number): ScoreModel =>
  model({ rules: [{ id: "rule", group: "behaviour", points, on: { event: "points5" } }] });

async function publishes(value: ScoreModel, { fire = false } = {}): Promise<void> {
  const document = { kind: "score", id: value.id, value } as const;
  const saved = await saveDocument(world.store, world.now(), {
    document,
    expected: null,
    publish: true,
    fire,
  });
  if (isRefusal(saved)) throw new Error(saved.detail);
}

const scoreOf = async (externalId: string) => {
  const row = await world.store.leads.get(await world.lead(externalId));
  return { total: row?.scores.default?.total, version: row?.scores.default?.version };
};
const jobs = () => world.store.jobs.list();
const enrolled = async (externalId: string) =>
  (await world.store.leads.enrollments(await world.lead(externalId))).map(({ flow: id }) => id);

describe("publishing a score model", () => {
  it("works out the score of every lead anew, though nothing arrives for it", async () => {
    await publishes(giving(5));
    await world.track("ana", "points5");
    await world.track("bob", "points5");
    await world.passTime("PT1M");

    await publishes(giving(20));
    await world.settle();

    expect(await scoreOf("ana")).toEqual({ total: 20, version: 2 });
    expect(await scoreOf("bob")).toEqual({ total: 20, version: 2 });
    expect((await jobs())[0]).toMatchObject({ kind: "recompute", state: "done", done: 2, total: 2 });
  });

  it("is silent unless it was asked to fire", async () => {
    await world.publish(hot);
    await publishes(giving(5));
    await world.track("ana", "points5");

    await publishes(giving(20));
    await world.settle();

    expect(await scoreOf("ana")).toMatchObject({ total: 20 });
    expect(await enrolled("ana")).toEqual([]);
  });

  it("fires the crossings between before and after where that was asked", async () => {
    await world.publish(hot);
    await publishes(giving(5));
    await world.track("ana", "points5");
    await world.track("bob", "points0");

    await publishes(giving(20), { fire: true });
    await world.settle();

    expect(await enrolled("ana")).toEqual(["hot"]);
    expect(await enrolled("bob")).toEqual([]);
  });

  it("fires also for a lead that something reaches before the job does", async () => {
    await world.publish(hot);
    await publishes(giving(5));
    await world.track("ana", "points5");

    await publishes(giving(20), { fire: true });
    const lead = await world.lead("ana");
    await world.store.inbox.accept([
      {
        who: { kind: "lead", value: lead },
        messageId: null,
        at: world.now(),
        message: { kind: "event", name: "seen", properties: {}, timestamp: world.now(), silent: false },
      },
    ]);
    await world.engine.work();

    expect(await enrolled("ana")).toEqual(["hot"]);
  });

  it("starts no job where nothing has changed, or where it is no model or segment", async () => {
    await publishes(giving(5));
    await world.settle();
    const before = await jobs();

    await publishes(giving(5));
    for (const document of [
      { kind: "flow", id: "plain", value: plain },
      { kind: "email", id: "hi", value: email("hi") },
    ] as const)
      expect(
        await saveDocument(world.store, world.now(), { document, expected: null, publish: true }),
      ).toMatchObject({ document: { changed: false }, job: null });

    expect(await jobs()).toEqual(before);
  });
});

describe("publishing a segment", () => {
  it("judges every lead by it, silently", async () => {
    await publishes(giving(5));
    await world.publish(
      flow("welcome", [
        ["in", "trigger.segment", { segment: "active", on: "enter" }],
        ["wait", "wait.event", { until: { event: "never" } }],
        ["end", "exit"],
      ]),
    );
    await world.track("ana", "points5");
    const value = segment("active", { score: { model: "default" }, op: ">=", value: 5 });
    const document = { kind: "segment", id: "active", value } as const;

    await saveDocument(world.store, world.now(), { document, expected: null, publish: true });
    await world.settle();

    expect((await world.store.segments.counts()).get("active")).toBe(1);
    expect(await enrolled("ana")).toEqual([]);
  });

  it("lets in who has ever done what it reads of a period, too", async () => {
    await world.track("ana", "bought");
    await world.passTime("P120D");
    const before = { all: [{ event: "bought" }, { not: { event: "bought", within: "P90D" } }] };
    const document = { kind: "segment", id: "customers", value: segment("customers", before) } as const;

    await saveDocument(world.store, world.now(), { document, expected: null, publish: true });
    await world.settle();

    expect((await world.store.segments.counts()).get("customers")).toBe(1);
  });

  it("lets leads enter where it was asked to fire", async () => {
    await world.publish(
      flow("welcome", [
        ["in", "trigger.segment", { segment: "vip", on: "enter" }],
        ["wait", "wait.event", { until: { event: "never" } }],
        ["end", "exit"],
      ]),
    );
    await world.identify("ana", { attributes: { vip: true } });
    const value = segment("vip", { attribute: "vip", op: "=", value: true });
    const document = { kind: "segment", id: "vip", value } as const;

    await saveDocument(world.store, world.now(), { document, expected: null, publish: true, fire: true });
    await world.settle();

    expect(await enrolled("ana")).toEqual(["welcome"]);
  });
});

describe("publishing to fire while the job of a silent publish still walks", () => {
  it("fires what was published to fire, and nothing else", async () => {
    const into = (id: string) =>
      flow(`into-${id}`, [
        ["in", "trigger.segment", { segment: id }],
        ["wait", "wait.event", { until: { event: "never" } }],
        ["end", "exit"],
      ]);
    await world.publish(into("quiet"));
    await world.publish(into("loud"));
    await world.identify("ana", { attributes: { vip: true } });
    const publish = (id: string, fire: boolean) =>
      saveDocument(world.store, world.now(), {
        document: { kind: "segment", id, value: segment(id, { attribute: "vip", op: "=", value: true }) },
        expected: null,
        publish: true,
        fire,
      });

    await publish("quiet", false);
    const silent = (await jobs())[0];
    await publish("loud", true);
    // As if the job had not come to this lead yet.
    await world.store.jobs.finish(silent?.id ?? "", "cancelled", world.now());
    await world.settle();

    expect(await enrolled("ana")).toEqual(["into-loud"]);
  });
});

describe("a recompute of many leads", () => {
  const MANY = 2_000;
  const event = (name: string) => ({
    messageId: null,
    at: world.now(),
    message: { kind: "event", name, properties: {}, timestamp: world.now(), silent: false } as const,
  });
  const who = (n: number) => ({ kind: "external", value: `lead-${n}` }) as const;
  const many = async () => {
    await publishes(giving(5));
    for (let n = 0; n < MANY; n += 500)
      await world.store.inbox.accept(
        Array.from({ length: 500 }, (_, i) => ({ who: who(n + i), ...event("points5") })),
      );
    await world.settle();
    await world.passTime("PT1M"); // of jobs of one instant none is the newest
  };
  const totals = async () => {
    const counts = new Map<string, number>();
    for await (const batch of world.store.leads.walk(500))
      for (const { scores } of batch) {
        const key = `${scores.default?.total} by ${scores.default?.version}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    return Object.fromEntries(counts);
  };

  it("scores events that come meanwhile by the new model, and ends with every lead right", async () => {
    await many();

    await publishes(giving(7));
    for (let n = 0; n < MANY; n += 20) {
      await world.store.inbox.accept([{ who: who(n), ...event("points5") }]);
      await world.engine.walk();
      await world.engine.work();
    }
    await world.settle();

    expect(await totals()).toEqual({ "7 by 2": MANY - MANY / 20, "14 by 2": MANY / 20 });
    expect((await jobs())[0]).toMatchObject({ state: "done", done: MANY, total: MANY });
  });

  it("never has more than a few batches of its own before what comes live", async () => {
    await many();
    await publishes(giving(7));

    let most = 0;
    for (let i = 0; i < 30; i++) {
      await world.engine.walk();
      most = Math.max(most, await world.store.inbox.size());
      if (i % 3 === 0) await world.engine.work();
    }

    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(WALK.waiting + WALK.leads);
  });

  it("goes no further when it is cancelled, and another takes up the rest", async () => {
    await many();
    await publishes(giving(7));
    await world.engine.walk();
    await world.engine.work();
    const [{ id } = { id: "" }] = await jobs();

    await world.store.jobs.finish(id, "cancelled", world.now());
    await world.settle();
    const left = await totals();
    await world.store.jobs.add(recomputeJob(world.now(), { model: null, fire: false, published: [] }));
    await world.settle();

    expect(left["5 by 1"]).toBe(MANY - WALK.leads);
    expect(await totals()).toEqual({ "7 by 2": MANY });
  });

  it("leaves leads alone that are up to date", async () => {
    await many();

    await world.store.jobs.add(recomputeJob(world.now(), { model: null, fire: false, published: [] }));
    for (let i = 0; i <= MANY / WALK.leads; i++) await world.engine.walk();

    expect(await world.store.inbox.size()).toBe(0);
    expect((await jobs())[0]).toMatchObject({ state: "done", done: MANY, total: MANY });
  });

  it("passes over leads of which the asked model is not behind", async () => {
    await publishes(giving(5));
    await publishes(pointsModel([1], { id: "other" }));
    await world.track("ana", "points5");
    await world.settle();
    await world.publish(giving(9));

    await world.store.jobs.add(recomputeJob(world.now(), { model: "other", fire: false, published: [] }));
    await world.settle();

    expect(await scoreOf("ana")).toEqual({ total: 5, version: 1 });
  });
});
