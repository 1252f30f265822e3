// Events from pages of other sites: the write key in the address or the body, and what browsers ask before they send.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpWorld, newHttpWorld } from "./http-world.js";

let world: HttpWorld;
beforeAll(async () => {
  world = await newHttpWorld();
});
afterAll(() => world.close());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(world.url + path, {
    method: "POST",
    body,
    headers: { "content-type": "text/plain", origin: "https://shop.example", ...headers },
  });
const message = (more = {}) => JSON.stringify({ userId: "ana", event: "seen", ...more });

describe("the write key", () => {
  test.each(["writeKey", "key"])("may stand in the address as %s", async (name) => {
    const response = await post(`/v1/track?${name}=${world.keys.ingest}`, message());

    expect([response.status, await response.json()]).toEqual([200, { success: true }]);
  });

  test("may stand in the body, where Segment's browser client has it", async () => {
    expect((await post("/v1/track", message({ writeKey: world.keys.ingest }))).status).toBe(200);
  });

  test.each([
    ["missing", "/v1/track", message(), 401],
    ["wrong, in the address", "/v1/track?writeKey=nope", message(), 401],
    ["wrong, in the body", "/v1/track", message({ writeKey: "nope" }), 401],
    ["no text, in the body", "/v1/track", message({ writeKey: 7 }), 401],
    ["in a body that is no JSON", "/v1/track", "{", 401],
  ])("%s: refused", async (_, path, body, status) => {
    const response = await post(path, body);

    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("of another scope is refused", async () => {
    expect((await post(`/v1/track?writeKey=${world.keys.admin}`, message())).status).toBe(403);
  });

  test("in the address opens nothing but what a website may do", async () => {
    const response = await fetch(
      `${world.url}/api/leads?writeKey=${world.keys.admin}&key=${world.keys.read}`,
    );

    expect(response.status).toBe(401);
  });
});

describe("a page of another site", () => {
  test("may send to whatever takes a write key, and is told so beforehand", async () => {
    for (const path of ["/v1/batch", "/v1/identify", "/mp/collect", "/hooks/form"]) {
      const response = await fetch(world.url + path, {
        method: "OPTIONS",
        headers: {
          origin: "https://shop.example",
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type",
        },
      });
      expect(response.status).toBe(204);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "authorization, content-type",
      });
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });

  test("may do nothing else", async () => {
    for (const path of ["/api/leads", "/api/keys", "/api/session"]) {
      const response = await fetch(world.url + path, { headers: { origin: "https://shop.example" } });
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});
