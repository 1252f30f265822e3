import type { User } from "../users.js";
import type { Row } from "./tables.js";

export function userFrom({ id, email, name, password, created_at }: Row<"users">): User {
  return { id, email, name, password, createdAt: created_at };
}
