/** Where a job that walks over the leads goes next: the same in either database. */

import type { Message } from "../../journey/input.js";
import type { Job, Post, WalkedLead } from "../jobs.js";

export interface WalkStep {
  readonly posts: readonly { readonly lead: string; readonly message: Message }[];
  readonly cursor: string;
  readonly done: number;
  /** How many messages it has posted since it began at the first lead. */
  readonly posted: number;
}

export function walkStep(
  job: Job,
  {
    leads,
    total,
    posted,
  }: { readonly leads: readonly WalkedLead[]; readonly total: number; readonly posted: number },
  post: Post,
): WalkStep {
  const posts = leads.flatMap((lead) => {
    const message = post(job, lead);
    return message === null ? [] : [{ lead: lead.id, message }];
  });
  return {
    posts,
    cursor: leads.at(-1)?.id ?? job.cursor,
    // Leads come into being meanwhile, and it goes over the leads more than once: what people see never goes beyond all.
    done: Math.min(total, job.done + leads.length),
    posted: posted + posts.length,
  };
}
