/** From the inbox into the log, in the commit of what came of them: so each is applied exactly once (invariant 1). */

import type { LoadedLead } from "../../rows/claimed-lead.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import type { Moved } from "./moved.js";

const APPLIED = batch({ lead: "text", seq: "bigint", at: "bigint" });
const TO_LOG = `
  WITH gone AS (
    DELETE FROM inbox AS i USING ${APPLIED.rows} WHERE i.lead = r.lead AND i.seq = r.seq
    RETURNING i.lead, i.seq, r.at, i.kind, i.name, i.timestamp, i.hash, i.message_id, i.message
  )
  INSERT INTO log (lead, seq, at, kind, name, timestamp, hash, message_id, message) SELECT * FROM gone RETURNING seq`;

const REPEATS = batch({ lead: "text", seq: "bigint" });
const REMOVE = `DELETE FROM inbox AS i USING ${REPEATS.rows} WHERE i.lead = r.lead AND i.seq = r.seq`;

export async function applyArrivals(tx: PgTx, moved: readonly Moved[]): Promise<void> {
  for (const { loaded, outcome } of moved) refuseStrangers(loaded, outcome.applied);
  const applied = moved.flatMap(({ loaded, outcome }) =>
    outcome.applied.map(({ seq, at }) => ({ lead: loaded.claimed.state.lead.id, seq, at })),
  );
  if (applied.length === 0) return;
  const logged = await tx.query(TO_LOG, APPLIED.values(applied));
  if (logged.length !== applied.length)
    throw new Error(`of ${applied.length} messages that were applied, ${logged.length} were in the inbox`);
}

function refuseStrangers({ claimed }: LoadedLead, applied: Moved["outcome"]["applied"]): void {
  const waiting = new Set(claimed.arrivals.map(({ seq }) => seq));
  for (const { seq } of applied) {
    if (!waiting.delete(seq))
      throw new Error(`message ${seq} is not in the inbox of lead ${claimed.state.lead.id}`);
  }
}

export async function removeRepeats(tx: PgTx, loaded: readonly LoadedLead[]): Promise<void> {
  const repeats = loaded.flatMap(({ claimed, repeats: seqs }) =>
    seqs.map((seq) => ({ lead: claimed.state.lead.id, seq })),
  );
  if (repeats.length > 0) await tx.query(REMOVE, REPEATS.values(repeats));
}
