import type { JsonObject } from "../lead/json.js";

/** Bulk work in batches, resumable (S33). */
export interface Job {
  readonly id: string;
  readonly kind: "import";
  /** What it works on, for people and for resuming: the file's name and hash, the map. */
  readonly params: JsonObject;
  /** How far it is, in units of `total`. */
  readonly cursor: number;
  readonly total: number | null;
  readonly state: "running" | "done" | "cancelled";
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Moves a job's cursor together with what the job did: see `inbox.accept`. */
export interface JobStep {
  readonly id: string;
  /** The step is refused (an Error) unless the job is running and stands here: two clients cannot both move it. */
  readonly from: number;
  readonly to: number;
  /** When the step was made: the job's new `updatedAt`. */
  readonly at: number;
}

export interface JobStore {
  add(job: Job): Promise<void>;
  get(id: string): Promise<Job | null>;
  /** Newest first. */
  list(): Promise<readonly Job[]>;
  /** Ends a job that is running; one that has ended stays as it is. */
  finish(id: string, state: "done" | "cancelled", at: number): Promise<void>;
}
