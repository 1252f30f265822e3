/** `scoreflow worker`: one more process that moves leads and hands mail over, on any machine (PostgreSQL). */
import type { Command } from "commander";
import type { Io, Place } from "./io.js";

export function addWorker(program: Command, { io, run }: Place): void {
  program
    .command("worker")
    .summary("start a worker")
    .description(
      "Start a worker: a process without API that moves leads and hands mail over, beside any number of others on the same " +
        "PostgreSQL database (DATABASE_URL). Ctrl+C ends it when what is in hand is done.",
    )
    .action(run(() => work(io)));
}

async function work(io: Io): Promise<number> {
  const { stopped } = await io.deps.startWorker();
  await io.out.write(`A worker of Scoreflow ${io.deps.version} is running.\n`);
  io.say(`Its data is in ${io.deps.database}. Ctrl+C stops it.`);
  await stopped;
  return 0;
}
