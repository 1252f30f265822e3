import type { Key } from "../keys.js";
import type { Row } from "./tables.js";

export function keyFrom({ id, name, scope, hash, created_at }: Row<"keys">): Key {
  return { id, name, scope: scope as Key["scope"], hash, createdAt: created_at };
}
