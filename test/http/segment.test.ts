import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "../../engine/contract/limits.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

/** What was applied to a lead, without what every message has. */
async function logOf(externalId: string) {
  await world.settle();
  const log = await world.store.leads.log(await world.lead(externalId));
  return log.map(({ messageId, message }) => ({ messageId, ...message }));
}

test("an identify makes a lead, with its own fields and its attributes", async () => {
  await world.call("identify", {
    body: {
      userId: "ana",
      traits: {
        email: " Ana@Example.com ",
        timezone: "Asia/Tokyo",
        locale: "pt_BR",
        owner: "rep@example.com",
        consent: { marketing: true },
        jobTitle: "CEO",
        tools: ["crm", { name: "x" }],
      },
    },
  });
  await world.settle();
  const { body } = await world.call("lead", { params: { lead: "external:ana" } });

  expect(body).toMatchObject({
    externalId: "ana",
    email: "ana@example.com",
    owner: "rep@example.com",
    locale: "pt-BR",
    zone: { name: "Asia/Tokyo", origin: "set" },
    attributes: { jobTitle: "CEO", tools: ["crm", { name: "x" }] },
    consent: { marketing: { granted: true, source: "identify" } },
  });
});

test("a track and a page are events of the lead", async () => {
  await world.call("track", {
    body: { userId: "bob", event: "demo_booked", properties: { plan: "pro" }, messageId: "m1" },
  });
  await world.call("page", { body: { userId: "bob", name: "Pricing", properties: { path: "/pricing" } } });

  expect(await logOf("bob")).toMatchObject([
    { messageId: "m1", kind: "event", name: "demo_booked", properties: { plan: "pro" }, silent: false },
    { kind: "event", name: "page_viewed", properties: { path: "/pricing", name: "Pricing" } },
  ]);
});

test("a message that comes twice is applied once", async () => {
  const body = { userId: "cleo", event: "seen", messageId: "same", context: { timezone: "Asia/Tokyo" } };
  await world.call("track", { body });
  await world.call("track", { body });

  expect(await logOf("cleo")).toHaveLength(2);
});

test("a write key is the user name of Basic auth, as Segment's clients send it", async () => {
  const authorization = `Basic ${Buffer.from(`${world.keys.ingest}:`).toString("base64")}`;

  const { body } = await world.call("track", {
    key: null,
    headers: { authorization },
    body: { userId: "dan", event: "seen" },
  });

  expect(body).toEqual({ success: true });
});

test("an address of another known lead is refused, and nothing of the message is taken", async () => {
  await world.call("identify", { body: { userId: "eve", traits: { email: "eve@example.com" } } });

  const refusal = await world.refusal("identify", {
    body: {
      userId: "eva",
      traits: { email: "EVE@example.com", city: "Sofia" },
      context: { timezone: "Asia/Tokyo" },
    },
  });

  expect(refusal).toMatchObject({ status: 409, code: "lead.email_taken" });
  // The key may stand in a page, where anybody could ask whose an address is.
  expect(refusal).not.toHaveProperty("lead");
  expect(await world.store.leads.find({ kind: "external", value: "eva" })).toBeNull();
});

