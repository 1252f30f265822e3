import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "../../engine/contract/limits.js";
import { problemSchema } from "../../engine/contract/problem-json.js";
import { FAILURES_KEPT } from "../../engine/store/sources.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

const FORM = {
  id: "form",
  name: "Book a demo",
  map: {
    email: "{{ body.email }}",
    event: "form_submitted",
    messageId: "{{ body.id }}",
    timestamp: "{{ body.at }}",
    properties: { form: "{{ body.form.name }}", seats: { value: "{{ body.seats }}", type: "number" } },
    attributes: { company: '{{ body.company | default: "" }}' },
    consent: { marketing: "{{ body.agrees }}" },
  },
} as const;
const SENT = {
  id: "s-1",
  email: "Ana@Example.com",
  at: "2026-03-01T10:00:00Z",
  form: { name: "demo" },
  seats: "12",
  agrees: true,
};

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.call("createSource", { body: FORM });
});
afterAll(() => world.close());

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`name${index}`, `{{ body.n${index} }}`]));
const hook = (body: unknown, id = "form") => world.call("hook", { params: { id }, body });
async function logOf(email: string) {
  await world.settle();
  const lead = await world.store.leads.find({ kind: "email", value: email });
  return world.store.leads.log(lead ?? "");
}

test("a delivery is an event of the lead that the map names, and what is known of it", async () => {
  const { body } = await hook(SENT);

  expect(body).toEqual({ accepted: 2 });
  expect(
    (await logOf("ana@example.com")).map(({ messageId, message }) => ({ messageId, ...message })),
  ).toEqual([
    {
      messageId: "hook/form/s-1#lead",
      kind: "change",
      change: {
        fields: { email: "ana@example.com" },
        consent: { marketing: { granted: true, source: "webhook form" } },
      },
      timestamp: Date.parse("2026-03-01T10:00:00Z"),
      silent: false,
    },
    {
      messageId: "hook/form/s-1",
      kind: "event",
      name: "form_submitted",
      properties: { form: "demo", seats: 12 },
      timestamp: Date.parse("2026-03-01T10:00:00Z"),
      silent: false,
    },
  ]);
});

test("the same delivery again counts once", async () => {
  await hook({ ...SENT, email: "bo@example.com" });
  await hook({ ...SENT, email: "bo@example.com" });

  expect(await logOf("bo@example.com")).toHaveLength(2);
});

test("a form as browsers send it is as good as JSON, and the key may stand in the address", async () => {
  await world.call("createSource", {
    body: {
      id: "plain",
      map: { email: "{{ body.email }}", event: "posted", properties: { tags: "{{ body.tag }}" } },
    },
  });

  const response = await fetch(`${world.url}/hooks/plain?key=${world.keys.ingest}`, {
    method: "POST",
    body: new URLSearchParams([
      ["email", "cy@example.com"],
      ["tag", "a"],
      ["tag", "b"],
    ]),
  });

  expect(response.status).toBe(200);
  expect((await logOf("cy@example.com")).at(-1)?.message).toMatchObject({ properties: { tags: "ab" } });
});

test("a form of very many fields is refused at once, whoever sends it", async () => {
  const raw = Array.from({ length: 120_000 }, (_, field) => `${field}=`).join("&");
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const before = performance.now();

  const nobody = await world.refusal("hook", { params: { id: "plain" }, raw, headers, key: null });
  const somebody = await world.refusal("hook", { params: { id: "plain" }, raw, headers });

  expect(nobody.code).toBe("auth.no_key");
  expect(somebody).toMatchObject({
    code: "request.too_large",
    detail: expect.stringContaining("1000 fields"),
  });
  expect(performance.now() - before).toBeLessThan(3_000);
});

describe("a delivery that cannot be read", () => {
  const failures = async (id = "form") => (await world.call("source", { params: { id } })).body.failures;

  test.each([
    ["a name that is not there", { ...SENT, form: undefined }, "map.template", "form"],
    ["a value of another type", { ...SENT, seats: "many" }, "map.not_a_number", "properties.seats"],
    ["an address that is none", { ...SENT, email: "nope" }, "lead.bad_email", "not an email address"],
    ["a time that is none", { ...SENT, at: "yesterday" }, "map.not_a_date", "yesterday"],
    ["no JSON object", [], "map.template", "email"],
  ])("for %s is refused, and kept for somebody to look at", async (_, body, code, words) => {
    const refusal = await world.refusal("hook", { params: { id: "form" }, body });
    const [newest] = await failures();

    expect(refusal).toMatchObject({ status: 422, code: "source.unreadable", problems: [{ code }] });
    expect(newest).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(JSON.parse(newest.body)).toEqual(JSON.parse(JSON.stringify(body)));
  });

  test("as its address is another lead's is kept as well", async () => {
    await world.identify("known", { email: "taken@example.com" });
    await world.call("createSource", {
      body: { id: "ids", map: { externalId: "{{ body.id }}", email: "{{ body.email }}", event: "seen" } },
    });
    await world.identify("other", { email: "other@example.com" });

    const refusal = await world.refusal("hook", {
      params: { id: "ids" },
      body: { id: "other", email: "taken@example.com" },
    });
    await world.settle();

    expect(refusal).toMatchObject({ status: 409, code: "lead.email_taken" });
    expect(await failures("ids")).toHaveLength(1);
    expect(
      (await world.store.leads.log(await world.lead("other"))).map(({ message }) => message.kind),
    ).toEqual(["change"]);
  });

  test("makes room: the newest are kept, and of a long one the beginning", async () => {
    await world.call("createSource", { body: { id: "busy", map: FORM.map } });
    for (let n = 0; n < FAILURES_KEPT + 3; n++)
      await world.refusal("hook", { params: { id: "busy" }, body: { n, long: "😀".repeat(5_000) } });

    const kept = await failures("busy");

    expect(kept).toHaveLength(FAILURES_KEPT);
    expect(kept[0].body.startsWith(`{"n":${FAILURES_KEPT + 2},`)).toBe(true);
    expect(kept[0].body.length).toBeLessThanOrEqual(4_000);
  });
});

