import { expect } from "vitest";
import { openPostgresStore } from "../../engine/store/postgres/open.js";
import { freshSchema, type Schema } from "./postgres-schema.js";
import type { OpenedStore } from "./stores.js";

/**
 * Schemas that earlier tests of the same file have left, empty again: making the tables anew would take ten times as long.
 * Not those of other files: a test may have left another table behind.
 */
let left: Schema[] = [];
let file: string | undefined;

/** A new store in a schema of its own. */
export async function openPostgres(): Promise<OpenedStore & { readonly schema: Schema }> {
  const { testPath } = expect.getState();
  if (file !== testPath) left = [];
  file = testPath;
  const schema = left.pop() ?? (await freshSchema());
  let store = await openPostgresStore({ url: schema.url, goneAfterMs: 0 });
  return {
    schema,
    get store() {
      return store;
    },
    async reopen() {
      await store.close();
      store = await openPostgresStore({ url: schema.url, goneAfterMs: 0 });
      return store;
    },
    async remove() {
      await store.close();
      await schema.query(EMPTY);
      left.push(schema);
    },
  };
}

/** As the migrations leave it. Tables without rows are passed over, which is most of them. */
const EMPTY = `
  DO $$
  DECLARE
    name text;
    used boolean;
    names text;
  BEGIN
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = current_schema() AND tablename NOT IN ('migrations', 'counters')
    LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO used;
      IF used THEN names := concat_ws(', ', names, quote_ident(name)); END IF;
    END LOOP;
    IF names IS NOT NULL THEN EXECUTE 'TRUNCATE ' || names || ' CASCADE'; END IF;
    UPDATE counters SET value = 0 WHERE value <> 0;
  END $$`;
