import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { idOf, type Moved } from "./moved.js";

const ENTRIES = batch({
  lead: "text",
  entry: "bigint",
  model: "text",
  rule: "text",
  group_id: "text",
  points: "bigint",
  at: "bigint",
  cause: "text",
  fades_at: "bigint",
});
const ADD = `INSERT INTO ledger (${ENTRIES.names}) SELECT ${ENTRIES.names} FROM ${ENTRIES.rows}`;

const ENDED = batch({ lead: "text", entry: "bigint", at: "bigint", reason: "text" });
const END = `
  UPDATE ledger AS l SET ended_at = r.at, ended_reason = r.reason FROM ${ENDED.rows}
  WHERE l.lead = r.lead AND l.entry = r.entry AND l.ended_at IS NULL RETURNING l.lead, l.entry`;

/** Entries that are new, and then those that ended, of which some may be new. */
export async function storeLedger(tx: PgTx, moved: readonly Moved[]): Promise<void> {
  const added = moved.flatMap((lead) =>
    lead.outcome.ledger.added.map(({ group, cause, fadesAt, ...entry }) => ({
      ...entry,
      lead: idOf(lead),
      group_id: group,
      cause: JSON.stringify(cause),
      fades_at: fadesAt,
    })),
  );
  if (added.length > 0) await tx.query(ADD, ENTRIES.values(added));

  const ended = moved.flatMap((lead) =>
    lead.outcome.ledger.ended.map((end) => ({ ...end, lead: idOf(lead) })),
  );
  if (ended.length === 0) return;
  const found = await tx.query<{ lead: string; entry: number }>(END, ENDED.values(ended));
  if (found.length === ended.length) return;
  const keys = new Set(found.map(({ lead, entry }) => `${lead} ${entry}`));
  const lost = ended.find(({ lead, entry }) => !keys.delete(`${lead} ${entry}`));
  throw new Error(`ledger entry ${lost?.entry} of lead ${lost?.lead} is not there to be ended`);
}
