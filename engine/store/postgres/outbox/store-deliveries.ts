import type { Row } from "../../rows/tables.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";

const CHANGED = batch({
  lead: "text",
  key: "text",
  state: "text",
  not_before: "bigint",
  reason: "text",
  attempts: "bigint",
  worker: "text",
  handed_at: "bigint",
  done_at: "bigint",
  response: "text",
});
const STORE = `
  UPDATE outbox AS o SET state = r.state, not_before = r.not_before, reason = r.reason, attempts = r.attempts,
    worker = r.worker, handed_at = r.handed_at, done_at = r.done_at, response = r.response
  FROM ${CHANGED.rows} WHERE o.lead = r.lead AND o.key = r.key`;

/** Rows as they are now, within the transaction that locked them. */
export async function storeDeliveries(tx: PgTx, rows: readonly Row<"outbox">[]): Promise<void> {
  if (rows.length > 0) await tx.query(STORE, CHANGED.values(rows));
}
