import { randomBytes } from "node:crypto";
import type { SecretStore } from "../secrets.js";
import type { Pg } from "./database.js";

const BYTES = 32;

export function secretStore(pg: Pg): SecretStore {
  const read = async (name: string) =>
    (await pg.query<{ value: string }>("SELECT value FROM secrets WHERE name = $1", [name]))[0]?.value;

  return {
    async get(name) {
      const there = await read(name);
      if (there !== undefined) return there;
      // Of two processes that ask at once, the first makes it, and both read what is there then.
      const made = randomBytes(BYTES).toString("hex");
      await pg.query("INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
        name,
        made,
      ]);
      return (await read(name)) ?? made;
    },
  };
}
