import type { JobStep, JobStore } from "../jobs.js";
import { jobFrom } from "../rows/job.js";
import { build } from "./build.js";
import type { Connection } from "./connection.js";
import type { SqliteDatabase } from "./database.js";

export function jobStore({ writer, reader, write }: SqliteDatabase): JobStore {
  return {
    async add(job) {
      const { id, kind, params, cursor, total, state, createdAt, updatedAt } = job;
      const row = { id, kind, params: JSON.stringify(params), cursor, total, state };
      const query = build
        .insertInto("jobs")
        .values({ ...row, created_at: createdAt, updated_at: updatedAt })
        .compile();
      write(() => writer.run(query));
    },

    async get(id) {
      const row = reader.first(build.selectFrom("jobs").selectAll().where("id", "=", id).compile());
      return row ? jobFrom(row) : null;
    },

    async list() {
      const query = build
        .selectFrom("jobs")
        .selectAll()
        .orderBy("created_at", "desc")
        .orderBy("id")
        .compile();
      return reader.all(query).map(jobFrom);
    },

    async finish(id, state, at) {
      const query = build
        .updateTable("jobs")
        .set({ state, updated_at: at })
        .where("id", "=", id)
        .where("state", "=", "running")
        .compile();
      write(() => writer.run(query));
    },
  };
}

/** Moves a job's cursor within the transaction that is open; throws unless the job stands where the step begins. */
export function stepJob(writer: Connection, { id, from, to, at }: JobStep): void {
  const moved = writer
    .sql("UPDATE jobs SET cursor = ?, updated_at = ? WHERE id = ? AND cursor = ? AND state = 'running'")
    .run(to, at, id, from);
  if (moved.changes === 0)
    throw new Error(
      `job ${id} does not stand at ${from}, or is not running: nothing of the step to ${to} was done`,
    );
}
