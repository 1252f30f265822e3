/** What other parts of the store write of jobs, within their own transactions. */
import type { Job, JobEnd, JobStep } from "../jobs.js";
import { jobRow } from "../rows/job.js";
import { build } from "./build.js";
import type { Connection } from "./connection.js";

export function addJob(writer: Connection, job: Job): void {
  writer.run(build.insertInto("jobs").values(jobRow(job)).compile());
}

interface End {
  readonly id: string;
  readonly state: JobEnd;
  readonly at: number;
  readonly reason: string | null;
}

export function finishJob(writer: Connection, { id, state, at, reason }: End): void {
  writer
    .sql("UPDATE jobs SET state = ?, reason = ?, updated_at = ? WHERE id = ? AND state = 'running'")
    .run(state, reason, at, id);
}

/** Moves a job's cursor within the transaction that is open; throws unless the job stands where the step begins. */
export function stepJob(writer: Connection, { id, from, to, done, at }: JobStep): void {
  const moved = writer
    .sql(
      "UPDATE jobs SET cursor = ?, done = ?, updated_at = ? WHERE id = ? AND cursor = ? AND state = 'running'",
    )
    .run(to, done, at, id, from);
  if (moved.changes === 0)
    throw new Error(
      `job ${id} does not stand at ${from}, or is not running: nothing of the step to ${to} was done`,
    );
}
