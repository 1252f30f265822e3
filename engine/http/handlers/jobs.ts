/** Bulk work: how far it is, and an end to it. */
import { notFound } from "../../contract/document-refusals.js";
import type { jobRoutes } from "../../contract/job-routes.js";
import type { App } from "../../runtime/app.js";
import { recomputeJob } from "../../runtime/recompute.js";
import type { HandlersOf } from "../handler.js";
import { jobEnded, jobView, noJob } from "../views/job-view.js";

export function jobHandlers({ store, wake, changes }: App): HandlersOf<keyof typeof jobRoutes> {
  return {
    jobs: async () => ({ body: { items: (await store.jobs.list()).map(jobView) } }),

    async job({ params: { id } }) {
      const job = await store.jobs.get(id);
      return job ? { body: jobView(job) } : noJob(id);
    },

    async cancelJob({ params: { id }, now }) {
      await store.jobs.finish(id, "cancelled", now);
      const job = await store.jobs.get(id);
      if (!job) return noJob(id);
      if (job.state !== "cancelled") return jobEnded(job);
      changes.tell("jobs");
      return { body: jobView(job) };
    },

    async recompute({ body: { model, fire }, now }) {
      if (model !== null && (await store.documents.get("score", model))?.published == null)
        return notFound("score", model);
      const job = recomputeJob(now, { model, fire, published: [] });
      await store.jobs.add(job);
      wake();
      changes.tell("jobs");
      return { body: jobView(job) };
    },
  };
}
