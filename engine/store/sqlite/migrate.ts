/**
 * Brings a database to today's form. `user_version` names the last step that was taken; it moves in the transaction of
 * the step, so that a process killed in the middle leaves the step undone and the next one takes it again.
 */
import type { Database } from "better-sqlite3";
import { OpenError } from "../open-error.js";
import { MIGRATIONS } from "./migrations/index.js";

const NEWEST = Math.max(...MIGRATIONS.map(({ version }) => version));

export function migrate(database: Database, file: string): void {
  refuseNewer(versionOf(database), file);
  const step = database.transaction(({ version, sql }: (typeof MIGRATIONS)[number]) => {
    // Asked inside the transaction: another process may have been faster.
    if (versionOf(database) >= version) return;
    database.exec(sql);
    database.pragma(`user_version = ${version}`);
  });
  for (const migration of MIGRATIONS) step.immediate(migration);
}

/** For who only reads and cannot bring it up to date. */
export function refuseOther(database: Database, file: string): void {
  const version = versionOf(database);
  refuseNewer(version, file);
  if (version === NEWEST) return;
  throw new OpenError(
    "store.older",
    `The database ${file} is at step ${version}, and this program reads step ${NEWEST}. Start this program on it once, ` +
      "with DATA_DIR and without DATABASE_URL, and stop it again: that brings it up to date.",
  );
}

function versionOf(database: Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

function refuseNewer(version: number, file: string): void {
  if (version <= NEWEST) return;
  throw new OpenError(
    "store.newer",
    `The database ${file} was written by a newer Scoreflow: it is at step ${version}, and this program knows steps up to ` +
      `${NEWEST}. Start the newer program, or restore a backup that this one wrote.`,
  );
}
