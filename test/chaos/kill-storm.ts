/** kill -9 at random instants of the one server on its embedded database. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause, type ServerProcess, startServerProcess } from "../support/server-process.js";
import type { Aftermath } from "./books.js";
import { storm } from "./storm.js";

export interface KillStorm {
  readonly seed: number;
  readonly events: number;
  readonly kills: number;
}

export async function killStorm({ seed, events, kills }: KillStorm): Promise<Aftermath> {
  const dataDir = await mkdtemp(join(tmpdir(), "scoreflow-chaos-"));
  let server: ServerProcess;
  let starting: () => Promise<ServerProcess>;
  return storm({
    seed,
    events,
    async start(environment) {
      starting = () => startServerProcess(dataDir, environment);
      server = await starting();
      return {
        get server() {
          return server;
        },
        async end() {
          await server.stop();
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    },
    async trouble(_, random) {
      for (let kill = 0; kill < kills; kill++) {
        await pause(30 + random() * 400);
        await server.kill();
        server = await starting();
      }
    },
  });
}
