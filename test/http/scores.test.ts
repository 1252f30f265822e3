/** Drafts of score models, one lead tried against one, how a lead's score came about, and jobs. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ScoreModel } from "../../engine/score/model.js";
import { flow, model } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeEach(async () => {
  world = await newHttpWorld();
});
afterEach(() => world.close());

const giving = (points: number, parts: Record<string, unknown> = {}): ScoreModel =>
  model({
    rules: [
      { id: "seen", label: "Saw a page", group: "behaviour", points, on: { event: "seen" } },
      { id: "demo", group: "behaviour", points: 30, on: { event: "demo" }, count: "once" },
    ],
    variants: [
      {
        id: "jp",
        when: { attribute: "country", op: "=", value: "JP" },
        points: { seen: 2 },
      },
    ],
    ...parts,
  });
const hot = flow("hot", [
  ["hot", "trigger.score", { value: 10 }],
  ["wait", "wait.event", { until: { event: "never" } }],
  ["end", "exit"],
]);
const params = { id: "default" };
const any = { "if-match": "*" };
const ana = { lead: "external:ana" };
const explained = async (query: Record<string, string> = {}) =>
  (await world.call("explain", { params: ana, query })).body;

describe("a draft of a score model", () => {
  test("scores nobody until it is published, and then everybody, told by a job", async () => {
    await world.publish(giving(5));
    await world.track("ana", "seen");

    await world.call("saveScoreDraft", { params, body: giving(8), headers: any });
    const before = await world.call("score", { params });
    const { body } = await world.call("publishScore", { params, body: {}, headers: any });
    await world.settle();

    expect(before.body).toMatchObject({ changed: true, published: 1 });
    expect((await world.call("job", { params: { id: body.job } })).body).toMatchObject({
      kind: "recompute",
      state: "done",
      done: 1,
      total: 1,
      params: { fire: false, published: [{ kind: "score", id: "default", version: 2 }] },
    });
    expect((await explained()).total).toBe(8);
  });

  test("is a version of the past again, which is published only when somebody does", async () => {
    await world.publish(giving(5));
    await world.publish(giving(8));

    const { body } = await world.call("restoreScore", { params, body: { version: 1 }, headers: any });

    expect(body).toMatchObject({ changed: true, published: 2 });
    expect((await world.call("score", { params })).body.document.rules[0].points).toBe(5);
  });

  test("is not restored from a version that there is not", async () => {
    await world.publish(giving(5));

    const refusal = await world.refusal("restoreScore", { params, body: { version: 7 }, headers: any });

    expect(refusal).toMatchObject({ status: 404, code: "score.not_found" });
  });

  test("is exported, as what is published is", async () => {
    await world.publish(giving(5));
    await world.call("saveScoreDraft", { params, body: giving(8), headers: any });

    const published = await world.call("exportScores");
    const drafts = await world.call("exportScores", { query: { what: "draft" } });

    expect(published.body[0].rules[0].points).toBe(5);
    expect(drafts.body[0].rules[0].points).toBe(8);
  });
});

describe("one lead tried against a draft", () => {
  test("is explained with its real past", async () => {
    await world.publish(giving(5));
    await world.track("ana", "seen");

    const { body } = await world.call("testScore", {
      params,
      body: { model: giving(20), lead: "external:ana" },
    });

    expect(body).toMatchObject({ total: 20, version: 0 });
    expect(body.groups[0].entries[0]).toMatchObject({ rule: "seen", label: "Saw a page", points: 20 });
    expect((await explained()).total).toBe(5);
  });

  test("may be made up, and a variant applies to it as to a real one", async () => {
    const { body } = await world.call("testScore", {
      params,
      body: {
        model: giving(20),
        invented: { attributes: { country: "JP" }, events: [{ event: "seen" }, { event: "demo" }] },
      },
    });

    expect(body).toMatchObject({ lead: "invented", total: 32, variant: { id: "jp" } });
  });

  test("is one of the two", async () => {
    const refusal = await world.refusal("testScore", { params, body: { model: giving(1) } });

    expect(refusal).toMatchObject({ status: 400, code: "request.invalid" });
  });
});

describe("the score of a lead", () => {
  test("is explained at an instant of its past, by the model and the facts of then", async () => {
    await world.publish(giving(5));
    await world.identify("ana", { attributes: { country: "JP" } });
    await world.track("ana", "seen");
    const then = new Date(world.now()).toISOString();
    await world.passTime("P1D");
    await world.identify("ana", { attributes: { country: "DE" } });
    await world.track("ana", "seen");
    await world.call("saveScore", { params, body: giving(9), headers: any });
    await world.settle();

    const [past, now] = [await explained({ at: then }), await explained()];

    expect(past).toMatchObject({ at: then, version: 1, total: 2, variant: { id: "jp" } });
    expect(now).toMatchObject({ version: 2, total: 18, variant: null });
  });

  test("is explained at an instant of its past without what came later, though it tells of times before", async () => {
    await world.publish(giving(5));
    await world.identify("ana", { attributes: { country: "DE" } });
    await world.track("ana", "seen");
    const then = new Date(world.now()).toISOString();
    await world.passTime("P1D");
    const body = { userId: "ana", timestamp: then, traits: { country: "JP" } };
    await world.call("identify", { body });
    await world.settle();

    const [past, now] = [await explained({ at: then }), await explained()];

    expect(past).toMatchObject({ total: 5, variant: null });
    expect(now).toMatchObject({ total: 2, variant: { id: "jp" } });
  });

  test("is explained at an instant before a merge as its own, and after it as that of both", async () => {
    await world.publish(giving(5));
    const seen = (who: object) => world.call("track", { body: { ...who, event: "seen" } });
    const instants: string[] = [];
    const later = async () => {
      await world.settle();
      instants.push(new Date(world.now()).toISOString());
      await world.passTime("PT1H");
    };
    for (const who of [{ userId: "ana" }, { userId: "bo" }, { anonymousId: "v" }]) await seen(who);
    await world.call("identify", { body: { anonymousId: "v", traits: { country: "JP" } } });
    await later();
    await world.call("alias", { body: { userId: "bo", previousId: "v" } });
    await later();
    await world.call("mergeLeads", { params: ana, body: { from: await world.lead("bo") } });
    await later();

    const past = await Promise.all(instants.map((at) => explained({ at })));

    expect(past.map(({ total, variant }) => [total, variant?.id])).toEqual([
      [5, undefined],
      [5, undefined],
      [6, "jp"],
    ]);
  });

  test("says what would lift it", async () => {
    await world.publish(giving(5));
    await world.track("ana", "seen");

    const [near, far, none] = [
      await explained({ target: "35" }),
      await explained({ target: "100000000" }),
      await explained(),
    ];

    expect(near.lift).toMatchObject({ inReach: true, rules: [{ rule: "demo", points: 30 }], total: 35 });
    expect(far.lift.inReach).toBe(false);
    expect(none.lift).toBeNull();
  });

  test("has a history: each change with its cause, and the thresholds that it crossed", async () => {
    await world.publish(giving(6, { rules: [{ ...giving(6).rules[0], fades: { after: "P2D" } }] }), hot);
    await world.track("ana", "seen", {}, { messageId: "m1" });
    await world.track("ana", "seen", {}, { messageId: "m2" });
    await world.passTime("P3D");
    await world.call("saveScore", { params, body: giving(7), headers: any });
    await world.settle();

    const { body } = await world.call("leadScores", { params: ana });

    expect(body.next).toBeNull();
    expect(body.items).toMatchObject([
      { before: 0, after: 14, cause: { kind: "refresh" }, crossed: [{ flow: "hot", enrolled: false }] },
      { before: 12, after: 0, cause: { kind: "time" }, crossed: [] },
      {
        before: 6,
        after: 12,
        cause: { kind: "event", name: "seen", messageId: "m2" },
        crossed: [{ flow: "hot", node: "hot", is: ">=", value: 10, enrolled: true }],
      },
      { before: 0, after: 6, cause: { kind: "event", messageId: "m1" }, crossed: [] },
    ]);
  });

  test("has a history that is read in pages, none twice", async () => {
    await world.publish(giving(1));
    for (let i = 0; i < 7; i++) await world.track("ana", "seen");

    const seen: number[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const query = { limit: "3", ...(next === "" ? {} : { before: next }) };
      const { body } = await world.call("leadScores", { params: ana, query });
      seen.push(...body.items.map(({ after }: { after: number }) => after));
      next = body.next;
    }

    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});

describe("a recompute", () => {
  test("is asked for, told, and cancelled once", async () => {
    await world.publish(giving(5));
    await world.track("ana", "seen");
    await world.publish(giving(8));

    const { body: job } = await world.call("recompute", { body: { model: "default" } });
    const { body: cancelled } = await world.call("cancelJob", { params: { id: job.id } });
    await world.settle();

    expect(cancelled).toMatchObject({ id: job.id, state: "cancelled" });
    expect((await explained()).total).toBe(5);
    expect((await world.call("jobs")).body.items).toMatchObject([{ id: job.id, state: "cancelled" }]);
    expect(await world.refusal("cancelJob", { params: { id: "nothing" } })).toMatchObject({ status: 404 });
  });

  test("cannot be cancelled when it is done", async () => {
    await world.publish(giving(5));
    const { body: job } = await world.call("recompute");
    await world.settle();

    const refusal = await world.refusal("cancelJob", { params: { id: job.id } });

    expect(refusal).toMatchObject({ status: 409, code: "job.ended" });
  });

  test("is of a model that is published", async () => {
    const refusal = await world.refusal("recompute", { body: { model: "nothing" } });

    expect(refusal).toMatchObject({ status: 404, code: "score.not_found" });
  });
});