describe("whatever is sent", () => {
  test("is answered in words", async () => {
    const send = async (body: string, type = "application/json") => {
      const response = await fetch(`${world.url}/hooks/form?key=${world.keys.ingest}`, {
        method: "POST",
        body,
        headers: { "content-type": type },
      });
      const { code, problems } = problemSchema.parse(await response.json());
      return [response.status, problems?.[0]?.code ?? code];
    };

    expect(await send(`{"email":"${"x".repeat(LIMITS.body)}"}`)).toEqual([413, "request.too_large"]);
    expect(await send(`${"[".repeat(5_000)}${"]".repeat(5_000)}`)).toEqual([400, "text.too_deep"]);
    expect(await send('{"email": NaN}')).toEqual([400, "request.bad_json"]);
    expect(await send("", "multipart/form-data")).toEqual([422, "map.template"]);
    expect(await send("x", "multipart/form-data; boundary=x")).toEqual([415, "request.not_json"]);
    expect(await send('{"__proto__":{"email":"a@example.com"}}')).toEqual([422, "map.template"]);
  });

  test("to a source that is not there is not found", async () => {
    expect(await world.refusal("hook", { params: { id: "nobody" }, body: {} })).toMatchObject({
      status: 404,
      code: "source.not_found",
    });
  });
});

describe("a source", () => {
  test("is made once, listed, changed and removed", async () => {
    await world.call("createSource", { body: { ...FORM, id: "crud" } });

    expect(await world.refusal("createSource", { body: { ...FORM, id: "crud" } })).toMatchObject({
      status: 409,
      code: "source.exists",
    });
    await world.call("saveSource", { params: { id: "crud" }, body: { name: "New", map: FORM.map } });
    expect((await world.call("sources")).body.items).toContainEqual(
      expect.objectContaining({
        id: "crud",
        name: "New",
        map: expect.objectContaining({ email: "{{ body.email }}" }),
      }),
    );
    await world.call("removeSource", { params: { id: "crud" } });
    expect((await world.refusal("source", { params: { id: "crud" } })).code).toBe("source.not_found");
    expect((await world.refusal("hook", { params: { id: "crud" }, body: SENT })).code).toBe(
      "source.not_found",
    );
  });

  test.each([
    [{ map: {} }, "/map"],
    [{ map: { event: "seen" } }, "/map"],
    [{ map: { email: "{{ body.email" } }, "/map/email"],
    [{ map: { email: "{{ body.email | nope }}" } }, "/map/email"],
    [{ map: { email: "x", color: "red" } }, "/map/color"],
    [{ id: "Not An Id" }, "/id"],
  ])("that is wrong is refused: %j", async (parts, path) => {
    const refusal = await world.refusal("createSource", { body: { ...FORM, id: "wrong", ...parts } });

    expect(refusal.problems?.[0]?.path).toBe(path);
  });

  test.each(["attributes", "properties", "consent"])("may not have too many %s", async (part) => {
    const map = { email: "x", event: "seen", [part]: many(LIMITS.attributes + 1) };

    const refusal = await world.refusal("previewSource", { body: { map, body: {} } });

    expect(refusal.problems).toMatchObject([{ path: `/map/${part}`, message: "too many: at most 1000" }]);
  });

  test("of as many templates as there may be is looked at within seconds", async () => {
    const most = many(LIMITS.attributes);
    const map = { email: "x", event: "seen", attributes: most, properties: most, consent: most };
    const before = performance.now();

    await world.call("previewSource", { body: { map, body: {} } });

    expect(performance.now() - before).toBeLessThan(4_000);
  });

  test("shows what it makes of a sample before anything is sent", async () => {
    const { body } = await world.call("previewSource", { body: { map: FORM.map, body: SENT } });
    const { body: wrong } = await world.call("previewSource", {
      body: { map: FORM.map, body: { email: "x" } },
    });

    expect(body).toMatchObject({
      lead: "email:ana@example.com",
      messages: [{ kind: "change" }, { kind: "event", name: "form_submitted", properties: { seats: 12 } }],
      problems: [],
    });
    expect(wrong).toMatchObject({ lead: null, messages: [], problems: [{ code: "map.template" }] });
  });

  test("may only tell of leads, and an event that is empty is none", async () => {
    await world.call("createSource", {
      body: { id: "crm", map: { externalId: "{{ body.id }}", event: '{{ body.what | default: "" }}' } },
    });

    expect((await hook({ id: "dee" }, "crm")).body.accepted).toBe(1);
    expect((await hook({ id: "dee", what: "called" }, "crm")).body.accepted).toBe(1);
    await world.settle();
    const log = await world.store.leads.log(await world.lead("dee"));
    expect(log.map(({ message }) => message.kind)).toEqual(["change", "event"]);
  });
});
