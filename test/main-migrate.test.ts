/** An operator's way from the embedded database to PostgreSQL: a server that is killed, a copy, a server that goes on. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Analytics } from "@segment/analytics-node";
import { expect, it } from "vitest";
import { freshSchema } from "./support/postgres-schema.js";
import { isSelected } from "./support/selected.js";
import { eventually, type ServerProcess, startServerProcess } from "./support/server-process.js";

const PROGRAM = join(import.meta.dirname, "../dist/engine/main.js");

it.runIf(isSelected("postgres"))(
  "scoreflow migrate-store moves a workspace, keys and all",
  {
    timeout: 90_000,
  },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "scoreflow-main-"));
    const schema = await freshSchema();
    const scoreflow = async (more: Readonly<Record<string, string>>, ...args: string[]) => {
      const env = { PATH: process.env.PATH, DATA_DIR: dataDir, ...more };
      return promisify(execFile)(process.execPath, [PROGRAM, ...args], { env });
    };
    const moved = { DATABASE_URL: schema.url };

    const before = await startServerProcess(dataDir);
    const writeKey = (await scoreflow({}, "key", "create", "--scope", "ingest")).stdout.trim();
    await track(before, writeKey, 30);
    await expect(scoreflow(moved, "migrate-store")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("is in use by another Scoreflow process"),
    });
    await before.kill();
    const { stdout, stderr } = await scoreflow(moved, "migrate-store");
    const after = await startServerProcess(dataDir, moved);
    await track(after, writeKey, 40);

    expect(stdout).toMatch(/^leads +30 /m);
    expect(stderr).toContain("every row was compared");
    await eventually("what came before and after is there once", async () => {
      const log = (await scoreflow(moved, "export", "log")).stdout.trim().split("\n");
      return new Set(log.map((line) => JSON.parse(line).messageId)).size === 40 && log.length === 40;
    });
    expect((await scoreflow(moved, "verify")).stdout).toContain("40 leads checked: everything holds.");
    await expect(scoreflow({}, "migrate-store")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("set DATABASE_URL"),
    });
    await after.stop();
    await schema.drop();
    await rm(dataDir, { recursive: true, force: true });
  },
);

/** One event each of so many leads, always the same. */
async function track({ url }: ServerProcess, writeKey: string, leads: number): Promise<void> {
  const segment = new Analytics({ writeKey, host: url, flushAt: 10, maxRetries: 0 });
  for (let n = 0; n < leads; n++)
    segment.track({ userId: `lead-${n}`, event: "webinar_attended", messageId: `message-${n}` });
  await segment.closeAndFlush();
}
