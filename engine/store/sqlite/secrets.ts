import { randomBytes } from "node:crypto";
import type { SecretStore } from "../secrets.js";
import type { SqliteDatabase } from "./database.js";

const BYTES = 32;

export function secretStore({ writer, write }: SqliteDatabase): SecretStore {
  return {
    async get(name) {
      return write(() => {
        const read = writer.sql<{ value: string }>("SELECT value FROM secrets WHERE name = ?");
        const there = read.get(name)?.value;
        if (there !== undefined) return there;
        const made = randomBytes(BYTES).toString("hex");
        writer.sql("INSERT INTO secrets (name, value) VALUES (?, ?)").run(name, made);
        return made;
      });
    },
  };
}
