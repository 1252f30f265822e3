/** How a user is added. */
import type { User } from "../../users.js";
import { build } from "../build.js";

/** Does nothing where the address has a user already. */
export function insertUser({ createdAt, ...user }: User) {
  return build
    .insertInto("users")
    .values({ ...user, created_at: createdAt })
    .onConflict((same) => same.column("email").doNothing())
    .compile();
}
