/** The id that a new email gets from its name: "Demo: invitation" is `demo-invitation`. */
import { freeId } from "../../model/free-id.js";

const LONGEST = 64;

/** A name without a Latin letter, such as a Japanese one, gives `email`, `email-2` and so on. */
export function emailId(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "");
  return freeId(plain === "" ? "email" : plain, taken);
}
