/** What other parts of the store write of jobs, within their own transactions. */
import type { Job, JobEnd, JobStep } from "../jobs.js";
import { jobRow } from "../rows/job.js";
import { build, rows } from "./build.js";
import type { PgTx } from "./database.js";

export async function addJob(on: PgTx, job: Job): Promise<void> {
  await rows(on, build.insertInto("jobs").values(jobRow(job)));
}

interface End {
  readonly id: string;
  readonly state: JobEnd;
  readonly at: number;
  readonly reason: string | null;
}

const FINISH = "UPDATE jobs SET state = $1, reason = $2, updated_at = $3 WHERE id = $4 AND state = 'running'";

export async function finishJob(on: PgTx, { id, state, at, reason }: End): Promise<void> {
  await on.query(FINISH, [state, reason, at, id]);
}

const STEP = `
  UPDATE jobs SET cursor = $1, done = $2, updated_at = $3
  WHERE id = $4 AND cursor = $5 AND state = 'running' RETURNING id`;

/**
 * Moves a job's cursor within the transaction that is open; throws unless the job stands where the step begins. Of two
 * clients that move it at once, the second waits for the first, and finds it elsewhere.
 */
export async function stepJob(tx: PgTx, { id, from, to, done, at }: JobStep): Promise<void> {
  const moved = await tx.query(STEP, [to, done, at, id, from]);
  if (moved.length === 0)
    throw new Error(
      `job ${id} does not stand at ${from}, or is not running: nothing of the step to ${to} was done`,
    );
}
