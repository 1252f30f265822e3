import type { JobStep, JobStore } from "../jobs.js";
import { jobFrom } from "../rows/job.js";
import { build, first, rows } from "./build.js";
import type { Pg, PgTx } from "./database.js";

export function jobStore(pg: Pg): JobStore {
  return {
    async add(job) {
      const { id, kind, params, cursor, total, state, createdAt, updatedAt } = job;
      const row = { id, kind, params: JSON.stringify(params), cursor, total, state };
      await rows(
        pg,
        build.insertInto("jobs").values({ ...row, created_at: createdAt, updated_at: updatedAt }),
      );
    },

    async get(id) {
      const row = await first(pg, build.selectFrom("jobs").selectAll().where("id", "=", id));
      return row ? jobFrom(row) : null;
    },

    async list() {
      const query = build.selectFrom("jobs").selectAll().orderBy("created_at", "desc").orderBy("id");
      return (await rows(pg, query)).map(jobFrom);
    },

    async finish(id, state, at) {
      const query = build
        .updateTable("jobs")
        .set({ state, updated_at: at })
        .where("id", "=", id)
        .where("state", "=", "running");
      await rows(pg, query);
    },
  };
}

const STEP = `
  UPDATE jobs SET cursor = $1, updated_at = $2 WHERE id = $3 AND cursor = $4 AND state = 'running' RETURNING id`;

/**
 * Moves a job's cursor within the transaction that is open; throws unless the job stands where the step begins. Of two
 * clients that move it at once, the second waits for the first, and finds it elsewhere.
 */
export async function stepJob(tx: PgTx, { id, from, to, at }: JobStep): Promise<void> {
  const moved = await tx.query(STEP, [to, at, id, from]);
  if (moved.length === 0)
    throw new Error(
      `job ${id} does not stand at ${from}, or is not running: nothing of the step to ${to} was done`,
    );
}
