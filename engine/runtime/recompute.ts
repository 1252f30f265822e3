/**
 * Scores and segments worked out anew for all leads, by what is published now: a job that walks over the leads and posts a
 * message to each that is behind (S12, S33). Whoever moves before its turn comes is brought up to date by that.
 */
import { randomUUID } from "node:crypto";
import type { Definitions } from "../journey/definitions.js";
import { own } from "../lead/own.js";
import type { Job, NewVersion, Post, WalkBounds } from "../store/store.js";

/**
 * How little of it waits in the inboxes at a time: two batches of work at most, so that what comes live is applied within a
 * fraction of a second, however many leads there are.
 */
export const WALK: WalkBounds = { leads: 100, waiting: 100 };

export interface Recompute {
  /** Only leads whose score of this model is behind; null: of any model, and those whose segments are. */
  readonly model: string | null;
  /** Whether triggers fire. */
  readonly fire: boolean;
  /** What was published; empty where somebody asked for it. */
  readonly published: readonly NewVersion[];
}

export function recomputeJob(at: number, { model, fire, published }: Recompute): Job {
  return {
    id: randomUUID(),
    kind: "recompute",
    params: { model, fire, published: published.map(({ kind, id, version }) => ({ kind, id, version })) },
    cursor: "",
    done: 0,
    total: null,
    state: "running",
    reason: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** What publishing starts: a job, where a version says how leads are scored or judged. */
export function recomputeAfter(at: number, fire: boolean) {
  let started: string | null = null;
  return {
    /** For `documents.write`. */
    job(made: readonly NewVersion[]): Job | null {
      const published = made.filter(({ kind }) => kind === "score" || kind === "segment");
      const job = published.length === 0 ? null : recomputeJob(at, { model: null, fire, published });
      started = job?.id ?? null;
      return job;
    },
    /** The id of the job; null where there was nothing to do. */
    started: () => started,
  };
}

/** A message for each lead that is behind. */
export function refreshTo({ needs, segments }: Pick<Definitions, "needs" | "segments">): Post {
  return ({ params }, { scores, judged }) => {
    const isBehind = ([model, version]: readonly [string, number]) =>
      (params.model === null || params.model === model) && own(scores, model)?.version !== version;
    const isBehindInAny = Object.entries(needs.models).some(isBehind);
    if (!isBehindInAny && (params.model !== null || judged === segments.judged)) return null;
    // Of what was published, the versions themselves say whether they fire; others that a lead is behind in may be silent.
    const isPublish = Array.isArray(params.published) && params.published.length > 0;
    return { kind: "refresh", silent: isPublish || params.fire !== true };
  };
}
