import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LogLine } from "../../engine/contract/export-form.js";
import type { Arrival, Message } from "../../engine/journey/input.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import { definitions, pointsModel, settings } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(settings(), pointsModel([5, 20]));
});
afterAll(() => world.close());

const track = (who: object, event: string) => world.call("track", { body: { ...who, event } });
const leadOf = async (reference: string) => {
  await world.settle();
  return (await world.call("lead", { params: { lead: reference } })).body;
};

test("an identify that names a visitor makes him the known lead, who has his score", async () => {
  await track({ anonymousId: "v1" }, "points20");
  const visitor = await leadOf("anonymous:v1");
  await track({ userId: "ana" }, "points5");

  await world.call("identify", { body: { userId: "ana", anonymousId: "v1", traits: { firstName: "Ana" } } });

  const ana = await leadOf("external:ana");
  expect(ana).toMatchObject({ scores: { default: { total: 25 } }, attributes: { firstName: "Ana" } });
  expect(await leadOf("anonymous:v1")).toMatchObject({ id: ana.id });
  expect(await leadOf(visitor.id)).toMatchObject({ id: ana.id });
  const { body } = await world.call("leads", { query: { search: "ana" } });
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([ana.id]);
  const { body: timeline } = await world.call("timeline", { params: { lead: visitor.id } });
  expect(timeline.items).toContainEqual(
    expect.objectContaining({ type: "message", message: { kind: "merge", from: visitor.id } }),
  );
});

test("a track with both ids is of the known lead, and makes the visitor that lead", async () => {
  await track({ anonymousId: "v2" }, "points20");
  await track({ userId: "bob" }, "points5");

  await track({ userId: "bob", anonymousId: "v2" }, "points5");

  expect(await leadOf("anonymous:v2")).toMatchObject({
    externalId: "bob",
    scores: { default: { total: 30 } },
  });
});

test("an alias makes the previous id the new one", async () => {
  await track({ anonymousId: "v3" }, "points20");

  await world.call("alias", { body: { userId: "cleo", previousId: "v3" } });

  expect(await leadOf("external:cleo")).toMatchObject({ scores: { default: { total: 20 } } });
});

test("an alias of two known leads is refused, and does not tell a sender which the other is", async () => {
  await track({ userId: "dan" }, "points5");
  await track({ userId: "daniel" }, "points5");

  const refusal = await world.refusal("alias", { body: { userId: "daniel", previousId: "dan" } });

  expect(refusal).toMatchObject({ status: 409, code: "lead.two_known" });
  expect(refusal).not.toHaveProperty("lead");
});

test("an identify in the browser of another known lead is taken, and the timeline tells of it", async () => {
  await world.call("identify", { body: { userId: "eve", anonymousId: "shared" } });
  const eve = await leadOf("external:eve");

  const { body } = await world.call("identify", { body: { userId: "fay", anonymousId: "shared" } });

  expect(body).toEqual({ success: true });
  expect((await leadOf("external:fay")).id).not.toBe(eve.id);
  const { body: timeline } = await world.call("timeline", { params: { lead: "external:fay" } });
  expect(timeline.items[0].message).toMatchObject({ kind: "change", apart: eve.id });
});

describe("merging by hand", () => {
  test("makes one of two known leads: the one in the address stays", async () => {
    await world.call("identify", { body: { userId: "gus", traits: { email: "gus@example.com" } } });
    await world.call("identify", { body: { userId: "gustav", traits: { city: "Sofia" } } });
    const [gus, gustav] = [await leadOf("external:gus"), await leadOf("external:gustav")];

    const { status, body } = await world.call("mergeLeads", {
      params: { lead: "email:gus@example.com" },
      body: { from: gustav.id },
    });

    expect([status, body]).toEqual([202, { lead: gus.id, from: gustav.id }]);
    expect(await leadOf(gustav.id)).toMatchObject({
      id: gus.id,
      attributes: { city: "Sofia" },
      email: "gus@example.com",
    });
    expect(
      await world.refusal("mergeLeads", { params: { lead: gus.id }, body: { from: gustav.id } }),
    ).toMatchObject({
      status: 409,
      code: "lead.same_lead",
    });
  });

  test("needs two leads that are there", async () => {
    const refused = (lead: string, from: string) =>
      world.refusal("mergeLeads", { params: { lead }, body: { from } });

    expect(await refused("external:nobody", "external:ana")).toMatchObject({
      status: 404,
      code: "lead.not_found",
    });
    expect(await refused("external:ana", "external:nobody")).toMatchObject({
      status: 404,
      code: "lead.not_found",
    });
    expect(await refused("external:ana", "external:ana")).toMatchObject({
      status: 409,
      code: "lead.same_lead",
    });
  });
});

test("the log of merged leads replays to what the engine did (invariant 9)", async () => {
  await world.settle();
  const { body } = await world.call("exportLog");
  const byLead = new Map<string, Arrival[]>();
  for (const { seq, at, lead, messageId, message } of body as LogLine[]) {
    const arrival = { seq, at: Date.parse(at), messageId, message: message as unknown as Message };
    byLead.set(lead, [...(byLead.get(lead) ?? []), arrival]);
  }
  const running = definitions({ models: [pointsModel([5, 20])] });
  const span = { from: null, until: world.now() + 1 };

  for (const name of ["ana", "bob", "cleo", "gus"]) {
    const id = await world.lead(name);
    const lead = { id, change: {}, arrivals: byLead.get(id) ?? [], merged: byLead };
    const records = simulateLead(lead, span, running, false).toSorted((a, b) => a.at - b.at);
    expect(records).toEqual(await world.records(name));
  }
});
