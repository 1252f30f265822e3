/** Bulk work in batches (S33): resumable at any point, with progress, and stopped when somebody says so. */
import type { Message } from "../journey/input.js";
import type { JsonObject } from "../lead/json.js";
import type { ScoreState } from "../score/state.js";

/** Of an import, a client brings the batches; of the others, the engine walks over all leads. */
export type JobKind = "import" | "recompute";
export type JobEnd = "done" | "cancelled" | "failed";

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  /** What it works on, for people and for resuming: the file's name and hash, the model. */
  readonly params: JsonObject;
  /** Where it stands: behind a row of a file, behind a lead; empty at the beginning. */
  readonly cursor: string;
  /** How far it is, in units of `total`. */
  readonly done: number;
  readonly total: number | null;
  readonly state: "running" | JobEnd;
  /** Why it failed; null when it did not. */
  readonly reason: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Moves a job's cursor together with what the job did: see `inbox.accept`. */
export interface JobStep {
  readonly id: string;
  /** The step is refused (an Error) unless the job is running and stands here: two clients cannot both move it. */
  readonly from: string;
  readonly to: string;
  readonly done: number;
  /** When the step was made: the job's new `updatedAt`. */
  readonly at: number;
}

/** What a job that walks over the leads is shown of each. */
export interface WalkedLead {
  readonly id: string;
  readonly scores: Readonly<Record<string, ScoreState>>;
  /** The segments, by their versions, that it was judged by. */
  readonly judged: string;
}

export interface WalkBounds {
  /** Leads of one batch. */
  readonly leads: number;
  /** While so many messages wait to be applied, the job waits too: what comes live is never far behind it. */
  readonly waiting: number;
}

/** What a job has to tell a lead; null for nothing. */
export type Post = (job: Job, lead: WalkedLead) => Message | null;

/**
 * `moved`: there may be more. `waiting`: for messages to be applied. `idle`: no job is running, or others have them in
 * hand.
 */
export type Walked = "moved" | "waiting" | "idle";

export interface JobStore {
  add(job: Job): Promise<void>;
  get(id: string): Promise<Job | null>;
  /** Newest first. */
  list(): Promise<readonly Job[]>;
  /** Ends a job that is running; one that has ended stays as it is. */
  finish(id: string, state: JobEnd, at: number, reason?: string): Promise<void>;
  /**
   * Moves the oldest job that walks over the leads on by one batch, in key order: what `post` has to tell the leads
   * behind its cursor comes into their inboxes, and the cursor moves, in one transaction. Leads that are parked, and those
   * whose first message waits, are passed over. It goes over all leads until it has nothing to tell any of them and all
   * it told is applied; then the job is done. Where `post` throws, the job has failed. Two processes never move one
   * job at the same time. `post` is pure.
   */
  walk(at: number, bounds: WalkBounds, post: Post): Promise<Walked>;
}
