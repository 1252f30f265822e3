/** How a connection is made, for the pool and beside it. */
import { type ClientConfig, Pool, types } from "pg";

export interface ConnectOptions {
  /** postgres://user:password@host:port/database, with ?sslmode=, ?sslrootcert= and ?options= as libpq knows them. */
  readonly url: string;
  /** How many connections the pool opens at most. */
  readonly connections?: number;
  /** The server gives up a statement that takes longer. */
  readonly statementTimeoutMs?: number;
  /** How long the lock of a worker must have been free before what it had in hand is taken from it. */
  readonly goneAfterMs?: number;
  /** What pg_stat_activity calls this process. */
  readonly applicationName?: string;
}

const INT8 = 20;
const CONNECT_MS = 10_000;
/** Past any transaction of ours, which waits for nothing but the server: its process hangs, and its locks must go. */
const IDLE_IN_TRANSACTION_MS = 60_000;

export function connectionSettings({
  url,
  statementTimeoutMs = 60_000,
  applicationName = "scoreflow",
}: ConnectOptions): ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
}

/**
 * Statements are prepared, and planned each time for the tables as they are. A plan that is kept was made when they were
 * empty, when any index was as good as another; for a batch of leads, planning is a few hundredths of the work.
 */
const PLAN_EACH_TIME = "SET plan_cache_mode = force_custom_plan";

export function newPool(options: ConnectOptions): Pool {
  const pool = new Pool({
    ...connectionSettings(options),
    max: options.connections ?? 10,
    connectionTimeoutMillis: 3 * CONNECT_MS, // waiting for one that is free counts too
    onConnect: (client) => client.query(PLAN_EACH_TIME),
  });
  // Whoever waits for an answer gets the error as well; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}

/** All our numbers, instants among them, are below 2^53. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 ? Number : types.getTypeParser(oid, format as "text");
