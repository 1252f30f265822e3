// The browser snippet as it is built and served; what it does is test/browser/snippet.test.ts.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, get, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttp } from "../../engine/http/app.js";
import { newWorld, type World } from "../support/world.js";
import { listening } from "./http-world.js";

const SOURCE = join(import.meta.dirname, "../../engine/http/snippet");
/** Every page of a website loads it. */
const MOST_BYTES = 4_096;

let folder: string;
let world: World;
let server: Server;
let url: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "scoreflow-snippet-"));
  await build({
    root: SOURCE,
    configFile: join(SOURCE, "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true },
  });
  world = await newWorld();
  server = createServer(createHttp(world.app, { snippet: join(folder, "s.js") }));
  url = await listening(server);
});
afterAll(async () => {
  server.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

/** The status. fetch, which keeps no answers, asks for a fresh one always. */
function asked(address: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(address, { headers }, (response) => resolve(response.resume().statusCode)).on("error", reject);
  });
}

describe("/s.js", () => {
  test(`is one script of less than ${MOST_BYTES} bytes, compressed`, async () => {
    const text = await (await fetch(`${url}/s.js`)).text();

    expect(gzipSync(text).length).toBeLessThan(MOST_BYTES);
    expect(text).not.toMatch(/\bimport\b|\bexport\b|document\.cookie|eval\(/);
  });

  test("is kept for an hour, may be loaded by any site, and is not sent again unchanged", async () => {
    const first = await fetch(`${url}/s.js?v=1`, { headers: { origin: "https://shop.example" } });
    const etag = first.headers.get("etag") ?? "";
    const again = await asked(`${url}/s.js`, { "if-none-match": etag });

    expect(Object.fromEntries(first.headers)).toMatchObject({
      "content-type": expect.stringContaining("text/javascript"),
      "cache-control": expect.stringContaining("max-age=3600"),
      "cross-origin-resource-policy": "cross-origin",
      "content-encoding": "gzip",
      vary: expect.stringContaining("Accept-Encoding"),
    });
    expect(again).toBe(304);
  });

  test("is there uncompressed as well", async () => {
    const response = await fetch(`${url}/s.js`, { headers: { "accept-encoding": "identity" } });

    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.text()).toContain("data-key");
  });
});
