import { failureFrom, sourceFrom } from "../rows/source.js";
import { FAILURES_KEPT, type SourceStore } from "../sources.js";
import { build } from "./build.js";
import type { SqliteDatabase } from "./database.js";

const FORGET = `
  DELETE FROM source_failures WHERE source = ? AND n <= (
    SELECT n FROM source_failures WHERE source = ? ORDER BY n DESC LIMIT 1 OFFSET ${FAILURES_KEPT})`;

export function sourceStore({ writer, reader, write }: SqliteDatabase): SourceStore {
  return {
    async add({ id, name, map, createdAt, updatedAt }) {
      const query = build
        .insertInto("sources")
        .values({ id, name, map: JSON.stringify(map), created_at: createdAt, updated_at: updatedAt })
        .onConflict((conflict) => conflict.doNothing())
        .compile();
      return write(() => writer.run(query)) > 0;
    },

    async change({ id, name, map, updatedAt }) {
      const query = build
        .updateTable("sources")
        .set({ name, map: JSON.stringify(map), updated_at: updatedAt })
        .where("id", "=", id)
        .compile();
      return write(() => writer.run(query)) > 0;
    },

    async get(id) {
      const row = reader.first(build.selectFrom("sources").selectAll().where("id", "=", id).compile());
      return row ? sourceFrom(row) : null;
    },

    async list() {
      return reader.all(build.selectFrom("sources").selectAll().orderBy("id").compile()).map(sourceFrom);
    },

    async remove(id) {
      return write(() => writer.run(build.deleteFrom("sources").where("id", "=", id).compile())) > 0;
    },

    async failed(source, { at, code, message, body }) {
      const query = build.insertInto("source_failures").values({ source, at, code, message, body }).compile();
      write(() => {
        // It may have been removed meanwhile.
        if (!writer.sql("SELECT 1 FROM sources WHERE id = ?").get(source)) return;
        writer.run(query);
        writer.sql(FORGET).run(source, source);
      });
    },

    async failures(source) {
      const query = build
        .selectFrom("source_failures")
        .selectAll()
        .where("source", "=", source)
        .orderBy("n", "desc")
        .compile();
      return reader.all(query).map(failureFrom);
    },
  };
}
