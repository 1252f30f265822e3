import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTE_LIST } from "../../engine/contract/routes.js";
import { newKey } from "../../engine/http/auth.js";
import { SCOPES } from "../../engine/store/keys.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";
import { sampleOf } from "./samples.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

const MAY = { ingest: ["ingest"], read: ["read", "admin"], admin: ["admin"] } as const;
const closed = ROUTE_LIST.filter(({ scope }) => scope !== null);

describe("nothing is open that is not meant to be", () => {
  test("but signing in, health, descriptions, schemas, the frame of previews and the links in mails", () => {
    const open = ROUTE_LIST.filter(({ scope }) => scope === null).map(
      ({ method, path }) => `${method} ${path}`,
    );

    expect(open).toEqual([
      "GET /api/session",
      "POST /api/session",
      "POST /api/session/link",
      "POST /api/session/link/check",
      "DELETE /api/session",
      "GET /healthz",
      "GET /readyz",
      "GET /api/openapi.json",
      "GET /api/docs",
      "GET /schemas/:name.json",
      "GET /preview-frame",
      "GET /t/c/:token",
      "GET /t/o/:token",
      "GET /u/:token",
      "POST /u/:token",
    ]);
  });

  test.each(closed)("$method $path wants a key", async ({ id, scope }) => {
    const refusal = await world.refusal(id, { ...sampleOf(id), key: null });

    expect(refusal).toMatchObject({ status: 401, code: "auth.no_key" });
    expect(refusal.headers.get("www-authenticate")).toMatch(scope === "ingest" ? /^Basic / : /^Bearer /);
  });

  test.each(closed)("$method $path wants a key of its scope, and tells which", async ({ id, scope }) => {
    const allowed: readonly string[] = MAY[scope ?? "admin"];
    for (const key of SCOPES) {
      const { status, body } = await world.call(id, { ...sampleOf(id), key });
      if (allowed.includes(key)) expect([401, 403], `${key} may`).not.toContain(status);
      else expect(body, `${key} may not`).toMatchObject({ status: 403, code: "auth.wrong_scope" });
    }
  });
});

describe("a key", () => {
  const asking = (authorization: string) => ({ key: null, headers: { authorization } }) as const;

  test("that nobody made is refused", async () => {
    const refusal = await world.refusal("leads", asking("Bearer sf_admin_made-up"));

    expect(refusal).toMatchObject({ status: 401, code: "auth.bad_key" });
  });

  test.each([
    "Bearer",
    "Bearer ",
    "Token x",
    "Basic",
    "Basic Og==",
    `Bearer ${"x".repeat(9_000)}`,
    "Bearer a b",
  ])("is not read from %j", async (authorization) => {
    expect((await world.refusal("track", asking(authorization))).status).toBe(401);
  });

  test("is read by Basic auth only where events are sent: a browser would send it along by itself", async () => {
    const basic = (secret: string) => `Basic ${Buffer.from(`${secret}:`).toString("base64")}`;

    expect(await world.refusal("leads", asking(basic(world.keys.read)))).toMatchObject({
      code: "auth.no_key",
    });
  });

  test("is shown once, stored as a hash, and works until it is removed", async () => {
    const { body: made } = await world.call("createKey", { body: { name: "shop", scope: "read" } });
    expect(made.secret).toMatch(/^sf_read_[\w-]{43}$/);
    expect((await world.call("leads", asking(`Bearer ${made.secret}`))).status).toBe(200);

    const { text } = await world.call("keys");
    expect(text).toContain('"name":"shop"');
    expect(text).not.toContain(made.secret);
    expect(text).not.toContain("hash");
    const stored = await world.store.keys.list();
    expect(JSON.stringify(stored)).not.toContain(made.secret);

    await world.call("removeKey", { params: { id: made.id } });
    expect(await world.refusal("leads", asking(`Bearer ${made.secret}`))).toMatchObject({
      code: "auth.bad_key",
    });
    expect(await world.refusal("removeKey", { params: { id: made.id } })).toMatchObject({
      code: "key.not_found",
    });
  });

  test("is never the same twice", () => {
    const secrets = new Set(Array.from({ length: 100 }, () => newKey("a", "ingest", 0).secret));

    expect(secrets.size).toBe(100);
  });
});
