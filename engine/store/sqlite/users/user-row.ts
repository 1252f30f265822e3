/** A user as the table holds one. */
import type { User } from "../../users.js";
import { build } from "../build.js";
import type { Row } from "../tables.js";

export function userFrom({ id, email, name, password, created_at }: Row<"users">): User {
  return { id, email, name, password, createdAt: created_at };
}

/** Does nothing where the address has a user already. */
export function insertUser({ createdAt, ...user }: User) {
  return build
    .insertInto("users")
    .values({ ...user, created_at: createdAt })
    .onConflict((same) => same.column("email").doNothing())
    .compile();
}
