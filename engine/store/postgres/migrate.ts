/**
 * Brings a schema to today's form. Several processes may start at once: one takes the lock and every step that is missing,
 * in one transaction, and the others find it done. A process killed in the middle leaves nothing behind.
 */
import { OpenError } from "../open-error.js";
import type { Pg, PgTx } from "./database.js";
import { MIGRATIONS } from "./migrations/index.js";

const NEWEST = Math.max(...MIGRATIONS.map(({ version }) => version));

/** Two schemas of one database are two stores, which do not wait for each other. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('scoreflow migrations'), hashtext(current_schema()))";
const VERSIONS = `
  CREATE TABLE migrations (version bigint PRIMARY KEY, taken_at timestamptz NOT NULL DEFAULT now())`;

export async function migrate(pg: Pg, where: string): Promise<void> {
  await pg.transaction(async (tx) => {
    // A step over a big table, and the wait for a process that takes one, last as long as they last.
    await tx.script("SET LOCAL statement_timeout = 0");
    await tx.query(LOCK);
    const from = await versionOf(tx);
    refuseNewer(from, where);
    for (const { version, sql } of MIGRATIONS.filter((step) => step.version > from)) {
      await tx.script(sql);
      await tx.query("INSERT INTO migrations (version) VALUES ($1)", [version]);
    }
  });
}

async function versionOf(tx: PgTx): Promise<number> {
  const [there] = await tx.query<{ made: boolean }>("SELECT to_regclass('migrations') IS NOT NULL AS made");
  if (there?.made !== true) await tx.script(VERSIONS);
  const [newest] = await tx.query<{ version: number | null }>(
    "SELECT max(version) AS version FROM migrations",
  );
  return newest?.version ?? 0;
}

function refuseNewer(version: number, where: string): void {
  if (version <= NEWEST) return;
  throw new OpenError(
    "store.newer",
    `The database ${where} was written by a newer Scoreflow: it is at step ${version}, and this program knows steps up to ` +
      `${NEWEST}. Start the newer program, or restore a backup that this one wrote.`,
  );
}
