/** From the embedded database into PostgreSQL: what `scoreflow migrate-store` does. */
import { OpenError } from "../open-error.js";
import type { CopiedFrom } from "../postgres/copied-from.js";
import { isDatabaseFault } from "../postgres/faults.js";
import { begin } from "./begin.js";
import { compareTable, type Difference, type SameTable } from "./compare.js";
import { fill, type Position } from "./fill.js";
import { carryNumbersOn } from "./numbers.js";
import { openSource, type PageSize, type Source } from "./source.js";
import { quoted, readTables } from "./tables.js";
import { openTarget, type Target } from "./target.js";
import type { Watch } from "./watch.js";

export type { Difference, SameTable } from "./compare.js";
export type { Watch } from "./watch.js";

export interface CopyOptions {
  /** Where the embedded database lies. It is only read. */
  readonly directory: string;
  /** Of the PostgreSQL database. */
  readonly url: string;
  readonly watch: Watch;
  readonly page?: PageSize;
}

export type CopyResult =
  /** `before`: when it had been done, where this run only compared. */
  | { readonly outcome: "same"; readonly tables: readonly SameTable[]; readonly before: Date | null }
  | { readonly outcome: "different"; readonly difference: Difference; readonly before: Date | null }
  /** It was copied, and Scoreflow has been started on it since: there is nothing to compare any more. */
  | { readonly outcome: "in use"; readonly before: Date; readonly since: Date };

const PAGE: PageSize = { rows: 1_000, characters: 2_000_000 };

/**
 * Copies everything, or the rest where an earlier run was interrupted, and compares both sides. Throws OpenError where one of
 * them cannot be used, or the connection broke.
 *
 *     await copyStore({ directory: "./data", url: "postgres://…", watch: () => ({ to() {}, end() {} }) });
 */
export async function copyStore({ directory, url, watch, page = PAGE }: CopyOptions): Promise<CopyResult> {
  const source = openSource(directory, page);
  try {
    const target = await openTarget(url);
    try {
      return await copy(source, target, watch);
    } catch (error) {
      throw isDatabaseFault(error) ? brokenOff(error as Error, target.where) : error;
    } finally {
      await target.close().catch(() => {}); // a connection that broke is closed
    }
  } finally {
    source.close();
  }
}

async function copy(source: Source, target: Target, watch: Watch): Promise<CopyResult> {
  const { session } = target;
  const tables = await readTables(session);
  const { found } = await begin(source, target, tables);
  const before = found?.finished_at ?? null;
  if (before !== null && found?.opened_at) return { outcome: "in use", before, since: found.opened_at };

  if (before === null) {
    await fill(source, session, tables, found && positionOf(found), watch);
    await carryNumbersOn(source, session);
    await session.script(`ANALYZE ${quoted(tables.map(({ name }) => name))}`);
  }
  const same: SameTable[] = [];
  for (const table of tables) {
    const compared = await compareTable(source, session, table, watch);
    if ("difference" in compared) return { outcome: "different", difference: compared.difference, before };
    same.push(compared.same);
  }
  if (before === null) {
    await session.script("SET synchronous_commit = on");
    await session.query("UPDATE copied_from SET finished_at = now()");
  }
  return { outcome: "same", tables: same, before };
}

function positionOf({ table_name, cursor, rows }: CopiedFrom): Position {
  return { table: table_name, after: cursor === null ? null : JSON.parse(cursor), rows };
}

function brokenOff(cause: Error, where: string): OpenError {
  return new OpenError(
    "store.unreachable",
    `The copy into the database ${where} broke off: ${cause.message}. Run the same command again: it goes on where it stopped.`,
    { cause },
  );
}
