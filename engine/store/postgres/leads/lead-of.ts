import type { Identity } from "../../inbox.js";
import type { PgTx } from "../database.js";

const BY_ID = `
  SELECT coalesce((SELECT lead FROM identities WHERE kind = 'lead' AND value = $1), (SELECT id FROM leads WHERE id = $1)) AS lead`;
const BY_NAME = "SELECT lead FROM identities WHERE kind = $1 AND value = $2";

/** The lead that an identity stands for; null when there is none. */
export async function leadOf(on: PgTx, { kind, value }: Identity): Promise<string | null> {
  const rows = await (kind === "lead"
    ? on.query<{ lead: string | null }>(BY_ID, [value])
    : on.query<{ lead: string | null }>(BY_NAME, [kind, value]));
  return rows[0]?.lead ?? null;
}
