/** Where a copy begins: at the first table of an empty database, or where an earlier run of it was interrupted. */
import { OpenError } from "../open-error.js";
import { type CopiedFrom, readCopiedFrom } from "../postgres/copied-from.js";
import type { PgTx } from "../postgres/database.js";
import type { Source } from "./source.js";
import type { Table } from "./tables.js";
import { list, type Target } from "./target.js";

const BEGIN = "INSERT INTO copied_from (directory, fingerprint, table_name) VALUES ($1, $2, $3)";

/** Throws OpenError where the database holds anything else. `found`: what an earlier run has left. */
export async function begin(
  source: Source,
  { session, where }: Target,
  tables: readonly Table[],
): Promise<{ readonly found: CopiedFrom | null }> {
  return session.transaction(async (tx) => {
    const found = await readCopiedFrom(tx);
    if (found !== null) {
      if (found.fingerprint !== source.fingerprint) throw another(found, source, where);
      return { found };
    }
    const filled = await filledTables(tx, tables);
    if (filled.length > 0) throw notEmpty(filled, where);
    await tx.query("DELETE FROM counters"); // which are there from the first migration on, at 0
    await tx.query(BEGIN, [source.directory, source.fingerprint, tables[0]?.name]);
    return { found: null };
  });
}

async function filledTables(tx: PgTx, tables: readonly Table[]): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const { name } of tables) {
    const counts = name === "counters" ? "WHERE value <> 0" : "";
    const [row] = await tx.query<{ any: boolean }>(`SELECT EXISTS (SELECT FROM "${name}" ${counts}) AS any`);
    if (row?.any) filled.push(name);
  }
  return filled;
}

const EMPTY_IT = "Name an empty database in DATABASE_URL, or make this one anew (dropdb, createdb)";

function notEmpty(filled: readonly string[], where: string): OpenError {
  return new OpenError(
    "store.not_empty",
    `The database ${where} is not empty: it holds ${list(filled)} already. A workspace is copied into an empty database ` +
      `only. ${EMPTY_IT}.`,
  );
}

function another({ directory, begun_at, finished_at }: CopiedFrom, source: Source, where: string): OpenError {
  const what = finished_at === null ? "part of a copy" : "a copy";
  return new OpenError(
    "store.not_empty",
    `The database ${where} holds ${what} of the workspace in ${directory}, begun at ${begun_at.toISOString()}. The one in ` +
      `${source.directory} is another, or Scoreflow has been started on it since. ${EMPTY_IT}, to copy it as it is now.`,
  );
}
