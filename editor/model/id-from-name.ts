/** The id of a new document, made from the name that a person gave it. */
import { freeId } from "./free-id.js";

/** No id of ours is longer. */
const LONGEST = 64;

/**
 * `idFromName("Démo at 75!", "flow", taken)` is "demo-at-75". A name that has no Latin letter to begin with gives `otherwise`,
 * and what is taken gets the next number.
 */
export function idFromName(name: string, otherwise: string, taken: Iterable<string> = []): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[’']/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST)
    .replace(/-$/, "");
  return freeId(words === "" ? otherwise : words, new Set(taken));
}
