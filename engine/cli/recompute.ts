/** `scoreflow recompute`: scores and segments anew for the leads that are behind what is published. */
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import type { JobView } from "../contract/job-routes.js";
import type { ApiClient } from "./api-client.js";
import { Failure } from "./failure.js";
import type { Io, Place } from "./io.js";
import { type Progress, progressOf } from "./progress.js";
import { counted } from "./words.js";

interface Options {
  readonly model?: string;
  readonly fire?: true;
}

export function addRecompute(program: Command, { io, run }: Place): void {
  program
    .command("recompute")
    .summary("bring scores and segments up to date")
    .description(
      "Work out scores and segments anew, for every lead that is behind what is published. Publishing starts this by " +
        "itself: it is of use where that was cancelled. The running server does it, on PostgreSQL the workers: they go on if " +
        "this command is interrupted.",
    )
    .option("--model <id>", "only leads whose score of this model is behind")
    .option("--fire", "let triggers fire; else scores move silently")
    .action(run((options: Options) => recompute(options, io)));
}

/** How often it asks how far the job is. */
const LOOK_MS = 300;

async function recompute({ model, fire }: Options, io: Io): Promise<number> {
  return io.connected(async (api) => {
    const job = await api.post<JobView>("/api/recompute", {
      model: model ?? null,
      fire: fire === true,
    });
    if (!api.works)
      io.say("Workers do this, and go on if this command is interrupted. Nothing moves while none runs.");
    const { state, reason, done } = await follow(job, api, io);
    if (state === "failed") throw new Failure(`the job ${job.id} failed: ${reason ?? "it does not say why"}`);
    if (state === "cancelled")
      throw new Failure(`the job ${job.id} was cancelled behind ${counted(done, "lead")}`);
    await io.out.write(`${counted(done, "lead")} looked at: scores and segments are as published.\n`);
    return 0;
  });
}

/** Answers the job as it ended. */
async function follow(started: JobView, api: ApiClient, io: Io): Promise<JobView> {
  let progress: Progress | null = null;
  try {
    for (let job = started; ; job = await api.get<JobView>(`/api/jobs/${job.id}`)) {
      if (job.total !== null) progress ??= progressOf(io, "Recomputing", job.total);
      progress?.to(job.done);
      if (job.state !== "running") return job;
      await pause(LOOK_MS);
    }
  } finally {
    progress?.end();
  }
}
