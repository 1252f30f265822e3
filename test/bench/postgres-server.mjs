// The server that is measured: one of ours, in a folder that goes with it, or the one that TEST_POSTGRES_URL names.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("../support/postgres-server.mjs", import.meta.url));

export async function startServer() {
  const { TEST_POSTGRES_URL } = process.env;
  if (TEST_POSTGRES_URL !== undefined) return { url: TEST_POSTGRES_URL, isOurs: false };

  const home = mkdtempSync(join(tmpdir(), "scoreflow-bench-postgres-"));
  // Detached, or Ctrl-C would end it before those who use it. It ends with its standard input, however we end.
  const child = spawn(process.execPath, [SERVER, home, "durable"], {
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  for (;;) {
    if (existsSync(join(home, "url")))
      return { url: readFileSync(join(home, "url"), "utf8"), isOurs: true, stop };
    if (existsSync(join(home, "error"))) {
      const error = readFileSync(join(home, "error"), "utf8");
      await stop();
      throw new Error(error);
    }
    await pause(50);
  }
}
