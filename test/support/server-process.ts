/** A real server in a process of its own, which a test may kill at any instant. Needs the build (`npm test` makes it). */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Process {
  /** What it has printed so far. */
  printed(): string;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

export interface ServerProcess extends Process {
  readonly url: string;
  readonly key: string;
}

const PROGRAM = join(import.meta.dirname, "../../dist/engine/main.js");
const PATIENCE_MS = 30_000;

/** `flags` are those of `scoreflow start`. */
export async function startServerProcess(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<ServerProcess> {
  const { child, output, process } = run(["start", "--port", "0", ...flags], {
    DATA_DIR: dataDir,
    ...environment,
  });
  const { url, key } = await serverFile(child, dataDir, output);
  return { url, key, ...process };
}

/** A worker, once it works. Throws what it said when it did not come so far. */
export async function startWorkerProcess(environment: Readonly<Record<string, string>>): Promise<Process> {
  const { child, output, process } = run(["worker"], environment);
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(20)) {
    if (output.join("").includes("is running")) return process;
    if (child.exitCode !== null) throw new Error(output.join(""));
  }
  child.kill("SIGKILL");
  throw new Error(`the worker did not start in ${PATIENCE_MS} ms:\n${output.join("")}`);
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH ?? "", LOG_LEVEL: "warn", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  child.stdout.on("data", (chunk) => output.push(String(chunk)));
  child.stderr.on("data", (chunk) => output.push(String(chunk)));
  const exited = once(child, "exit");
  const running: Process = {
    printed: () => output.join(""),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code as number | null;
    },
  };
  return { child, output, process: running };
}

async function serverFile(
  child: ChildProcess,
  dataDir: string,
  output: readonly string[],
): Promise<{ url: string; key: string }> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(20)) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with ${child.exitCode}:\n${output.join("")}`);
    try {
      const file = JSON.parse(await readFile(join(dataDir, "server.json"), "utf8"));
      if (file.pid === child.pid) return file;
    } catch {
      // Not written yet.
    }
  }
  child.kill("SIGKILL");
  throw new Error(`the server did not start in ${PATIENCE_MS} ms:\n${output.join("")}`);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for something that another process brings about; fails with what it waited for. */
export async function eventually(
  what: string,
  holds: () => Promise<boolean>,
  patienceMs = 60_000,
): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(50)) if (await holds()) return;
  throw new Error(`still not after ${patienceMs} ms: ${what}`);
}
