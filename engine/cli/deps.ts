/** What engine/main.ts gives the commands: the world outside, and the two ways to a server. */
import type { CopyResult, Watch } from "../store/copy/copy-store.js";
import type { ApiClient } from "./api-client.js";

export type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean };

export interface StartOptions {
  /** Default: the environment's PORT, else 3000. */
  readonly port?: number;
  /** false: only the API and the editor; workers elsewhere move the leads. */
  readonly works: boolean;
}

/** A server in this process. */
export interface Running {
  readonly url: string;
  /** The one-time link by which the first password is set; null when somebody has one. */
  readonly firstSignIn: string | null;
  /** Resolves when it has stopped, by a signal or by `stop`; rejects when it broke down. */
  readonly stopped: Promise<void>;
}

export interface Connection extends ApiClient {
  /** false: that server only serves; workers elsewhere move the leads, and do its jobs. */
  readonly works: boolean;
  /** Ends a server that was started for this command only; the running one goes on. */
  close(): Promise<void>;
}

export interface CliDeps {
  readonly stdout: Terminal;
  /** Progress, counts and errors: stdout holds results only. */
  readonly stderr: Terminal;
  readonly cwd: string;
  readonly dataDir: string;
  /** Where the data is, without a password: the folder, or the database. */
  readonly database: string;
  readonly version: string;
  startServer(options: StartOptions): Promise<Running>;
  /** A worker in this process, without an API; resolves when it works. */
  startWorker(): Promise<Pick<Running, "stopped">>;
  /** The embedded workspace of DATA_DIR into the PostgreSQL database of DATABASE_URL. */
  copyStore(watch: Watch): Promise<CopyResult>;
  /** The running server, found through DATA_DIR/server.json; else the same runtime in this process (S35). */
  connect(): Promise<Connection>;
}
