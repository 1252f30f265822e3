/** An API and some workers on one PostgreSQL, each a process that can be killed and comes back. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Process,
  type ServerProcess,
  startServerProcess,
  startWorkerProcess,
} from "../support/server-process.js";
import type { Random } from "./random.js";
import type { Party } from "./talk.js";

export interface Processes extends Party {
  /** kill -9 of one of them, the API among them; then it is started again. */
  killOne(random: Random): Promise<void>;
  /** What all that live have printed. */
  printed(): string;
}

export async function startProcesses(
  environment: Readonly<Record<string, string>>,
  workers: number,
): Promise<Processes> {
  const dataDir = await mkdtemp(join(tmpdir(), "scoreflow-chaos-"));
  const startServer = () => startServerProcess(dataDir, environment, ["--no-worker"]);
  const starting: Promise<Process>[] = Array.from({ length: workers }, () => startWorkerProcess(environment));
  let server: ServerProcess = await startServer();
  const others = await Promise.all(starting);
  return {
    get server() {
      return server;
    },
    async killOne(random) {
      const index = Math.floor(random() * (others.length + 1));
      const worker = others[index];
      if (worker) {
        await worker.kill();
        others[index] = await startWorkerProcess(environment);
      } else {
        await server.kill();
        server = await startServer();
      }
    },
    printed: () => [server, ...others].map((process) => process.printed()).join("\n"),
    async end() {
      await Promise.all([server, ...others].map((process) => process.stop()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
