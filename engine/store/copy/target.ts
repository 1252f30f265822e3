/** The PostgreSQL database that is copied into: ours, empty or half filled by an earlier run, and nobody else works on it. */
import { OpenError } from "../open-error.js";
import { connectionSettings } from "../postgres/connection.js";
import { IN_USE_KEY } from "../postgres/copied-from.js";
import { openPg } from "../postgres/database.js";
import { codeOf } from "../postgres/faults.js";
import { migrate } from "../postgres/migrate.js";
import { describeTarget, openError, refuseOldServer } from "../postgres/open-fault.js";
import type { Session } from "../postgres/session.js";

export interface Target {
  /** Its server and database, as a message may name them. */
  readonly where: string;
  /**
   * All is done on this one connection, which holds the database for us: when it is gone, so are the lock and whatever it
   * had not committed, and the next run finds both settled.
   */
  readonly session: Session;
  close(): Promise<void>;
}

/** Past the moment in which the server notices that a process which was killed is gone. */
const PATIENCE_MS = 5_000;
const HOLD = `SELECT pg_advisory_lock(${IN_USE_KEY})`;

/** Throws OpenError where the store could not be opened, somebody works on it, or tables are there that are not ours. */
export async function openTarget(url: string): Promise<Target> {
  const options = { url, connections: 1, statementTimeoutMs: 0, applicationName: "scoreflow migrate-store" };
  const where = describeTarget(connectionSettings(options));
  const pg = openPg(options);
  let session: Session | undefined;
  try {
    await refuseOldServer(pg, where);
    session = await pg.session();
    await hold(session, where);
    await refuseStrangers(session, where);
    await migrate(pg, where);
    // The cursor goes with the rows, whatever is lost: only the end must be on the disk, and it takes all before it along.
    await session.script(
      "SET synchronous_commit = off; SET statement_timeout = 0; SET plan_cache_mode = force_custom_plan",
    );
    const opened = session;
    return { where, session: opened, close: () => opened.close() };
  } catch (error) {
    await session?.close();
    throw openError(error, where);
  } finally {
    await pg.close();
  }
}

async function hold(session: Session, where: string): Promise<void> {
  await session.script(`SET lock_timeout = ${PATIENCE_MS}`);
  try {
    await session.query(HOLD);
  } catch (cause) {
    if (codeOf(cause) !== "55P03") throw cause;
    throw new OpenError(
      "store.in_use",
      `Scoreflow is running on the database ${where}, or something is being copied into it. Stop all its processes, on ` +
        "every machine, and try again.",
      { cause },
    );
  }
  await session.script("SET lock_timeout = 0");
}

const STRANGERS = `
  SELECT c.relname AS name FROM pg_class AS c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
    AND to_regclass('migrations') IS NULL
  ORDER BY 1 LIMIT 5`;

/** Before our own tables are made among them. */
async function refuseStrangers(session: Session, where: string): Promise<void> {
  const found = await session.query<{ name: string }>(STRANGERS);
  if (found.length === 0) return;
  throw new OpenError(
    "store.not_empty",
    `The database ${where} is not empty: it holds ${list(found.map(({ name }) => name))}, which no Scoreflow has made. ` +
      "Copy into a database or a schema of its own.",
  );
}

/** `leads, keys and secrets` */
export function list(names: readonly string[]): string {
  const rest = names.slice(0, -1).join(", ");
  return rest === "" ? (names[0] ?? "") : `${rest} and ${names.at(-1)}`;
}
