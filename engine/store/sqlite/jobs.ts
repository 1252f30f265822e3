import type { JobStore } from "../jobs.js";
import { jobFrom } from "../rows/job.js";
import { build } from "./build.js";
import type { SqliteDatabase } from "./database.js";
import { walkJob } from "./walk-job.js";
import { addJob, finishJob } from "./write-job.js";

export function jobStore(database: SqliteDatabase): JobStore {
  const { writer, reader, write } = database;
  return {
    async add(job) {
      write(() => addJob(writer, job));
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

    async finish(id, state, at, reason) {
      write(() => finishJob(writer, { id, state, at, reason: reason ?? null }));
    },

    walk: async (at, bounds, post) => walkJob(database, at, bounds, post),
  };
}
