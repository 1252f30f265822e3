/** All rows of all tables of either database, in one form, however they are stored. */
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Schema } from "../../support/postgres-schema.js";

/** The rows of a table, each as text, in order. */
export type Contents = ReadonlyMap<string, readonly string[]>;

/** What a store keeps of itself and not of the workspace. */
const OWN = ["migrations", "copied_from", "inbox_locks"];

export function embeddedRows(directory: string): Contents {
  const database = new Database(join(directory, "scoreflow.db"), { readonly: true });
  try {
    return new Map(
      embeddedTables(database).map((name) => [
        name,
        database.prepare<[], object>(`SELECT * FROM ${name}`).all().map(textOf).toSorted(),
      ]),
    );
  } finally {
    database.close();
  }
}

export function embeddedTables(database: Database.Database): readonly string[] {
  const query =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return database
    .prepare<[], { name: string }>(query)
    .all()
    .map(({ name }) => name);
}

export async function postgresRows(schema: Schema): Promise<Contents> {
  const contents = new Map<string, readonly string[]>();
  for (const name of await postgresTables(schema)) {
    if (OWN.includes(name)) continue;
    const rows = await schema.query<{ stripe?: string }>(`SELECT * FROM "${name}"`);
    contents.set(name, rows.map(({ stripe, ...row }) => textOf(row)).toSorted());
  }
  return contents;
}

/** But for the partitions of others. */
export async function postgresTables(schema: Schema): Promise<readonly string[]> {
  const tables = await schema.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace
     AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`,
  );
  return tables.map(({ name }) => name);
}

function textOf(row: object): string {
  const parts = Object.entries(row).map(([name, value]) => {
    const text = Buffer.isBuffer(value) ? value.toString("hex") : value === null ? null : String(value);
    return [name, text] as const;
  });
  return JSON.stringify(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