describe("a batch", () => {
  test("is applied in its order", async () => {
    const { body } = await world.call("batch", {
      body: {
        sentAt: new Date(world.now()).toISOString(),
        batch: [
          { type: "identify", userId: "fay", traits: { plan: "free" } },
          { type: "track", userId: "fay", event: "upgraded" },
          { type: "page", userId: "fay", properties: { path: "/welcome" } },
        ],
      },
    });

    expect(body).toEqual({ success: true });
    expect((await logOf("fay")).map(({ kind }) => kind)).toEqual(["change", "event", "event"]);
  });

  test("goes in without messages that are malformed: what one of them lacks costs the others nothing", async () => {
    const { body } = await world.call("batch", {
      body: {
        batch: [
          { type: "track", userId: "nia", event: "" },
          { type: "track", userId: "nia", event: "seen" },
          { type: "identify", userId: "" },
          { type: "group", userId: "nia" },
          { type: "track", userId: "n".repeat(LIMITS.id + 1), event: "seen" },
          { type: "purchase", userId: "nia" },
          null,
        ],
      },
    });

    const details = [
      "/batch/0/event",
      "/batch/2/userId",
      "/batch/3/groupId",
      "/batch/4",
      "/batch/5/type",
      "/batch/6",
    ];
    expect(body.success).toBe(true);
    expect(body.rejected).toHaveLength(details.length);
    for (const [at, place] of details.entries()) expect(body.rejected[at].detail).toContain(place);
    expect(await logOf("nia")).toMatchObject([{ kind: "event", name: "seen" }]);
  });

  test("that is malformed itself is refused whole, and nothing is changed", async () => {
    const refusal = await world.refusal("batch", {
      body: { sentAt: 7, batch: [{ type: "track", userId: "gus", event: "seen" }] },
    });

    expect(refusal).toMatchObject({ status: 400, problems: [{ in: "body", path: "/sentAt" }] });
    expect(await world.store.leads.find({ kind: "external", value: "gus" })).toBeNull();
  });

  test("goes in without a message that says what cannot be: one visitor's zone costs nobody else an event", async () => {
    const { body } = await world.call("batch", {
      body: {
        batch: [
          { type: "identify", userId: "kim", traits: { timezone: "Mars/Olympus" } },
          { type: "track", userId: "lea", event: "seen" },
        ],
      },
    });

    expect(body).toMatchObject({ success: true, rejected: [{ index: 0, code: "request.invalid" }] });
    expect(body.rejected[0].detail).toContain("/batch/0/traits/timezone");
    expect(await logOf("lea")).toHaveLength(1);
  });

  test("goes in without a message whose address is taken, and says which", async () => {
    await world.call("identify", { body: { userId: "hal", traits: { email: "hal@example.com" } } });

    const { body } = await world.call("batch", {
      body: {
        batch: [
          { type: "track", userId: "ian", event: "seen" },
          { type: "identify", userId: "ian", traits: { email: "hal@example.com" } },
          { type: "track", userId: "ian", event: "left" },
        ],
      },
    });

    expect(body).toMatchObject({ success: true, rejected: [{ index: 1, code: "lead.email_taken" }] });
    expect((await logOf("ian")).map((one) => ("name" in one ? one.name : one.kind))).toEqual([
      "seen",
      "left",
    ]);
  });

  test(`holds ${LIMITS.batch} messages and no more`, async () => {
    const batch = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ type: "track", userId: "jo", event: `e${i}` }));

    await world.call("batch", { body: { batch: batch(LIMITS.batch) } });
    const refusal = await world.refusal("batch", { body: { batch: batch(LIMITS.batch + 1) } });

    expect(refusal).toMatchObject({
      status: 400,
      problems: [{ code: "schema.too_large", path: "/batch" }],
    });
    expect(await logOf("jo")).toHaveLength(LIMITS.batch);
  });

  test("that is empty is taken", async () => {
    expect((await world.call("batch", { body: { batch: [] } })).body).toEqual({ success: true });
  });
});

describe("text that no database can store (S34) is refused wherever it stands", () => {
  test.each([
    ["text.nul", "/traits/note", '{"userId":"lou","traits":{"note":"a\\u0000b"}}'],
    ["text.nul", "/traits", '{"userId":"lou","traits":{"a\\u0000b":1}}'],
    ["text.lone_surrogate", "/userId", '{"userId":"\\ud83d"}'],
    ["text.lone_surrogate", "/traits/deep/0/x", '{"userId":"lou","traits":{"deep":[{"x":"\\udc00"}]}}'],
    [
      "text.too_deep",
      "/traits/x",
      `{"userId":"lou","traits":{"x":${"[".repeat(5_000)}${"]".repeat(5_000)}}}`,
    ],
  ])("%s at %s", async (code, path, raw) => {
    const refusal = await world.refusal("identify", { raw });

    expect(refusal.status).toBe(400);
    expect(refusal.problems?.[0]?.code).toBe(code);
    expect(refusal.problems?.[0]?.path.startsWith(path)).toBe(true);
  });

  test("and a pair of surrogates is a character", async () => {
    await world.call("identify", { raw: '{"userId":"mia","traits":{"mood":"\\ud83d\\ude00"}}' });

    expect(await logOf("mia")).toMatchObject([{ change: { attributes: { mood: "😀" } } }]);
  });
});

test("an attribute named __proto__ is kept as it is, and changes nothing else", async () => {
  await world.call("identify", {
    raw: '{"userId":"ned","__proto__":{"a":1},"traits":{"__proto__":{"admin":true},"b":2}}',
  });
  await world.settle();
  const { text } = await world.call("lead", { params: { lead: "external:ned" } });

  expect(text).toContain('"__proto__":{"admin":true}');
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test("fields that only other tools read are let through", async () => {
  const { body } = await world.call("track", {
    body: {
      userId: "oda",
      event: "seen",
      integrations: { All: true },
      context: { library: { name: "x", version: "1" }, ip: "127.0.0.1" },
      _metadata: {},
      writeKey: "x",
    },
  });

  expect(body).toEqual({ success: true });
});
