/** Whether both databases hold the same: every row of every table, read from both in the order of keys. */
import { createHash } from "node:crypto";
import type { PgTx } from "../postgres/database.js";
import type { Source } from "./source.js";
import { type Key, quoted, type Table, type TableRow, type Value } from "./tables.js";
import type { Watch } from "./watch.js";

/** A table that is the same on both sides. */
export interface SameTable {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 over all columns of all rows, in hex. */
  readonly checksum: string;
}

/** The first row of a table that is not the same. */
export interface Difference {
  readonly table: string;
  readonly key: Key;
  /** Which columns differ; or only one side has the row. */
  readonly what: "only embedded" | "only in PostgreSQL" | readonly string[];
  /** How many rows the table has. */
  readonly rows: { readonly embedded: number; readonly postgres: number };
}

type Found = Omit<Difference, "table" | "rows">;

export async function compareTable(
  source: Source,
  pg: PgTx,
  table: Table,
  watch: Watch,
): Promise<{ readonly same: SameTable } | { readonly difference: Difference }> {
  const embedded = source.count(table);
  const progress = watch("compare", table.name, embedded);
  const sums = { embedded: createHash("sha256"), postgres: createHash("sha256") };
  const counts = { embedded: 0, postgres: 0 };
  let found: Found | null = null;
  let after: Key | null = null;
  for (const page of source.pages(table, null)) {
    const last: Key = table.keyOf(page.at(-1) ?? []);
    // One more than there should be: what is too much shows, and no more than that is read.
    const theirs = await rowsBetween(pg, table, after, last, page.length + 1);
    found = firstDifference(table, page, theirs);
    if (found !== null) break;
    for (const row of page) sums.embedded.update(lineOf(row));
    for (const row of theirs) sums.postgres.update(lineOf(row));
    counts.embedded += page.length;
    counts.postgres += theirs.length;
    after = last;
    progress.to(counts.embedded);
  }
  found ??= firstDifference(table, [], await rowsBetween(pg, table, after, null, 1));
  progress.end();

  const checksum = sums.embedded.digest("hex");
  const isSame = checksum === sums.postgres.digest("hex") && counts.embedded === counts.postgres;
  if (found === null && isSame) return { same: { table: table.name, rows: counts.embedded, checksum } };
  const [all] = await pg.query<{ n: number }>(`SELECT count(*) AS n FROM "${table.name}"`);
  const rows = { embedded, postgres: all?.n ?? 0 };
  return { difference: { table: table.name, ...(found ?? { key: [], what: [] }), rows } };
}

/** Rows behind `after` up to `to`, in the order of keys; null: no such end. */
async function rowsBetween(
  pg: PgTx,
  table: Table,
  after: Key | null,
  to: Key | null,
  limit: number,
): Promise<readonly TableRow[]> {
  const key = quoted(table.key);
  const values: Value[] = [];
  const bound = (operator: string, of: Key) => {
    values.push(...of);
    const first = values.length - of.length + 1;
    return `(${key}) ${operator} (${of.map((_, index) => `$${first + index}`).join(", ")})`;
  };
  const bounds = [...(after ? [bound(">", after)] : []), ...(to ? [bound("<=", to)] : [])];
  const where = bounds.length > 0 ? `WHERE ${bounds.join(" AND ")}` : "";
  const columns = table.columns.map(({ name }) => name);
  const rows = await pg.query<Readonly<Record<string, Value>>>(
    `SELECT ${quoted(columns)} FROM "${table.name}" ${where} ORDER BY ${key} LIMIT $${values.length + 1}`,
    [...values, limit],
  );
  return rows.map((row) => columns.map((name) => row[name] ?? null));
}

/** Of two pages in the order of keys. */
function firstDifference(table: Table, ours: readonly TableRow[], theirs: readonly TableRow[]): Found | null {
  for (let at = 0; at < Math.max(ours.length, theirs.length); at++) {
    const [our, their] = [ours[at], theirs[at]];
    if (our && their && lineOf(our) === lineOf(their)) continue;
    if (their) {
      const key = table.keyOf(their);
      const ofSameKey = ours.find((row) => lineOf(table.keyOf(row)) === lineOf(key));
      if (!ofSameKey) return { key, what: "only in PostgreSQL" };
      if (ofSameKey === our) return { key, what: columnsThatDiffer(table, our, their) };
    }
    if (our) return { key: table.keyOf(our), what: "only embedded" };
  }
  return null;
}

function columnsThatDiffer(table: Table, our: TableRow, their: TableRow): readonly string[] {
  return table.columns.flatMap(({ name }, index) =>
    lineOf([our[index] ?? null]) === lineOf([their[index] ?? null]) ? [] : [name],
  );
}

/** The same text for the same values, whichever driver read them. */
function lineOf(values: readonly Value[]): string {
  return `${JSON.stringify(values)}\n`;
}
