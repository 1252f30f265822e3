import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTE_LIST } from "../../engine/contract/routes.js";
import { createHttp } from "../../engine/http/app.js";
import { RATES } from "../../engine/http/rate-limit.js";
import { DatabaseUnavailable } from "../../engine/store/unavailable.js";
import { type HttpWorld, listening, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

describe("health", () => {
  test("says that the process lives and that work is taken", async () => {
    expect((await world.call("health")).body).toEqual({ status: "ok" });
    expect((await world.call("ready")).body).toEqual({ status: "ready" });
  });

  test("says while it starts or stops that it is not ready", async () => {
    const server = createServer(createHttp({ ...world.app, ready: () => false }));
    const url = await listening(server);

    const ready = await fetch(`${url}/readyz`);

    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ code: "server.not_ready" });
    server.close();
  });
});

describe("pages", () => {
  test("the API's lists every route", async () => {
    const { text } = await world.call("docs");

    for (const { method, path } of ROUTE_LIST)
      expect(text).toContain(`<code>${method} ${path.replace(/:(\w+)/g, "{$1}")}</code>`);
  });

  test.each(["/api/docs", "/api/leads", "/nowhere"])("%s comes with strict headers", async (path) => {
    const { headers } = await fetch(world.url + path);

    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("script-src");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    if (path.startsWith("/api")) expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("descriptions", () => {
  test.each(["flow", "score", "segment", "email", "settings", "template"])(
    "the JSON Schema of %s",
    async (name) => {
      const { body } = await world.call("schema", { params: { name } });

      expect(body).toMatchObject({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $id: `${world.app.config.publicUrl}/schemas/${name}.json`,
        properties: { format: { const: `scoreflow.${name}/1` } },
      });
    },
  );

  test("there is no other schema", async () => {
    expect((await world.refusal("schema", { params: { name: "lead" } })).status).toBe(400);
  });

  test("OpenAPI is served as it is made", async () => {
    const { body } = await world.call("openapi");

    expect(body).toMatchObject({ openapi: "3.1.1", info: { version: "test" } });
    expect(Object.keys(body.paths)).toHaveLength(new Set(ROUTE_LIST.map(({ path }) => path)).size);
  });
});

describe("too many requests", () => {
  const server = createServer();
  let url: string;
  beforeAll(async () => {
    server.on("request", createHttp(world.app, { rates: { ...RATES, open: 3, api: 3, wrongKeys: 3 } }));
    url = await listening(server);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const burst = (path: string, key: (n: number) => string) =>
    Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const response = await fetch(url + path, {
          headers: { authorization: `Bearer ${key(n)}` },
        });
        const { code = null } = (await response.json()) as { code?: string };
        return { status: response.status, retryAfter: response.headers.get("retry-after"), code };
      }),
    );

  test.each(["/healthz", "/api/leads"])("to %s are refused for a second", async (path) => {
    expect(await burst(path, () => world.keys.read)).toContainEqual({
      status: 429,
      retryAfter: "1",
      code: "request.too_many",
    });
  });

  test("are counted by key, so that one sender does not hold up another", async () => {
    await burst("/api/leads", () => world.keys.read);

    const response = await fetch(`${url}/api/leads`, {
      headers: { authorization: `Bearer ${world.keys.admin}` },
    });

    expect(response.status).toBe(200);
  });

  test("with wrong keys are refused as well, and hold up no right key", async () => {
    const statuses = (await burst("/api/keys", (n) => `guess-${n}`)).map(({ status }) => status);

    expect(statuses).toContain(401);
    expect(statuses).toContain(429);
    const right = await fetch(`${url}/api/keys`, {
      headers: { authorization: `Bearer ${world.keys.admin}` },
    });
    expect(right.status).toBe(200);
  });

  test("that an honest client makes are none", () => {
    expect(RATES).toEqual({ ingest: 1_000, api: 300, open: 100, links: 1_000, wrongKeys: 20, signIns: 3 });
  });
});

test("a fault of ours is told without its insides, and logged", async () => {
  const logged: unknown[] = [];
  const broken = {
    ...world.app,
    log: { ...world.app.log, error: (...words: unknown[]) => logged.push(words) } as typeof world.app.log,
    store: {
      ...world.store,
      jobs: { ...world.store.jobs, list: () => Promise.reject(new Error("secret insides")) },
    },
  };
  const server = createServer(createHttp(broken));
  const url = await listening(server);

  const response = await fetch(`${url}/api/jobs`, {
    headers: { authorization: `Bearer ${world.keys.read}` },
  });
  const text = await response.text();

  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ code: "server.failed" });
  expect(text).not.toContain("insides");
  expect(logged).toHaveLength(1);
  server.close();
});

test("a database that does not answer is told as such, and makes the server not ready", async () => {
  const away = () => Promise.reject(new DatabaseUnavailable("PostgreSQL is being restarted on db.internal"));
  const { store } = world;
  const server = createServer(
    createHttp({
      ...world.app,
      store: {
        ...store,
        inbox: { ...store.inbox, accept: away },
        documents: { ...store.documents, runningRevision: away },
      },
    }),
  );
  const url = await listening(server);

  const refused = await fetch(`${url}/v1/track`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.keys.ingest}`, "content-type": "application/json" },
    body: JSON.stringify({ messageId: "m1", userId: "ana", event: "visit" }),
  });
  const notReady = await fetch(`${url}/readyz`);

  for (const response of [refused, notReady]) {
    const text = await response.text();
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(JSON.parse(text)).toMatchObject({ code: "server.no_database" });
    expect(text).not.toContain("internal");
  }
  server.close();
});

test("the invariants are checked over the API", async () => {
  expect((await world.call("verify")).body).toMatchObject({ findings: [], cut: false });
});
