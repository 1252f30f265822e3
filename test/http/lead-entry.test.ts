import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "../../engine/contract/limits.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { points } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(
    points({
      rules: [{ id: "call", group: "behaviour", points: 10, on: { event: "called" }, count: "every" }],
    }),
  );
});
afterAll(() => world.close());

async function leadOf(id: string) {
  await world.settle();
  return (await world.call("lead", { params: { lead: id } })).body;
}
const create = async (body: object): Promise<string> => (await world.call("createLead", { body })).body.lead;

describe("a new lead", () => {
  test("is what was entered of it", async () => {
    const lead = await leadOf(
      await create({
        externalId: "ana",
        email: "Ana@Example.com",
        timezone: "Asia/Tokyo",
        locale: "ja",
        owner: "rep@example.com",
        consent: { marketing: true },
        attributes: { firstName: "アナ", employees: 50 },
        tags: ["fair"],
      }),
    );

    expect(lead).toMatchObject({
      externalId: "ana",
      email: "ana@example.com",
      zone: { name: "Asia/Tokyo", origin: "set" },
      locale: "ja",
      owner: "rep@example.com",
      attributes: { firstName: "アナ", employees: 50 },
      consent: { marketing: { granted: true, source: "manual" } },
      tags: ["fair"],
    });
  });

  test("needs neither an id nor an address", async () => {
    const first = await create({ attributes: { firstName: "Nobody" } });
    const second = await create({ attributes: { firstName: "Nobody" } });

    expect(first).not.toBe(second);
    expect(await leadOf(first)).toMatchObject({ externalId: null, email: null });
  });

  test("is made once where its request comes again with its key, corrected meanwhile", async () => {
    const first = await create({ key: "k1", attributes: { firstName: "Cleo" } });
    const again = await create({ key: "k1", attributes: { firstName: "Cléo" } });
    const other = await create({ key: "k2", attributes: { firstName: "Cleo" } });

    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(await leadOf(first)).toMatchObject({ attributes: { firstName: "Cléo" } });
  });

  test("that is there already is refused, and named", async () => {
    const there = await create({ externalId: "bo", email: "bo@example.com" });

    expect(await world.refusal("createLead", { body: { externalId: "bo" } })).toMatchObject({
      status: 409,
      code: "lead.exists",
      lead: there,
    });
    expect(await world.refusal("createLead", { body: { email: "BO@example.com" } })).toMatchObject({
      code: "lead.exists",
      lead: there,
    });
    expect(
      await world.refusal("createLead", { body: { externalId: "bo-2", email: "bo@example.com" } }),
    ).toMatchObject({ status: 409, code: "lead.email_taken", lead: there });
    expect(await world.store.leads.find({ kind: "external", value: "bo-2" })).toBeNull();
  });

  test.each([
    [{ email: "nope" }, "lead.bad_email /email"],
    [{ timezone: "Mars/Olympus" }, "lead.bad_zone /timezone"],
    [{ consent: { marketing: "yes" } }, "lead.bad_consent /consent/marketing"],
    [{ attributes: { email: "a@example.com" } }, "lead.own_field /attributes/email"],
    [{ attributes: { note: "x".repeat(LIMITS.value + 1) } }, "schema.too_large /attributes/note"],
    [{ tags: [""] }, "schema.too_small /tags/0"],
  ])("that is wrong is refused: %#", async (body, problem) => {
    const { problems } = await world.refusal("createLead", { body });

    expect(problems?.map(({ code, path }) => `${code} ${path}`)).toEqual([problem]);
  });
});

describe("a change by hand", () => {
  test("changes what it names, and null removes", async () => {
    const id = await create({
      email: "cy@example.com",
      timezone: "Asia/Tokyo",
      attributes: { a: 1, b: 2 },
      tags: ["x"],
    });

    await world.call("changeLead", {
      params: { lead: id },
      body: {
        timezone: null,
        attributes: { a: null, c: 3 },
        consent: { marketing: false },
        tags: { add: ["y"], remove: ["x"] },
      },
    });

    expect(await leadOf(id)).toMatchObject({
      email: "cy@example.com",
      zone: { origin: "workspace" },
      attributes: { b: 2, c: 3 },
      consent: { marketing: { granted: false, source: "manual" } },
      tags: ["y"],
    });
  });

  test("to another lead's address is refused", async () => {
    const id = await create({ email: "di@example.com" });
    await create({ email: "ed@example.com" });

    expect(
      await world.refusal("changeLead", { params: { lead: id }, body: { email: "ed@example.com" } }),
    ).toMatchObject({ status: 409, code: "lead.email_taken" });
  });

  test("that removes the address frees it for another lead", async () => {
    const id = await create({ email: "fay@example.com" });
    const other = await create({});

    await world.call("changeLead", { params: { lead: id }, body: { email: null } });
    await world.call("changeLead", { params: { lead: other }, body: { email: "fay@example.com" } });

    expect(await leadOf(id)).toMatchObject({ email: null });
    expect(await leadOf("email:fay@example.com")).toMatchObject({ id: other, email: "fay@example.com" });
  });

  test("of nobody is not found", async () => {
    expect(await world.refusal("changeLead", { params: { lead: "nobody" }, body: {} })).toMatchObject({
      status: 404,
    });
  });
});

describe("an event recorded by hand", () => {
  const record = (id: string, body: object) => world.call("recordEvent", { params: { lead: id }, body });

  test("scores by its own time", async () => {
    const id = await create({ externalId: "flo" });

    await record(id, {
      name: " called ",
      timestamp: "2026-03-01T10:00:00+01:00",
      properties: { minutes: 5 },
    });

    expect((await leadOf(id)).scores.default.groups.behaviour).toBe(10);
    expect((await world.store.leads.log(id)).at(-1)?.message).toMatchObject({
      name: "called",
      properties: { minutes: 5 },
      timestamp: Date.parse("2026-03-01T09:00:00Z"),
    });
  });

  test("in the future happened now, and the timeline says so", async () => {
    const id = await create({ externalId: "gil" });

    await record(id, { name: "called", timestamp: "2126-01-01T00:00:00Z" });
    await world.settle();

    const { body } = await world.call("timeline", { params: { lead: id } });
    expect(body.items.map(({ message }: { message?: object }) => message)).toContainEqual(
      expect.objectContaining({
        told: Date.parse("2126-01-01T00:00:00Z"),
        timestamp: expect.stringMatching(/^2026/),
      }),
    );
  });

  test("five years ago is kept and shown, and gives no points", async () => {
    const id = await create({ externalId: "hal" });

    await record(id, { name: "called", timestamp: "2021-03-01T00:00:00Z" });

    expect((await leadOf(id)).scores.default.groups.behaviour ?? 0).toBe(0);
    const { body } = await world.call("timeline", { params: { lead: id } });
    expect(body.items.map(({ message }: { message?: object }) => message)).toContainEqual(
      expect.objectContaining({ name: "called", expired: true, timestamp: "2021-03-01T00:00:00.000Z" }),
    );
  });

  test("with an id counts once", async () => {
    const id = await create({ externalId: "ida" });

    await record(id, { name: "called", messageId: "c-1" });
    await record(id, { name: "called", messageId: "c-1" });

    expect((await leadOf(id)).scores.default.groups.behaviour).toBe(10);
  });

  test.each([
    { name: "" },
    { name: "  " },
    { name: "called", timestamp: "yesterday" },
    { name: "x".repeat(201) },
  ])("that is wrong is refused: %#", async (body) => {
    const id = await create({});
    expect((await world.refusal("recordEvent", { params: { lead: id }, body })).status).toBe(400);
  });
});
