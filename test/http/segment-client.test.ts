/** A real client of the protocol: @segment/analytics-node, as people install it. */
import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld({ start: new Date().toISOString() });
});
afterAll(() => world.close());

test("Segment's own Node client identifies, tracks and pages, and everything arrives once", async () => {
  const failures: unknown[] = [];
  const client = new Analytics({ writeKey: world.keys.ingest, host: world.url, flushAt: 10 });
  client.on("error", (error) => failures.push(error));

  client.identify({
    userId: "ana",
    traits: { email: "ana@example.com", name: "Ана", consent: { marketing: true } },
    context: { timezone: "Asia/Tokyo" },
  });
  for (let visit = 1; visit <= 30; visit++)
    client.page({ userId: "ana", name: "Pricing", properties: { path: "/pricing", visit } });
  client.track({ userId: "ana", anonymousId: "visitor", event: "demo_booked", properties: { plan: "pro" } });
  client.track({ anonymousId: "visitor", event: "seen" });
  await client.closeAndFlush();
  await world.settle();

  expect(failures).toEqual([]);
  const log = await world.store.leads.log(await world.lead("ana"));
  // What the visitor does belongs to her: one message named both.
  expect(log).toHaveLength(33);
  expect(new Set(log.map(({ messageId }) => messageId)).size).toBe(33);
  const { body } = await world.call("lead", { params: { lead: "external:ana" } });
  expect(body).toMatchObject({
    email: "ana@example.com",
    zone: { name: "Asia/Tokyo", origin: "browser" },
    attributes: { name: "Ана" },
  });
  expect(await world.store.leads.find({ kind: "anonymous", value: "visitor" })).toBe(await world.lead("ana"));
});

test("with a wrong key it is told, and nothing arrives", async () => {
  const failures: unknown[] = [];
  const client = new Analytics({ writeKey: "sf_ingest_wrong", host: world.url, maxRetries: 0 });
  client.on("error", (error) => failures.push(error));

  client.track({ userId: "bob", event: "seen" });
  await client.closeAndFlush({ timeout: 3_000 });

  expect(failures).toHaveLength(1);
  expect(await world.store.leads.find({ kind: "external", value: "bob" })).toBeNull();
});
