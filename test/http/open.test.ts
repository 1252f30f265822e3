import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTE_LIST } from "../../engine/contract/routes.js";
import { createHttp } from "../../engine/http/app.js";
import { RATES } from "../../engine/http/rate-limit.js";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

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
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const ready = await fetch(`${url}/readyz`);
    const page = await fetch(url);

    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ code: "server.not_ready" });
    expect(await page.text()).toContain("is starting or stopping");
    server.close();
  });
});

describe("pages", () => {
  test("the first one says what runs, and shows no data", async () => {
    await world.identify("ana", { email: "ana@example.com" });

    const { text } = await world.call("status");

    expect(text).toContain("Scoreflow test is running");
    expect(text).toContain('href="/api/docs"');
    expect(text).not.toContain("ana");
  });

  test("the API's lists every route", async () => {
    const { text } = await world.call("docs");

    for (const { method, path } of ROUTE_LIST)
      expect(text).toContain(`<code>${method} ${path.replace(/:(\w+)/g, "{$1}")}</code>`);
  });

  test.each(["/", "/api/docs", "/api/leads", "/nowhere"])("%s comes with strict headers", async (path) => {
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
  test.each(["flow", "score", "email", "settings", "template"])("the JSON Schema of %s", async (name) => {
    const { body } = await world.call("schema", { params: { name } });

    expect(body).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: `${world.app.config.publicUrl}/schemas/${name}.json`,
      properties: { format: { const: `scoreflow.${name}/1` } },
    });
  });

  test("there is no other schema", async () => {
    expect((await world.refusal("schema", { params: { name: "segment" } })).status).toBe(400);
  });

  test("OpenAPI is served as it is made", async () => {
    const { body } = await world.call("openapi");

    expect(body).toMatchObject({ openapi: "3.1.1", info: { version: "test" } });
    expect(Object.keys(body.paths)).toHaveLength(new Set(ROUTE_LIST.map(({ path }) => path)).size);
  });
});

describe("too many requests", () => {
  test("are refused for a second, whoever sends them", async () => {
    const answers = await Promise.all(
      Array.from({ length: RATES.open + 50 }, () => fetch(`${world.url}/healthz`)),
    );

    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
    expect(await refused[0]?.json()).toMatchObject({ code: "request.too_many" });
    await Promise.all(answers.filter(({ status }) => status !== 429).map((answer) => answer.text()));
  });

  test("with wrong keys are refused earlier, and hold up no right key", async () => {
    const wrong = Array.from({ length: RATES.wrongKeys + 20 }, (_, i) =>
      fetch(`${world.url}/api/leads`, { headers: { authorization: `Bearer guess-${i}` } }),
    );
    const statuses = (await Promise.all(wrong)).map(({ status }) => status);

    expect(statuses).toContain(401);
    expect(statuses).toContain(429);
    expect((await world.call("leads")).status).toBe(200);
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
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

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

test("the invariants are checked over the API", async () => {
  expect((await world.call("verify")).body).toMatchObject({ findings: [], cut: false });
});
