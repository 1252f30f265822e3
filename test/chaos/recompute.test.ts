/** kill -9 in the middle of a recompute: it goes on where it stood, and every lead is right in the end. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pointsModel } from "../support/definitions.js";
import { eventually, pause, type ServerProcess, startServerProcess } from "../support/server-process.js";

const LEADS = 2_000;
const IN_A_BATCH = 500;

test("a recompute goes on where it was killed, and no lead is left behind", {
  timeout: 240_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "scoreflow-recompute-"));
  let server = await startServerProcess(dataDir);
  await publish(server, 5);
  await identifyAll(server);
  await eventually("every lead has its points", async () => (await totals(server)).get(5) === LEADS);

  await publish(server, 7);
  let kills = 0;
  for (; kills < 4 && (await newestJob(server)).state === "running"; kills++) {
    await pause(40 * (kills + 1));
    await server.kill();
    server = await startServerProcess(dataDir);
  }
  await eventually("the job is done", async () => (await newestJob(server)).state === "done");

  expect(kills).toBeGreaterThan(0);
  expect(await totals(server)).toEqual(new Map([[7, LEADS]]));
  expect((await ask(server, "/api/verify")).findings).toEqual([]);
  const refreshes = (await lines(server, "/api/export/log")).filter(
    ({ message }) => message.kind === "refresh",
  );
  expect(refreshes).toHaveLength(LEADS);
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function publish(server: ServerProcess, points: number): Promise<void> {
  const model = pointsModel([1]);
  const rules = model.rules.map((rule) => ({ ...rule, points }));
  await ask(server, "/api/documents", { documents: [{ ...model, rules }], conflicts: "replace" });
}

async function identifyAll(server: ServerProcess): Promise<void> {
  const { secret: key } = await ask(server, "/api/keys", { name: "leads", scope: "ingest" });
  for (let from = 0; from < LEADS; from += IN_A_BATCH) {
    const batch = Array.from({ length: IN_A_BATCH }, (_, i) => ({
      type: "track",
      userId: `lead-${from + i}`,
      messageId: `m${from + i}`,
      event: "points1",
    }));
    await ask({ ...server, key }, "/v1/batch", { batch });
  }
}

async function totals(server: ServerProcess): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (let next: string | null = ""; next !== null; ) {
    const page = await ask(
      server,
      `/api/leads?limit=500${next === "" ? "" : `&after=${encodeURIComponent(next)}`}`,
    );
    for (const { scores } of page.items) {
      const total = scores.default?.total ?? Number.NaN;
      counts.set(total, (counts.get(total) ?? 0) + 1);
    }
    next = page.next;
  }
  return counts;
}

const newestJob = async (server: ServerProcess) => (await ask(server, "/api/jobs")).items[0];

// The answers of the API are read as they come: what they should be is the business of the tests in test/http.
// biome-ignore lint/suspicious/noExplicitAny: see above
async function ask(server: ServerProcess, path: string, body?: unknown): Promise<any> {
  const response = await fetch(server.url + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

// biome-ignore lint/suspicious/noExplicitAny: as above
async function lines(server: ServerProcess, path: string): Promise<readonly any[]> {
  const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${server.key}` } });
  const text = await response.text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
