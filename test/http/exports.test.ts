import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LogLine } from "../../engine/contract/export-form.js";
import type { Arrival, Message } from "../../engine/journey/input.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import { definitions, flow, settings } from "../support/definitions.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { greeting, points } from "./samples.js";

const welcome = flow(
  "welcome",
  [
    ["hot", "trigger.score", { value: 15 }],
    ["mail", "email", { email: "greeting" }],
    ["wait", "wait.event", { until: { event: "demo_booked" }, timeout: "P3D" }],
    ["end", "exit"],
  ],
  { settings: { window: { zone: "lead" } } },
);

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(settings(), greeting(), points(), welcome);
  await world.call("batch", {
    body: {
      batch: [
        {
          type: "identify",
          userId: "ana",
          messageId: "i1",
          traits: {
            email: "ana@example.com",
            timezone: "Asia/Tokyo",
            locale: "ja",
            owner: "rep@example.com",
            consent: { marketing: true },
            jobTitle: "CEO",
          },
        },
        {
          type: "page",
          userId: "ana",
          messageId: "p1",
          properties: { path: "/pricing" },
          context: { timezone: "UTC" },
        },
        { type: "track", userId: "bob", messageId: "t1", event: "demo_booked" },
      ],
    },
  });
  await world.passTime("P2D");
  await world.call("track", { body: { userId: "ana", messageId: "d1", event: "demo_booked" } });
  await world.passTime("P2D");
});
afterAll(() => world.close());

test("leads of a segment that is not there are not found", async () => {
  expect(await world.refusal("exportLeads", { query: { segment: "typo" } })).toMatchObject({
    status: 404,
    code: "segment.not_found",
  });
});

test("leads come in the form that simulate reads, under our own ids", async () => {
  const { body } = await world.call("exportLeads");

  expect(body).toContainEqual({
    id: await world.lead("ana"),
    externalId: "ana",
    email: "ana@example.com",
    timezone: "Asia/Tokyo",
    browserTimezone: "UTC",
    locale: "ja",
    owner: "rep@example.com",
    attributes: { jobTitle: "CEO" },
    consent: { marketing: true },
  });
  expect(body).toHaveLength(2);
});

test("events come lead by lead in their order, without what a simulation makes itself", async () => {
  const { body } = await world.call("exportEvents");
  const lead = await world.lead("ana");

  expect(body.filter((line: { lead: string }) => line.lead === lead)).toMatchObject([
    { type: "identify", messageId: "i1", email: "ana@example.com", timezone: "Asia/Tokyo" },
    { type: "identify", messageId: "p1#zone", browserTimezone: "UTC" },
    { event: "page_viewed", messageId: "p1", properties: { path: "/pricing" } },
    { event: "demo_booked", messageId: "d1" },
  ]);
  expect(
    (await world.store.leads.log(lead)).map(({ message }) => "name" in message && message.name),
  ).toContain("email_sent");
});

test("flows come as their files, published or as they are being worked on", async () => {
  await world.call("saveDraft", {
    params: { id: "welcome" },
    body: { ...welcome, name: "Working on it" },
    headers: { "if-match": "*" },
  });
  await world.call("saveDraft", { params: { id: "new" }, body: flow("new", [["start", "trigger.manual"]]) });

  const { body: published } = await world.call("exportFlows");
  const { body: drafts } = await world.call("exportFlows", { query: { what: "draft" } });

  expect(published).toEqual([welcome]);
  expect(drafts.map(({ name }: { name: string }) => name)).toEqual(["new", "Working on it"]);
});

test("the log replays to what the engine did (invariant 9)", async () => {
  const { body } = await world.call("exportLog");
  const running = definitions({
    flows: [welcome],
    models: [points()],
    emails: [greeting()],
    settings: settings(),
  });

  for (const name of ["ana", "bob"]) {
    const id = await world.lead(name);
    const arrivals = (body as LogLine[])
      .filter(({ lead }) => lead === id)
      .map(({ seq, at, messageId, message }): Arrival => {
        return { seq, at: Date.parse(at), messageId, message: message as unknown as Message };
      });
    const span = { from: null, until: world.now() + 1 };
    const replayed = simulateLead({ id, change: {}, arrivals }, span, running, false);
    expect(replayed).toEqual(await world.records(name));
  }
});

test("an export is not made faster than it is read, and one that is broken off hurts nobody", async () => {
  const chunk = await new Promise<string>((resolve, reject) => {
    const asking = request(
      `${world.url}/api/export/log`,
      { headers: { authorization: `Bearer ${world.keys.read}` } },
      (response) => {
        response.once("data", (data: Buffer) => {
          resolve(data.toString());
          response.destroy();
        });
      },
    );
    asking.on("error", reject);
    asking.end();
  });

  expect(chunk).toContain('"seq"');
  expect((await world.call("health")).status).toBe(200);
});
