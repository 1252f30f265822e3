/** Webhooks that come in: how what they send is read, and what of it could not be. */
import type { JsonObject } from "../lead/json.js";

export interface EventSource {
  readonly id: string;
  readonly name: string;
  /** Its map, as contract/map.ts describes it. */
  readonly map: JsonObject;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Something that arrived and could not be read. */
export interface SourceFailure {
  readonly at: number;
  readonly code: string;
  readonly message: string;
  /** What was sent, as JSON, its end cut off where it is long. */
  readonly body: string;
}

/** So many failures of a source are kept, the newest. */
export const FAILURES_KEPT = 20;

export interface SourceStore {
  /** False, and nothing is changed, when there is one of this id. */
  add(source: EventSource): Promise<boolean>;
  /** False when there is none of this id. */
  change(source: Pick<EventSource, "id" | "name" | "map" | "updatedAt">): Promise<boolean>;
  get(id: string): Promise<EventSource | null>;
  /** By id. */
  list(): Promise<readonly EventSource[]>;
  remove(id: string): Promise<boolean>;
  failed(id: string, failure: SourceFailure): Promise<void>;
  /** Newest first. */
  failures(id: string): Promise<readonly SourceFailure[]>;
}
