import { failureFrom, sourceFrom } from "../rows/source.js";
import { FAILURES_KEPT, type SourceStore } from "../sources.js";
import { build, first, rows } from "./build.js";
import type { Pg } from "./database.js";

// It may have been removed meanwhile.
const ADD_FAILURE = `
  INSERT INTO source_failures (source, at, code, message, body)
  SELECT id, $2, $3, $4, $5 FROM sources WHERE id = $1 FOR KEY SHARE`;
const FORGET = `
  DELETE FROM source_failures WHERE source = $1 AND n <= (
    SELECT n FROM source_failures WHERE source = $1 ORDER BY n DESC LIMIT 1 OFFSET ${FAILURES_KEPT})`;

export function sourceStore(pg: Pg): SourceStore {
  return {
    async add({ id, name, map, createdAt, updatedAt }) {
      const query = build
        .insertInto("sources")
        .values({ id, name, map: JSON.stringify(map), created_at: createdAt, updated_at: updatedAt })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id");
      return (await first(pg, query)) !== undefined;
    },

    async change({ id, name, map, updatedAt }) {
      const query = build
        .updateTable("sources")
        .set({ name, map: JSON.stringify(map), updated_at: updatedAt })
        .where("id", "=", id)
        .returning("id");
      return (await first(pg, query)) !== undefined;
    },

    async get(id) {
      const row = await first(pg, build.selectFrom("sources").selectAll().where("id", "=", id));
      return row ? sourceFrom(row) : null;
    },

    async list() {
      return (await rows(pg, build.selectFrom("sources").selectAll().orderBy("id"))).map(sourceFrom);
    },

    async remove(id) {
      return (
        (await first(pg, build.deleteFrom("sources").where("id", "=", id).returning("id"))) !== undefined
      );
    },

    async failed(source, { at, code, message, body }) {
      await pg.transaction(async (tx) => {
        await tx.query(ADD_FAILURE, [source, at, code, message, body]);
        await tx.query(FORGET, [source]);
      });
    },

    async failures(source) {
      const query = build
        .selectFrom("source_failures")
        .selectAll()
        .where("source", "=", source)
        .orderBy("n", "desc");
      return (await rows(pg, query)).map(failureFrom);
    },
  };
}
