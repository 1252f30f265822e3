import type { Suppression } from "../suppressions.js";
import type { Row } from "./tables.js";

export function suppressionFrom({ email, reason, at }: Row<"suppressions">): Suppression {
  return { email, reason: reason as Suppression["reason"], at };
}
