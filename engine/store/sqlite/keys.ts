import type { KeyStore } from "../keys.js";
import { keyFrom } from "../rows/key.js";
import { build } from "./build.js";
import type { SqliteDatabase } from "./database.js";

export function keyStore({ writer, reader, write }: SqliteDatabase): KeyStore {
  return {
    async add({ id, name, scope, hash, createdAt }) {
      const query = build
        .insertInto("keys")
        .values({ id, name, scope, hash, created_at: createdAt })
        .compile();
      write(() => writer.run(query));
    },

    async byHash(hash) {
      const row = reader.first(build.selectFrom("keys").selectAll().where("hash", "=", hash).compile());
      return row ? keyFrom(row) : null;
    },

    async list() {
      return reader
        .all(build.selectFrom("keys").selectAll().orderBy("created_at").orderBy("id").compile())
        .map(keyFrom);
    },

    async remove(id) {
      return write(() => writer.run(build.deleteFrom("keys").where("id", "=", id).compile())) > 0;
    },
  };
}
