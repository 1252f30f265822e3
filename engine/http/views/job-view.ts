/** Bulk work as the API shows it. */
import type { JobView } from "../../contract/job-routes.js";
import { type Refusal, refuse } from "../../contract/problem-json.js";
import type { Job } from "../../store/jobs.js";
import { iso } from "./instant.js";

export function jobView({ params, cursor: _, createdAt, updatedAt, ...job }: Job): JobView {
  return { ...job, params: { ...params }, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

export function noJob(id: string): Refusal {
  return refuse("job.not_found", `There is no job "${id}".`);
}

export function jobEnded({ state, done }: Job): Refusal {
  return refuse("job.ended", `The job is ${state}: start another one.`, { cursor: done });
}
