/** Sessions as the table holds them. */

import { userFrom } from "../../rows/user.js";
import type { Session, User } from "../../users.js";
import { build } from "../build.js";
import type { Connection } from "../connection.js";

export function insertSession({ hash, user, createdAt, expiresAt }: Session) {
  return build
    .insertInto("sessions")
    .values({ hash, user, created_at: createdAt, expires_at: expiresAt })
    .compile();
}

export function sessionBy(
  reader: Connection,
  hash: string,
  now: number,
): { readonly user: User; readonly expiresAt: number } | null {
  const query = build
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user")
    .selectAll("users")
    .select("sessions.expires_at")
    .where("sessions.hash", "=", hash)
    .where("sessions.expires_at", ">", now);
  const row = reader.first(query.compile());
  return row ? { user: userFrom(row), expiresAt: row.expires_at } : null;
}
