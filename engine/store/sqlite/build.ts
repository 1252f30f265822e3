/**
 * Kysely as a builder of SQL and nothing more: `connection.all(build.selectFrom(…).compile())`. Its own transactions are
 * asynchronous and would let other writes of this process in (S32). The hot path has its SQL written by hand.
 */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { Tables } from "../rows/tables.js";

export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
