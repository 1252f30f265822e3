/**
 * A PostgreSQL server that a test has for itself, to stop it and start it again. What it has committed it keeps, as a server
 * of an operator does.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually } from "./server-process.js";

export interface OwnPostgres {
  readonly url: string;
  /** `fast` cuts the connections and shuts down; `immediate` is a crash, from which the next start recovers. */
  stop(how: "fast" | "immediate"): Promise<void>;
  /** Resolves when it takes connections again, at the same address. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

const SERVER = fileURLToPath(new URL("postgres-server.mjs", import.meta.url));

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const home = mkdtempSync(join(tmpdir(), "scoreflow-own-postgres-"));
  const server = spawn(process.execPath, [SERVER, home, "durable"], { stdio: ["pipe", "ignore", "inherit"] });
  const said = (name: "url" | "stopped") =>
    eventually(`PostgreSQL tells: ${name}`, async () => {
      if (existsSync(join(home, "error"))) throw new Error(readFileSync(join(home, "error"), "utf8"));
      return existsSync(join(home, name));
    });
  await said("url");
  return {
    url: readFileSync(join(home, "url"), "utf8"),
    async stop(how) {
      server.stdin.write(`stop ${how}\n`);
      await said("stopped");
    },
    async start() {
      server.stdin.write("start\n");
      await said("url");
    },
    async remove() {
      const gone = once(server, "exit");
      server.stdin.end();
      await gone;
    },
  };
}
