/** One-time links: which may still be used, and what using one does. */

import { userFrom } from "../../rows/user.js";
import type { Redemption, SignInLink, User } from "../../users.js";
import { build } from "../build.js";
import type { Connection } from "../connection.js";
import { insertUser } from "./insert-user.js";
import { insertSession } from "./sessions.js";

export function usableLink({ first }: Connection, hash: string, now: number): { user: User | null } | null {
  const links = build.selectFrom("sign_in_links").select("user");
  const link = first(links.where("hash", "=", hash).where("expires_at", ">", now).compile());
  if (link === undefined) return null;
  if (link.user === null) return { user: null };
  const row = first(build.selectFrom("users").selectAll().where("id", "=", link.user).compile());
  return row ? { user: userFrom(row) } : null;
}

/** Inside a transaction. */
export function storeLink({ run }: Connection, { hash, user, createdAt, expiresAt }: SignInLink): void {
  const row = { hash, user, created_at: createdAt, expires_at: expiresAt };
  run(build.deleteFrom("sign_in_links").where("user", "is", user).compile());
  run(build.insertInto("sign_in_links").values(row).compile());
}

/** Inside a transaction. */
export function redeem(writer: Connection, redemption: Redemption): User | null {
  const { link, at, password, first, session } = redemption;
  const usable = usableLink(writer, link, at);
  if (usable === null) return null;
  const user = { ...(usable.user ?? firstUser(writer, first, at)), password };
  writer.run(build.updateTable("users").set({ password }).where("id", "=", user.id).compile());
  writer.run(build.deleteFrom("sessions").where("user", "=", user.id).compile());
  writer.run(
    build
      .deleteFrom("sign_in_links")
      .where(({ or, eb }) => or([eb("user", "is", null), eb("user", "=", user.id)]))
      .compile(),
  );
  writer.run(insertSession({ ...session, user: user.id }));
  return user;
}

/** Somebody may have been given a link to the same address meanwhile. */
function firstUser(writer: Connection, first: Redemption["first"], at: number): User {
  writer.run(insertUser({ ...first, password: null, createdAt: at }));
  const query = build.selectFrom("users").selectAll().where("email", "=", first.email);
  const row = writer.first(query.compile());
  if (row === undefined) throw new Error(`the user ${first.email} was added and is not there`);
  return userFrom(row);
}
