import { userFrom } from "../../rows/user.js";
import type { UserStore } from "../../users.js";
import { build } from "../build.js";
import type { SqliteDatabase } from "../database.js";
import { insertUser } from "./insert-user.js";
import { redeem, storeLink, usableLink } from "./links.js";
import { insertSession, sessionBy } from "./sessions.js";

export function userStore({ writer, reader, write }: SqliteDatabase): UserStore {
  return {
    async add(user) {
      return write(() => writer.run(insertUser(user))) > 0;
    },

    async byEmail(email) {
      const row = reader.first(build.selectFrom("users").selectAll().where("email", "=", email).compile());
      return row ? userFrom(row) : null;
    },

    async list() {
      const query = build.selectFrom("users").selectAll().orderBy("created_at").orderBy("id");
      return reader.all(query.compile()).map(userFrom);
    },

    async anyPassword() {
      const query = build.selectFrom("users").select("id").where("password", "is not", null).limit(1);
      return reader.first(query.compile()) !== undefined;
    },

    async addLink(link) {
      write(() => storeLink(writer, link));
    },

    async link(hash, now) {
      return usableLink(reader, hash, now);
    },

    async redeem(redemption) {
      return write(() => redeem(writer, redemption));
    },

    async addSession(session) {
      const expired = build.deleteFrom("sessions").where("expires_at", "<=", session.createdAt).compile();
      write(() => {
        writer.run(expired);
        writer.run(insertSession(session));
      });
    },

    async session(hash, now) {
      return sessionBy(reader, hash, now);
    },

    async extendSession(hash, expiresAt) {
      const query = build.updateTable("sessions").set({ expires_at: expiresAt }).where("hash", "=", hash);
      write(() => writer.run(query.compile()));
    },

    async removeSession(hash) {
      write(() => writer.run(build.deleteFrom("sessions").where("hash", "=", hash).compile()));
    },
  };
}
