import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemSchema } from "../../engine/contract/problem-json.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

/** As Google's clients send it: the secret in the address, and no word of what the body is. */
const collect = (body: unknown, secret = world.keys.ingest) =>
  fetch(`${world.url}/mp/collect?measurement_id=G-1&api_secret=${secret}`, {
    method: "POST",
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
async function messagesOf(kind: "external" | "anonymous", value: string) {
  await world.settle();
  const lead = await world.store.leads.find({ kind, value });
  return (await world.store.leads.log(lead ?? "")).map(({ message }) => message);
}

test("events of a visitor are events here, and a page_view is a page viewed", async () => {
  const answer = await collect({
    client_id: "11.22",
    events: [
      {
        name: "page_view",
        params: {
          page_location: "https://shop.example/pricing?a=1",
          page_title: "Prices",
          engagement_time_msec: 5,
        },
      },
      { name: "sign_up", params: { method: "email" } },
    ],
  });

  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  expect(await messagesOf("anonymous", "11.22")).toMatchObject([
    {
      name: "page_viewed",
      properties: { path: "/pricing", url: "https://shop.example/pricing?a=1", title: "Prices" },
    },
    { name: "sign_up", properties: { method: "email" } },
  ]);
});

test("user properties are attributes, and microseconds are the event's own time", async () => {
  const at = world.now() - 60_000;

  await collect({
    client_id: "33.44",
    user_id: "ana",
    timestamp_micros: String(at * 1000),
    user_properties: { plan: { value: "pro" } },
    events: [{ name: "seen", timestamp_micros: (at + 1_000) * 1000 }, { name: "left" }],
  });

  expect(await messagesOf("external", "ana")).toMatchObject([
    { kind: "change", change: { attributes: { plan: "pro" } }, timestamp: at },
    { name: "seen", timestamp: at + 1_000 },
    { name: "left", timestamp: at },
  ]);
});

test("an event of the future happened now, and says so", async () => {
  await collect({ client_id: "55.66", timestamp_micros: "99999999999999999", events: [{ name: "seen" }] });

  expect(await messagesOf("anonymous", "55.66")).toMatchObject([
    { name: "seen", timestamp: world.now(), told: expect.any(Number) },
  ]);
});

describe("what Google would not take is refused, and nothing of it is taken", () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => n);
  test.each<[string, object, string]>([
    ["26 events", { events: many(26).map(() => ({ name: "a" })) }, "/events"],
    [
      "26 parameters",
      { events: [{ name: "a", params: Object.fromEntries(many(26).map((n) => [`p${n}`, n])) }] },
      "/events/0/params",
    ],
    ["a name of 41 characters", { events: [{ name: "a".repeat(41) }] }, "/events/0/name"],
    ["a name with a hyphen", { events: [{ name: "sign-up" }] }, "/events/0/name"],
    [
      "a user property's long name",
      { user_properties: { ["p".repeat(25)]: { value: 1 } }, events: [] },
      "/user_properties",
    ],
    ["no events", {}, "/events"],
    ["a time that is none", { timestamp_micros: "soon", events: [] }, "/timestamp_micros"],
    [
      "an address that is none",
      { user_properties: { email: { value: "nope" } }, events: [{ name: "a" }] },
      "",
    ],
  ])("%s", async (_, parts, path) => {
    const answer = await collect({ client_id: "no.body", ...parts });
    const problem = problemSchema.parse(await answer.json());

    expect(answer.status).toBe(400);
    expect(problem.problems?.[0]?.path.startsWith(path)).toBe(true);
    expect(await world.store.leads.find({ kind: "anonymous", value: "no.body" })).toBeNull();
  });

  test("an address that is another lead's", async () => {
    await collect({ user_id: "eve", user_properties: { email: { value: "eve@example.com" } }, events: [] });

    const answer = await collect({
      user_id: "mallory",
      user_properties: { email: { value: "eve@example.com" } },
      events: [{ name: "seen" }],
    });

    expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([409, "lead.email_taken"]);
    expect(await world.store.leads.find({ kind: "external", value: "mallory" })).toBeNull();
  });

  test("nobody's events", async () => {
    expect((await collect({ events: [] })).status).toBe(400);
  });

  test("a secret that is no key", async () => {
    const answer = await collect({ client_id: "1", events: [] }, "nope");

    expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([401, "auth.bad_key"]);
  });
});
