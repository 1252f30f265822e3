import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flow, settings } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { greeting, points } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(
    settings(),
    greeting(),
    points({ groups: [{ id: "behaviour", cap: 20 }] }),
    flow("welcome", [
      ["hot", "trigger.score", { value: 15 }],
      ["mail", "email", { email: "greeting", send: "now" }],
      ["wait", "wait.event", { until: { event: "demo_booked" }, timeout: "P3D" }],
      ["end", "exit"],
    ]),
    flow("by-hand", [
      ["start", "trigger.manual"],
      ["end", "exit"],
    ]),
  );
  await world.identify("ana", {
    email: "ana@example.com",
    attributes: { firstName: "Ана" },
    consent: { marketing: { granted: true, source: "test" } },
  });
  await world.track("ana", "page_viewed", { path: "/pricing" }, { messageId: "first" });
  await world.track("ana", "page_viewed", { path: "/pricing" }, { messageId: "second" });
  await world.identify("bob", {});
});
afterAll(() => world.close());

describe("leads", () => {
  test("come with the highest score first, page by page", async () => {
    const { body: first } = await world.call("leads", { query: { limit: "1" } });
    const { body: second } = await world.call("leads", { query: { limit: "1", after: first.next } });

    expect(first.items).toMatchObject([{ externalId: "ana", scores: { default: { total: 20 } } }]);
    expect(second.items).toMatchObject([{ externalId: "bob" }]);
    expect(second.next).toBeNull();
  });

  test("are all found by an empty search, as a search box sends it", async () => {
    expect((await world.call("leads", { query: { search: "" } })).body.items).toHaveLength(2);
  });

  test("are found by name in any alphabet", async () => {
    const { body } = await world.call("leads", { query: { search: "ана" } });

    expect(body.items.map(({ externalId }: { externalId: string }) => externalId)).toEqual(["ana"]);
  });

  test.each(["external:ana", "email:ANA@example.com"])("one is named by %s", async (lead) => {
    const { body } = await world.call("lead", { params: { lead } });

    expect(body).toMatchObject({
      id: await world.lead("ana"),
      enrollments: [{ flow: "welcome", node: "wait" }],
    });
  });

  test.each(["external:nobody", "email:nobody@example.com", "email:no address", "nobody", "external:"])(
    "%s is nobody",
    async (lead) => {
      expect(await world.refusal("lead", { params: { lead } })).toMatchObject({
        status: 404,
        code: "lead.not_found",
      });
    },
  );
});

test("the timeline tells what arrived and what was decided, newest first", async () => {
  const { body } = await world.call("timeline", {
    params: { lead: "external:ana" },
    query: { limit: "500" },
  });

  const told = body.items
    .toReversed()
    .map(({ message, record }: Record<string, { kind: string }>) => (message ? "message" : record?.kind));
  expect(told.filter((kind: string) => kind === "message")).toHaveLength(4); // the engine's email_sent is one
  expect(told).toContain("enrolled");
  expect(told).toContain("email");
  expect(told.indexOf("enrolled")).toBeLessThan(told.indexOf("email"));
});

describe("the explanation of a score", () => {
  test("adds up to what the lead has, and names every point and every cap", async () => {
    const { body } = await world.call("explain", { params: { lead: "external:ana" } });

    expect(body).toMatchObject({ model: "default", version: 1, total: 20, sum: 20 });
    expect(body.groups[0]).toMatchObject({
      group: "behaviour",
      sum: 30,
      cap: 20,
      overCap: 10,
      points: 20,
      entries: [
        { rule: "pricing", points: 15, why: null, cause: { kind: "event", messageId: "first" } },
        { rule: "pricing", points: 15, why: null, cause: { kind: "event", messageId: "second" } },
      ],
    });
  });

  test("is by the version of the model that the score is by", async () => {
    await world.call("saveScore", {
      params: { id: "default" },
      body: points({ rules: [], groups: [{ id: "behaviour" }] }),
      headers: { "if-match": "*" },
    });
    const { body: before } = await world.call("explain", { params: { lead: "external:ana" } });
    await world.track("ana", "woke_up");
    const { body: after } = await world.call("explain", { params: { lead: "external:ana" } });

    expect(before).toMatchObject({ version: 1, total: 20, ended: [] });
    expect(after).toMatchObject({ version: 2, total: 0 });
    expect(after.ended).toMatchObject([
      { rule: "pricing", points: 15, reason: "model_changed" },
      { rule: "pricing", points: 15, reason: "model_changed" },
    ]);
  });

  test("of a model that does not exist is refused", async () => {
    const refusal = await world.refusal("explain", {
      params: { lead: "external:ana" },
      query: { model: "nope" },
    });

    expect(refusal).toMatchObject({ status: 404, code: "score.not_found" });
  });
});

describe("flows", () => {
  test("tell who is where", async () => {
    const { body: counts } = await world.call("counts", { params: { id: "welcome" } });
    const { body: at } = await world.call("enrolled", { params: { id: "welcome" }, query: { node: "wait" } });
    const { body: nowhere } = await world.call("enrolled", {
      params: { id: "welcome" },
      query: { node: "mail" },
    });

    expect(counts.items).toContainEqual({ version: 1, node: "wait", entered: 1, here: 1 });
    expect(at.items).toMatchObject([{ lead: await world.lead("ana"), node: "wait", status: "active" }]);
    expect(nowhere.items).toEqual([]);
  });

  test("take leads by hand where they have the trigger for it", async () => {
    const { body, status } = await world.call("enrol", {
      params: { id: "by-hand" },
      body: { lead: "external:bob" },
    });
    await world.settle();

    expect(status).toBe(202);
    expect(body).toMatchObject({ lead: await world.lead("bob"), flow: "by-hand" });
    expect((await world.records("bob")).map(({ kind }) => kind)).toContain("exited");
  });

  test.each([
    ["welcome", "external:bob", 409, "flow.no_manual_trigger"],
    ["draft", "external:bob", 409, "flow.not_published"],
    ["nothing", "external:bob", 404, "flow.not_found"],
    ["by-hand", "external:nobody", 404, "lead.not_found"],
  ])("%s does not take %s", async (id, lead, status, code) => {
    await world.call("saveDraft", {
      params: { id: "draft" },
      body: flow("draft", [["start", "trigger.manual"]]),
      headers: { "if-match": "*" },
    });

    expect(await world.refusal("enrol", { params: { id }, body: { lead } })).toMatchObject({ status, code });
  });
});

describe("a parked lead", () => {
  test("is listed with its error, and tried again by hand", async () => {
    const lead = await world.identify("eve", {});
    await world.store.inbox.accept([
      {
        who: { kind: "lead", value: lead },
        messageId: null,
        at: world.now(),
        message: { kind: "change", change: {}, timestamp: world.now(), silent: false },
      },
    ]);
    const needs = { history: {}, sequences: {}, ever: [], sendsWithin: 0, models: {} };
    await world.store.work.run(world.now(), 10, needs, (batch) =>
      batch.map(() => ({ ok: false, error: "the moon is in the way" }) as const),
    );

    const { body: parked } = await world.call("parked");
    const { body: shown } = await world.call("lead", { params: { lead } });
    await world.call("retryParked", { params: { lead } });

    expect(parked.items).toMatchObject([{ lead, error: "the moon is in the way" }]);
    expect(shown.parked).toBe("the moon is in the way");
    expect((await world.call("parked")).body.items).toEqual([]);
    expect(await world.refusal("retryParked", { params: { lead } })).toMatchObject({
      code: "lead.not_parked",
    });
  });
});
