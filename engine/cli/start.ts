/** `scoreflow start`: API, editor and worker in one process, until a signal ends it. */
import { type Command, InvalidArgumentError } from "commander";
import type { Io, Place } from "./io.js";

interface Options {
  readonly port?: number;
  readonly worker: boolean;
}

export function addStart(program: Command, { io, run }: Place): void {
  program
    .command("start")
    .summary("start the server")
    .description(
      "Start the server: HTTP API, editor and worker in one process. Ctrl+C ends it when what is in hand is done.",
    )
    .option("--port <n>", "port to listen on (default: the environment's PORT, else 3000)", parsePort)
    .option(
      "--no-worker",
      "serve API and editor only; `scoreflow worker` elsewhere moves the leads (PostgreSQL)",
    )
    .action(run((options: Options) => start(options, io)));
}

async function start({ port, worker: works }: Options, io: Io): Promise<number> {
  const { url, firstSignIn, stopped } = await io.deps.startServer({
    ...(port === undefined ? {} : { port }),
    works,
  });
  await io.out.write(`Scoreflow ${io.deps.version} is running at ${url}\n`);
  if (firstSignIn !== null) await io.out.write(`Sign in for the first time: ${firstSignIn}\n`);
  io.say(`Its data is in ${io.deps.database}. Ctrl+C stops it.`);
  await stopped;
  return 0;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError("Expected a whole number from 0 to 65535; 0 takes any free port.");
  return port;
}
