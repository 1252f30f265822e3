import type { Identity } from "../../inbox.js";
import type { PgTx } from "../database.js";

/** The lead that an identity stands for; null when there is none. */
export async function leadOf(on: PgTx, { kind, value }: Identity): Promise<string | null> {
  const rows =
    kind === "lead"
      ? await on.query<{ lead: string }>("SELECT id AS lead FROM leads WHERE id = $1", [value])
      : await on.query<{ lead: string }>("SELECT lead FROM identities WHERE kind = $1 AND value = $2", [
          kind,
          value,
        ]);
  return rows[0]?.lead ?? null;
}
