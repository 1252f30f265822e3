/** A connection that compiles every statement once. */
import Database from "better-sqlite3";
import type { CompiledQuery } from "kysely";

export interface Connection {
  readonly raw: Database.Database;
  /** The prepared statement of this text. Texts are few: values are bound, never written into them. */
  sql<Row = unknown>(text: string): Database.Statement<unknown[], Row>;
  /** Runs a query that Kysely built. */
  all<Row>(query: CompiledQuery<Row>): Row[];
  first<Row>(query: CompiledQuery<Row>): Row | undefined;
  /** How many rows it changed. */
  run(query: CompiledQuery): number;
}

export function connect(file: string, options: Database.Options = {}): Connection {
  const raw = new Database(file, options);
  const statements = new Map<string, Database.Statement<unknown[], unknown>>();

  function sql<Row>(text: string): Database.Statement<unknown[], Row> {
    let statement = statements.get(text);
    if (statement === undefined) {
      statement = raw.prepare(text);
      statements.set(text, statement);
    }
    return statement as Database.Statement<unknown[], Row>;
  }

  return {
    raw,
    sql,
    all: <Row>(query: CompiledQuery<Row>) => sql<Row>(query.sql).all(...query.parameters),
    first: <Row>(query: CompiledQuery<Row>) => sql<Row>(query.sql).get(...query.parameters),
    run: (query) => sql(query.sql).run(...query.parameters).changes,
  };
}
