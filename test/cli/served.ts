/** A command line whose commands ask a real server, over a real store. */
import { onTestFinished } from "vitest";
import { apiClient } from "../../engine/cli/api-client.js";
import type { Connection } from "../../engine/cli/deps.js";
import { type HttpWorld, newHttpWorld } from "../http/http-world.js";
import { type CommandLine, commandLine } from "./command-line.js";

export interface Served {
  readonly cli: CommandLine;
  readonly world: HttpWorld;
}

/** `through` may come between a command and the server: to count requests, or to break them. */
export async function served(
  through: (connection: Connection) => Connection = (same) => same,
): Promise<Served> {
  const world = await newHttpWorld();
  onTestFinished(() => world.close());
  const connect = async () =>
    through({ ...apiClient({ url: world.url, key: world.keys.admin }), works: true, close: async () => {} });
  return { cli: commandLine({ connect }), world };
}
