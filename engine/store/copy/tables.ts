/** What is copied from the embedded database into PostgreSQL: every table, its columns and its key. */
import type { PgTx } from "../postgres/database.js";

/** In this order, so that a row comes after those that it refers to. `from`: where the embedded table is another. */
export const COPIED: readonly { readonly name: string; readonly from?: string }[] = [
  { name: "counters" },
  { name: "secrets" },
  { name: "keys" },
  { name: "users" },
  { name: "sessions" },
  { name: "sign_in_links" },
  { name: "documents" },
  { name: "document_versions" },
  { name: "suppressions" },
  { name: "jobs" },
  { name: "sources" },
  { name: "source_failures" },
  { name: "lead_groups" },
  { name: "leads" },
  { name: "inbox_locks", from: "(SELECT id AS lead FROM leads)" }, // ingest expects one for each lead
  { name: "identities" },
  { name: "lead_search" },
  { name: "lead_scores" },
  { name: "lead_segments" },
  { name: "group_members" },
  { name: "inbox" },
  { name: "log" },
  { name: "ledger" },
  { name: "enrollments" },
  { name: "timeline" },
  { name: "node_counts", from: "(SELECT *, 0 AS stripe FROM node_counts)" }, // sums that are complete fit into one stripe
  { name: "segment_counts", from: "(SELECT *, 0 AS stripe FROM segment_counts)" },
  { name: "outbox" },
  { name: "hits" },
  { name: "mails" },
  { name: "alerts" },
];

export type Value = string | number | Buffer | null;
/** In the order of the table's columns. */
export type TableRow = readonly Value[];
/** In the order of the table's key. */
export type Key = readonly Value[];

export interface Table {
  readonly name: string;
  /** For FROM in the embedded database. */
  readonly from: string;
  readonly columns: readonly Column[];
  /** The key's columns, which both databases order alike: texts by their bytes. */
  readonly key: readonly string[];
  keyOf(row: TableRow): Key;
}

export interface Column {
  readonly name: string;
  readonly type: "text" | "bigint" | "bytea";
}

interface CatalogRow extends Column {
  /** In the primary key, from 0; null outside of it. */
  readonly place: number | null;
}

const CATALOG = `
  SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, array_position(i.indkey::int2[], a.attnum) AS place
  FROM pg_attribute AS a JOIN pg_index AS i ON i.indrelid = a.attrelid AND i.indisprimary
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

/** As PostgreSQL's catalog knows them, so that a column of a later migration is never left behind. */
export async function readTables(pg: PgTx): Promise<readonly Table[]> {
  const tables: Table[] = [];
  for (const { name, from = name } of COPIED)
    tables.push(tableOf(name, from, await pg.query<CatalogRow>(CATALOG, [name])));
  return tables;
}

function tableOf(name: string, from: string, columns: readonly CatalogRow[]): Table {
  const places = columns
    .flatMap(({ place }, index) => (place === null ? [] : [{ place, index }]))
    .toSorted((a, b) => a.place - b.place)
    .map(({ index }) => index);
  return {
    name,
    from,
    columns: columns.map(({ name: column, type }) => ({ name: column, type })),
    key: places.map((index) => columns[index]?.name ?? ""),
    keyOf: (row) => places.map((index) => row[index] ?? null),
  };
}

/** `"lead", "user", …` */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
