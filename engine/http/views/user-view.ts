/** A user as the API shows one: without the password's hash. */
import type { User } from "../../store/users.js";
import { iso } from "./instant.js";

export function userView({ id, email, name, password, createdAt }: User) {
  return { id, email, name, createdAt: iso(createdAt), hasPassword: password !== null };
}

/** What a user is called who has said no name. */
export function nameFor(email: string): string {
  return email.split("@", 1)[0] ?? email;
}
