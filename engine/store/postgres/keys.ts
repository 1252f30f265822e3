import type { KeyStore } from "../keys.js";
import { keyFrom } from "../rows/key.js";
import { build, first, rows } from "./build.js";
import type { Pg } from "./database.js";

export function keyStore(pg: Pg): KeyStore {
  return {
    async add({ id, name, scope, hash, createdAt }) {
      await rows(pg, build.insertInto("keys").values({ id, name, scope, hash, created_at: createdAt }));
    },

    async byHash(hash) {
      const row = await first(pg, build.selectFrom("keys").selectAll().where("hash", "=", hash));
      return row ? keyFrom(row) : null;
    },

    async list() {
      const query = build.selectFrom("keys").selectAll().orderBy("created_at").orderBy("id");
      return (await rows(pg, query)).map(keyFrom);
    },

    async remove(id) {
      const query = build.deleteFrom("keys").where("id", "=", id).returning("id");
      return (await first(pg, query)) !== undefined;
    },
  };
}
