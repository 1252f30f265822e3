/**
 * The one table of mistakes, over the one list of routes: a new route is in it by itself, with the sample that samples.ts
 * asks for.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "../../engine/contract/limits.js";
import { ROUTE_LIST, type RouteId } from "../../engine/contract/routes.js";
import { segment } from "../support/definitions.js";
import { type Answer, type Call, type HttpWorld, newHttpWorld } from "./http-world.js";
import { BODIES, cyclicFlow, greeting, greetingFlow, points, sampleOf } from "./samples.js";

let world: HttpWorld;
let job: string;
beforeAll(async () => {
  world = await newHttpWorld();
  await world.publish(greeting(), points());
  await world.identify("ana", {});
  await world.call("createSource", { body: { ...BODIES.createSource, id: "x" } });
  job = (await world.call("startImport", sampleOf("startImport"))).body.id;
});
afterAll(() => world.close());

/** What an answer complains of: most routes refuse; those that answer row by row or list problems say it there. */
function complaints({ body }: Answer): string[] {
  const problems: { code: string; path: string }[] = [
    ...(body.problems ?? []),
    ...(body.rows ?? []).filter((row: { ok: boolean }) => !row.ok),
    ...(body.documents ?? []).flatMap((document: { problems?: [] }) => document.problems ?? []),
  ];
  const rejected = (body.rejected ?? []).map(
    ({ code, detail }: { code: string; detail: string }) => `${code} ${detail}`,
  );
  return [...problems.map(({ code, path }) => `${code} ${path}`), ...rejected];
}

const call = (id: RouteId, options: Call) =>
  world.call(id, { ...options, params: { ...options.params, ...(id === "importRows" ? { id: job } : {}) } });

const withBody = ROUTE_LIST.filter(({ body }) => body !== undefined);
/** They let other fields through: Segment's clients send more than we read, and any document has a schema of its own. */
const OPEN_FIELDS: readonly RouteId[] = [
  "identify",
  "track",
  "page",
  "screen",
  "group",
  "alias",
  "batch",
  "collect",
  "hook",
];
/** What another system sends is the affair of the map that reads it. */
const ANYTHING = "body of previewSource";

describe.each(withBody)("$method $path", ({ id, body, form }) => {
  const sample = sampleOf(id);
  const fields = sample.body as Record<string, unknown>;

  test("takes the sample", () => {
    expect(body?.safeParse(fields).error?.issues ?? []).toEqual([]);
  });

  test("bad JSON", async () => {
    const answer = await call(id, { ...sample, raw: '{\n  "a": [1, 2,, 3]\n}' });

    expect(answer).toMatchObject({
      status: 400,
      body: { code: "request.bad_json", position: { offset: 15, line: 2, column: 14 } },
    });
  });

  test("too large", async () => {
    const answer = await call(id, { ...sample, raw: JSON.stringify({ a: "x".repeat(LIMITS.body) }) });

    expect(answer).toMatchObject({ status: 413, body: { code: "request.too_large" } });
  });

  test.skipIf(form)("not called JSON", async () => {
    const answer = await call(id, {
      ...sample,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });

    expect(answer).toMatchObject({ status: 415, body: { code: "request.not_json" } });
  });

  test("text that cannot be stored", async () => {
    const answer = await call(id, { ...sample, body: { ...fields, zzz: "a\0b" } });

    expect(answer).toMatchObject({ status: 400 });
    expect(complaints(answer)).toEqual(["text.nul /zzz"]);
  });

  test("a body of another kind", async () => {
    expect(complaints(await call(id, { ...sample, body: [1] }))).toHaveLength(1);
    expect(complaints(await call(id, { ...sample, body: "text" }))).toHaveLength(1);
  });

  test("unknown field", async () => {
    const answer = await call(id, { ...sample, body: { ...fields, zzz: 1 } });

    if (OPEN_FIELDS.includes(id)) expect(answer.status).toBeLessThan(300);
    else expect(complaints(answer)).toEqual(["schema.unknown_field /zzz"]);
  });

  const typed = Object.keys(fields).filter((field) => `${field} of ${id}` !== ANYTHING);
  test.each(typed)("wrong type of %s", async (field) => {
    const wrong = typeof fields[field] === "object" ? 7 : { wrong: true };

    const answer = await call(id, { ...sample, body: { ...fields, [field]: wrong } });

    expect(complaints(answer).join("\n")).toMatch(new RegExp(`^[\\w.]+ /${field}\\b`));
  });

  test.each(placesOf(fields, isZoneField))("bad zone at %s", async (pointer) => {
    const answer = await call(id, { ...sample, body: replaced(fields, pointer, "Mars/Olympus") });

    const complaint = complaints(answer).join("\n");
    // A row's own problem is told with the path in that row.
    expect(complaint).toContain(complaint.startsWith("lead.bad_zone /timezone") ? "/timezone" : pointer);
  });

  test.each(placesOf(fields, isNodeType))("unknown node type at %s", async (pointer) => {
    const answer = await call(id, { ...sample, body: replaced(fields, pointer, "teleport") });

    expect(complaints(answer)).toEqual([`schema.bad_value ${pointer}`]);
  });
});

