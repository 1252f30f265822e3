/** The embedded workspace that is copied: read only, and held by the lock of `start`, so that nobody works on it meanwhile. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { OpenError } from "../open-error.js";
import { type Connection, connect } from "../sqlite/connection.js";
import { lockDirectory } from "../sqlite/lock.js";
import { refuseOther } from "../sqlite/migrate.js";
import { type Key, quoted, type Table, type TableRow } from "./tables.js";

export interface Source {
  readonly directory: string;
  /** Another one as soon as a Scoreflow has been started on the workspace. */
  readonly fingerprint: string;
  count(table: Table): number;
  /** All rows behind that key, in the order of keys, in pages that memory can hold. */
  pages(table: Table, after: Key | null): Iterable<readonly TableRow[]>;
  /** The answer of a query that asks for one number. */
  number(query: string): number;
  close(): void;
}

export interface PageSize {
  readonly rows: number;
  /** A page ends with the row that brings it there. */
  readonly characters: number;
}

/** Throws OpenError when there is no workspace, somebody works on it, or this program cannot read it. */
export function openSource(dataDir: string, page: PageSize): Source {
  const directory = resolve(dataDir);
  const file = join(directory, "scoreflow.db");
  if (!existsSync(file))
    throw new OpenError(
      "store.missing",
      `There is no embedded database in ${directory}, so there is nothing to copy. Set DATA_DIR to the folder that it is in.`,
    );
  const unlock = lockDirectory(directory);
  let opened: Connection | undefined;
  try {
    const connection = connect(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
    opened = connection;
    refuseOther(connection.raw, file);
    const number = (query: string) => connection.sql<{ n: number | null }>(query).get()?.n ?? 0;
    return {
      directory,
      fingerprint: fingerprintOf(connection),
      count: ({ from }) => number(`SELECT count(*) AS n FROM ${from}`),
      pages: (table, after) => inPages(rowsOf(connection, table, after), page),
      number,
      close() {
        connection.raw.close();
        unlock();
      },
    };
  } catch (error) {
    opened?.raw.close();
    unlock();
    throw error;
  }
}

/** Each start makes a new key for its machine, and whatever arrives takes a number. */
const FINGERPRINT = [
  "SELECT * FROM keys ORDER BY id",
  "SELECT * FROM secrets ORDER BY name",
  "SELECT * FROM counters ORDER BY name",
  "SELECT name, seq FROM sqlite_sequence ORDER BY name",
  "SELECT max(seq) FROM log",
];

function fingerprintOf({ sql }: Connection): string {
  const parts = FINGERPRINT.map((query) => sql(query).all());
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function rowsOf({ sql }: Connection, table: Table, after: Key | null): Iterable<TableRow> {
  const key = quoted(table.key);
  const behind = after === null ? "" : `WHERE (${key}) > (${table.key.map(() => "?").join(", ")})`;
  const columns = quoted(table.columns.map(({ name }) => name));
  const query = `SELECT ${columns} FROM ${table.from} ${behind} ORDER BY ${key}`;
  return sql<TableRow>(query)
    .raw()
    .iterate(...(after ?? [])) as Iterable<TableRow>;
}

function* inPages(rows: Iterable<TableRow>, most: PageSize): Iterable<readonly TableRow[]> {
  let page: TableRow[] = [];
  let characters = 0;
  for (const row of rows) {
    page.push(row);
    for (const value of row) if (typeof value === "string") characters += value.length;
    if (page.length < most.rows && characters < most.characters) continue;
    yield page;
    page = [];
    characters = 0;
  }
  if (page.length > 0) yield page;
}
