import type { JobStore } from "../jobs.js";
import { jobFrom } from "../rows/job.js";
import { build, first, rows } from "./build.js";
import type { Pg } from "./database.js";
import { walkJob } from "./walk-job.js";
import { addJob, finishJob } from "./write-job.js";

/** `told` is called when messages, or a job that will post some, have been committed. */
export function jobStore(pg: Pg, told: () => void): JobStore {
  return {
    async add(job) {
      await addJob(pg, job);
      told();
    },

    async get(id) {
      const row = await first(pg, build.selectFrom("jobs").selectAll().where("id", "=", id));
      return row ? jobFrom(row) : null;
    },

    async list() {
      const query = build.selectFrom("jobs").selectAll().orderBy("created_at", "desc").orderBy("id");
      return (await rows(pg, query)).map(jobFrom);
    },

    async finish(id, state, at, reason) {
      await finishJob(pg, { id, state, at, reason: reason ?? null });
    },

    async walk(at, bounds, post) {
      const { walked, posted } = await walkJob(pg, at, bounds, post);
      if (posted > 0) told();
      return walked;
    },
  };
}