describe("a query", () => {
  const withQuery = ROUTE_LIST.filter(({ query }) => query !== undefined);

  test.each(withQuery)("of $method $path takes no unknown field", async ({ id }) => {
    const answer = await world.call(id, { ...sampleOf(id), query: { zzz: "1" } });

    expect(answer).toMatchObject({ status: 400, body: { code: "request.invalid" } });
    expect(answer.body.problems).toMatchObject([{ code: "schema.unknown_field", in: "query", path: "/zzz" }]);
  });

  test.each(withQuery.filter(({ query }) => query?.shape.limit))(
    "of $method $path takes a limit of at most 500, and a cursor of its own only",
    async ({ id, query }) => {
      for (const limit of ["0", "501", "many", "1.5", ""])
        expect(await world.refusal(id, { ...sampleOf(id), query: { limit } })).toMatchObject({
          status: 400,
          problems: [{ in: "query", path: "/limit" }],
        });
      const cursor = query?.shape.after ? "after" : "before";
      const params = { lead: "external:ana", id: "greet" };
      await world.publish(greetingFlow(), segment("greet", { tag: "vip" }));
      expect(await world.refusal(id, { params, query: { [cursor]: "made-up" } })).toMatchObject({
        status: 400,
        code: "request.invalid",
      });
    },
  );
});

test("text that cannot be stored is refused in addresses and queries too", async () => {
  expect(await world.refusal("lead", { params: { lead: "external:a\0b" } })).toMatchObject({
    status: 400,
    problems: [{ code: "text.nul", in: "path", path: "/lead" }],
  });
  expect(await world.refusal("leads", { query: { search: "a\0b" } })).toMatchObject({
    status: 400,
    problems: [{ code: "text.nul", in: "query", path: "/search" }],
  });
});

describe("a flow that goes round without a wait", () => {
  test("is saved as a draft, which tells of it", async () => {
    const { body } = await world.call("saveDraft", { params: { id: "round" }, body: cyclicFlow() });

    expect(
      body.problems.map(({ code, severity }: { code: string; severity: string }) => [severity, code]),
    ).toContainEqual(["error", "flow.loop_without_wait"]);
  });

  test.each<[RouteId, Call]>([
    ["publish", { params: { id: "round" } }],
    ["saveDocuments", { body: { documents: [cyclicFlow("again")], publish: true } }],
  ])("is not published by %s", async (id, options) => {
    const refusal = await world.refusal(id, options);

    expect(refusal.status).toBe(422);
    expect(refusal.problems?.map(({ code }) => code)).toContain("flow.loop_without_wait");
    expect(await world.store.documents.versions("flow", "round")).toEqual([]);
    expect(await world.store.documents.get("flow", "again")).toBeNull();
  });

  test("is found by validate", async () => {
    const { body } = await world.call("validate", { body: cyclicFlow() });

    expect(body).toMatchObject({ ok: false, kind: "flow", id: "round" });
  });
});

