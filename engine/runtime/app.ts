/** What the surfaces (HTTP, commands) are given of a running Scoreflow. Built in engine/main.ts and in tests. */
import type { Logger } from "pino";
import type { Store } from "../store/store.js";
import type { Changes } from "./changes.js";
import type { Clock } from "./clock.js";

export interface App {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly config: AppConfig;
  /** For whoever looks on. */
  readonly changes: Changes;
  /** Tells the loop that something arrived, so that it looks at once instead of at its next poll. */
  wake(): void;
  /** Whether the loop runs and the database answers; false while shutting down. */
  ready(): boolean;
}

export interface AppConfig {
  /** Where links in mails lead, without a slash at the end: `http://127.0.0.1:3000`. */
  readonly publicUrl: string;
  readonly version: string;
  /** Signs the links in mails, hex. */
  readonly secret: string;
}
