import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttp } from "../../engine/http/app.js";
import { newWorld, type World } from "../support/world.js";
import { listening } from "./http-world.js";

const PAGE = `<!doctype html><meta property="csp-nonce" nonce="NONCE"><script src="/assets/a-1.js" nonce="NONCE"></script>`;
const SCRIPT = "document.title = 'Scoreflow';";

let directory: string;
let world: World;
let server: Server;
let url: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "scoreflow-editor-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), PAGE);
  await writeFile(join(directory, "assets/a-1.js"), SCRIPT);
  await writeFile(join(directory, "assets/a-1.js.gz"), gzipSync(SCRIPT));
  await writeFile(join(directory, "assets/b-2.js"), SCRIPT);
  await writeFile(join(directory, "assets/b-2.js.gz"), gzipSync(SCRIPT));
  world = await newWorld();
  server = createServer(createHttp(world.app, { editor: directory }));
  url = await listening(server);
  for (const file of ["b-2.js", "b-2.js.gz"]) await rm(join(directory, "assets", file));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
  await rm(directory, { recursive: true });
});

const browse = (path: string) => fetch(url + path, { headers: { accept: "text/html,*/*;q=0.8" } });

describe("the editor's page", () => {
  test.each(["/", "/flows/demo-invitation", "/leads/external:ana", "/nowhere"])(
    "answers a browser at %s",
    async (path) => {
      const response = await browse(path);

      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<script src="/assets/a-1.js"');
      expect(response.headers.get("cache-control")).toBe("no-store");
    },
  );

  test("names a nonce of its own each time, and runs nothing but our files", async () => {
    const [first, second] = [await browse("/"), await browse("/")];
    const nonces = [await first.text(), await second.text()].map((text) => /nonce="([^"]+)"/.exec(text)?.[1]);

    expect(nonces[0]).not.toBe(nonces[1]);
    const policy = first.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  test.each(["/api/nowhere", "/v1/nowhere", "/assets/gone.js"])("is no answer to %s", async (path) => {
    const response = await browse(path);

    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ code: "route.not_found" });
  });

  test("is no answer to a program", async () => {
    const response = await fetch(`${url}/nowhere`);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "route.not_found" });
  });
});

describe("the editor's files", () => {
  test("are kept by browsers for good, and sent compressed", async () => {
    const response = await fetch(`${url}/assets/a-1.js`, { headers: { "accept-encoding": "gzip" } });

    expect(await response.text()).toBe(SCRIPT);
    expect(response.headers.get("content-type")).toContain("text/javascript");
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("vary")).toContain("Accept-Encoding");
    expect(response.headers.get("cache-control")).toContain("immutable");
  });

  test("are sent as they are to who cannot read that", async () => {
    const response = await fetch(`${url}/assets/a-1.js`, { headers: { "accept-encoding": "identity" } });

    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.text()).toBe(SCRIPT);
  });

  test("that a new build has taken away are told to be gone, to who reads compressed answers too", async () => {
    const response = await fetch(`${url}/assets/b-2.js`, { headers: { "accept-encoding": "gzip" } });

    expect(response.status).toBe(404);
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.json()).toMatchObject({ code: "route.not_found" });
  });

  test("are asked about, and read in part, as they are sent", async () => {
    const headers = { "accept-encoding": "gzip" };
    const asked = await fetch(`${url}/assets/a-1.js`, { method: "HEAD", headers });
    expect(asked.status).toBe(200);
    expect(asked.headers.get("content-type")).toContain("text/javascript");
    expect(asked.headers.get("x-content-type-options")).toBe("nosniff");

    const part = await fetch(`${url}/assets/a-1.js`, {
      headers: { "accept-encoding": "identity", range: "bytes=0-7" },
    });
    expect(part.status).toBe(206);
    expect(await part.text()).toBe(SCRIPT.slice(0, 8));
  });

  test("are all that is served from there", async () => {
    const response = await fetch(`${url}/assets/..%2findex.html`);

    expect(response.status).toBe(404);
  });
});
