import { userFrom } from "../../rows/user.js";
import type { UserStore } from "../../users.js";
import { build, first, rows } from "../build.js";
import type { Pg } from "../database.js";
import { insertUser } from "./insert-user.js";
import { redeem, storeLink, usableLink } from "./links.js";
import { insertSession, sessionBy } from "./sessions.js";

export function userStore(pg: Pg): UserStore {
  return {
    async add(user) {
      return (await first(pg, insertUser(user))) !== undefined;
    },

    async byEmail(email) {
      const row = await first(pg, build.selectFrom("users").selectAll().where("email", "=", email));
      return row ? userFrom(row) : null;
    },

    async list() {
      const query = build.selectFrom("users").selectAll().orderBy("created_at").orderBy("id");
      return (await rows(pg, query)).map(userFrom);
    },

    async anyPassword() {
      const query = build.selectFrom("users").select("id").where("password", "is not", null).limit(1);
      return (await first(pg, query)) !== undefined;
    },

    addLink: (link) => pg.transaction((tx) => storeLink(tx, link)),
    link: (hash, now) => usableLink(pg, hash, now),
    redeem: (redemption) => pg.transaction((tx) => redeem(tx, redemption)),

    async addSession(session) {
      await pg.transaction(async (tx) => {
        await rows(tx, build.deleteFrom("sessions").where("expires_at", "<=", session.createdAt));
        await rows(tx, insertSession(session));
      });
    },

    session: (hash, now) => sessionBy(pg, hash, now),

    async extendSession(hash, expiresAt) {
      const query = build.updateTable("sessions").set({ expires_at: expiresAt }).where("hash", "=", hash);
      await rows(pg, query);
    },

    async removeSession(hash) {
      await rows(pg, build.deleteFrom("sessions").where("hash", "=", hash));
    },
  };
}
