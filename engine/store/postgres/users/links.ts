/** One-time links: which may still be used, and what using one does. */
import { userFrom } from "../../rows/user.js";
import type { Redemption, SignInLink, User } from "../../users.js";
import { build, first, rows } from "../build.js";
import type { PgTx } from "../database.js";
import { insertUser } from "./insert-user.js";
import { insertSession } from "./sessions.js";

export async function usableLink(
  on: PgTx,
  hash: string,
  now: number,
): Promise<{ readonly user: User | null } | null> {
  const links = build.selectFrom("sign_in_links").select("user");
  const link = await first(on, links.where("hash", "=", hash).where("expires_at", ">", now));
  if (link === undefined) return null;
  if (link.user === null) return { user: null };
  const row = await first(on, build.selectFrom("users").selectAll().where("id", "=", link.user));
  return row ? { user: userFrom(row) } : null;
}

/** Links are few, and each is used once: so two that are used at the same instant take turns, and the second is used up. */
const ONE_AT_A_TIME = "LOCK TABLE sign_in_links IN SHARE ROW EXCLUSIVE MODE";

/** Inside a transaction. */
export async function storeLink(tx: PgTx, { hash, user, createdAt, expiresAt }: SignInLink): Promise<void> {
  const row = { hash, user, created_at: createdAt, expires_at: expiresAt };
  await tx.script(ONE_AT_A_TIME);
  await rows(tx, build.deleteFrom("sign_in_links").where("user", "is not distinct from", user));
  await rows(tx, build.insertInto("sign_in_links").values(row));
}

/** Inside a transaction. */
export async function redeem(tx: PgTx, redemption: Redemption): Promise<User | null> {
  const { link, at, password, first: newcomer, session } = redemption;
  await tx.script(ONE_AT_A_TIME);
  const usable = await usableLink(tx, link, at);
  if (usable === null) return null;
  const user = { ...(usable.user ?? (await firstUser(tx, newcomer, at))), password };
  await rows(tx, build.updateTable("users").set({ password }).where("id", "=", user.id));
  await rows(tx, build.deleteFrom("sessions").where("user", "=", user.id));
  await rows(
    tx,
    build
      .deleteFrom("sign_in_links")
      .where(({ or, eb }) => or([eb("user", "is", null), eb("user", "=", user.id)])),
  );
  await rows(tx, insertSession({ ...session, user: user.id }));
  return user;
}

/** Somebody may have been given a link to the same address meanwhile. */
async function firstUser(tx: PgTx, newcomer: Redemption["first"], at: number): Promise<User> {
  await rows(tx, insertUser({ ...newcomer, password: null, createdAt: at }));
  const row = await first(tx, build.selectFrom("users").selectAll().where("email", "=", newcomer.email));
  if (row === undefined) throw new Error(`the user ${newcomer.email} was added and is not there`);
  return userFrom(row);
}
