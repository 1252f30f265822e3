/** Kysely as a builder of SQL and nothing more: `rows(pg, build.selectFrom(…))`. The hot path has its SQL written by hand. */
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import type { Tables } from "../rows/tables.js";
import type { PgTx } from "./database.js";

export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Runs a query that Kysely built, in a transaction or outside of one. */
export async function rows<Row extends object>(on: PgTx, query: Compilable<Row>): Promise<readonly Row[]> {
  const { sql, parameters } = query.compile();
  return on.query<Row>(sql, parameters);
}

export async function first<Row extends object>(on: PgTx, query: Compilable<Row>): Promise<Row | undefined> {
  return (await rows(on, query))[0];
}
