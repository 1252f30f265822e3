import type { JsonObject } from "../lead/json.js";
import type { Page } from "./page.js";

/** An alert to a rep, as the inbox shows it. */
export interface Alert {
  /** The effect's key. */
  readonly key: string;
  readonly at: number;
  readonly lead: string;
  readonly flow: string;
  /** Address of the rep or the team. */
  readonly to: string;
  readonly message: string;
  readonly reasons: readonly JsonObject[];
}

export interface AlertStore {
  /** Once per key: a repeat is ignored. */
  add(alert: Alert): Promise<void>;
  /** Newest first. */
  list(query: {
    readonly to?: string;
    readonly limit: number;
    readonly before?: string;
  }): Promise<Page<Alert>>;
}