describe("what has problems is not published", () => {
  const badModel = points({
    id: "bad",
    rules: [{ id: "r", group: "behaviour", points: 1, when: { event: "seen" } }],
  });
  const badEmail = { ...greeting(), id: "bad", variants: { en: { subject: "{{ a", mjml: "<mjml></mjml>" } } };
  const badMjml = {
    ...greeting(),
    id: "bad",
    variants: { en: { subject: "Hi", mjml: "<mjml><mj-nope/></mjml>" } },
  };
  const noEmail = { ...greetingFlow("bad"), nodes: [...greetingFlow("bad").nodes] };
  noEmail.nodes[2] = {
    id: "mail",
    type: "email",
    config: { email: "nowhere", send: "window", blocked: "hold" },
  };

  test.each<[string, RouteId, unknown, string, string]>([
    ["score model", "saveScore", badModel, "score.has_problems", "/rules/0/when"],
    ["email of broken Liquid", "saveEmail", badEmail, "email.has_problems", "/variants/en/subject"],
    ["email of broken MJML", "saveEmail", badMjml, "email.has_problems", "/variants/en/mjml"],
  ])("%s", async (_, id, body, code, path) => {
    const refusal = await world.refusal(id, { params: { id: "bad" }, body });

    expect(refusal).toMatchObject({ status: 422, code, problems: [{ severity: "error", path }] });
  });

  test("flow, whose problems name the node", async () => {
    await world.call("saveDraft", { params: { id: "bad" }, body: noEmail });

    const refusal = await world.refusal("publish", { params: { id: "bad" } });

    expect(refusal).toMatchObject({
      status: 422,
      code: "flow.has_problems",
      problems: [{ severity: "error", path: "/nodes/2/config/email", node: "mail" }],
    });
    expect(refusal.detail).toContain("nowhere");
  });
});

describe("addresses and methods", () => {
  const get = (path: string, init: RequestInit = {}) => fetch(world.url + path, init);

  test.each(["/nowhere", "/api", "/api/leads/a/b", "/v1", "/u"])("%s is not there", async (path) => {
    const response = await get(path);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "route.not_found" });
  });

  test("another method is refused, with those that there are", async () => {
    for (const path of new Set(ROUTE_LIST.map((route) => route.path))) {
      const methods: string[] = ROUTE_LIST.filter((route) => route.path === path).map(({ method }) => method);
      const other = ["PATCH", "DELETE"].find((method) => !methods.includes(method)) ?? "";
      const response = await get(path.replace(/:\w+/g, "x"), { method: other });
      expect(response.status).toBe(405);
      expect(
        response.headers
          .get("allow")
          ?.split(", ")
          .filter((one) => one !== "HEAD"),
      ).toEqual(methods);
      expect(await response.json()).toMatchObject({ code: "route.not_allowed" });
    }
  });

  test("an address that cannot be decoded is refused", async () => {
    const response = await get("/api/leads/%E0%A4%A", {
      headers: { authorization: `Bearer ${world.keys.read}` },
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "request.bad_path" });
  });
});

describe("bodies", () => {
  test("an absent one is told", async () => {
    expect(await world.refusal("enrol", { params: { id: "greet" } })).toMatchObject({
      status: 400,
      problems: [{ in: "body", path: "" }],
    });
  });

  test("one that is not UTF-8 is refused", async () => {
    const raw = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);

    expect(await world.refusal("identify", { raw })).toMatchObject({ status: 400, code: "request.bad_json" });
  });

  test("one that only says that it is gzip is refused", async () => {
    const refusal = await world.refusal("identify", { raw: "{}", headers: { "content-encoding": "gzip" } });

    expect(refusal.status).toBe(400);
  });

  test("one of an unknown encoding is refused", async () => {
    const refusal = await world.refusal("identify", { raw: "{}", headers: { "content-encoding": "pigeon" } });

    expect(refusal.status).toBe(415);
  });
});

/** The JSON Pointers of fields, in a sample, that `is` picks. */
function placesOf(
  value: unknown,
  is: (key: string, value: unknown, parent: object) => boolean,
  at = "",
): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    is(key, child, value) ? [`${at}/${key}`] : placesOf(child, is, `${at}/${key}`),
  );
}

function isZoneField(key: string, value: unknown): boolean {
  return (key === "zone" || key === "timezone") && typeof value === "string";
}

function isNodeType(key: string, _: unknown, parent: object): boolean {
  return key === "type" && "config" in parent && (parent as { id?: unknown }).id === "mail";
}

function replaced(document: unknown, pointer: string, value: unknown): unknown {
  const copy = structuredClone(document);
  const keys = pointer.split("/").slice(1);
  const last = keys.pop() ?? "";
  let parent = copy as Record<string, unknown>;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  parent[last] = value;
  return copy;
}
