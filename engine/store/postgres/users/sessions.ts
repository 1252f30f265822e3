/** Sessions as the table holds them. */
import { userFrom } from "../../rows/user.js";
import type { Session, User } from "../../users.js";
import { build, first } from "../build.js";
import type { PgTx } from "../database.js";

export function insertSession({ hash, user, createdAt, expiresAt }: Session) {
  return build.insertInto("sessions").values({ hash, user, created_at: createdAt, expires_at: expiresAt });
}

export async function sessionBy(
  on: PgTx,
  hash: string,
  now: number,
): Promise<{ readonly user: User; readonly expiresAt: number } | null> {
  const query = build
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user")
    .selectAll("users")
    .select("sessions.expires_at")
    .where("sessions.hash", "=", hash)
    .where("sessions.expires_at", ">", now);
  const row = await first(on, query);
  return row ? { user: userFrom(row), expiresAt: row.expires_at } : null;
}
