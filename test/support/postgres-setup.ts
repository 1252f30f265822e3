/**
 * One PostgreSQL server for a run of the tests, beside it from its start to its end. Nobody waits for it here: tests that
 * need it do, in support/postgres-schema.ts, and find it by the environment variable TEST_POSTGRES. With TEST_POSTGRES_URL, the
 * address of a server of one's own, they use that.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dropSchemas } from "./postgres-schema.js";
import { isSelected } from "./selected.js";

const SERVER = fileURLToPath(new URL("postgres-server.mjs", import.meta.url));

export function setup(): (() => Promise<void>) | undefined {
  const schemas = `test_${randomBytes(4).toString("hex")}`;
  process.env.TEST_SCHEMAS = schemas;
  const own = process.env.TEST_POSTGRES_URL;
  if (!isSelected("postgres")) return undefined;
  if (own !== undefined) return () => dropSchemas(own, schemas);
  const home = mkdtempSync(join(tmpdir(), "scoreflow-postgres-"));
  // Detached, or Ctrl-C would end it before those who use it.
  const server = spawn(process.execPath, [SERVER, home], {
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  process.env.TEST_POSTGRES = home;
  return async () => {
    server.stdin.end();
    await once(server, "exit");
  };
}
