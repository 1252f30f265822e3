/** Random secrets that are shown or sent once, and the hash that is stored in their stead. */
import { createHash, randomBytes } from "node:crypto";

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A token is random and long, so a fast hash keeps it; and looking it up by hash tells a guesser nothing by its time. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The id of what is made here: a key, a user. */
export function newId(): string {
  return randomBytes(9).toString("base64url");
}
