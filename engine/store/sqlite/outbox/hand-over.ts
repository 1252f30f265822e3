/** Out of the outbox and into the hands of a worker, who then performs it (S26, S27). */
import { applyChange } from "../../../lead/change.js";
import type { Lead, LeadChange } from "../../../lead/lead.js";
import type { DueDelivery, OutboxStore, Verdict } from "../../outbox.js";
import { deliveryFrom } from "../../rows/delivery.js";
import { liveSends } from "../../rows/live-sends.js";
import type { Row } from "../../rows/tables.js";
import { append } from "../append.js";
import type { Connection } from "../connection.js";
import type { SqliteDatabase } from "../database.js";
import { sendsOf } from "../sends.js";
import { suppressedAmong } from "../suppressed.js";

// By that index: the planner would rather read every planned row, of which a campaign makes a hundred thousand.
const DUE = `
  SELECT * FROM outbox INDEXED BY outbox_due
  WHERE state = 'planned' AND not_before <= ? ORDER BY not_before, n LIMIT ?`;

const LEADS = "SELECT l.facts FROM json_each(?) AS ids CROSS JOIN leads AS l ON l.id = ids.value";

/**
 * What has arrived and waits to be applied. Of a lead whose merge waits as well, it arrives at the survivor's inbox, and may lie
 * in those of others that are one with it.
 */
const CHANGES = `
  SELECT ids.value AS lead, i.timestamp AS at, json_extract(i.message, '$.change') AS change
  FROM json_each(?) AS ids CROSS JOIN inbox AS i ON i.lead IN (
    SELECT id FROM leads WHERE id = ids.value
    UNION ALL SELECT lead FROM identities WHERE kind = 'lead' AND value = ids.value
    UNION ALL SELECT other.value FROM identities AS one CROSS JOIN identities AS other
      ON other.lead = one.lead AND other.kind = 'lead' WHERE one.kind = 'lead' AND one.value = ids.value
  ) WHERE i.kind = 'change' ORDER BY i.seq`;

const GO = `
  UPDATE outbox SET state = 'in_hand', worker = ?, handed_at = ?, attempts = attempts + 1, reason = NULL WHERE key = ?`;
const LATER = "UPDATE outbox SET not_before = ?, reason = ? WHERE key = ?";
const CANCEL = "UPDATE outbox SET state = 'cancelled', reason = ?, done_at = ? WHERE key = ?";

type OutboxRow = Row<"outbox">;

export function handingOver({ writer, write }: SqliteDatabase): Pick<OutboxStore, "handOver"> {
  return {
    async handOver(now, limit, worker, sendsWithin, judge) {
      return write(() => {
        const rows = writer.sql<OutboxRow>(DUE).all(now, limit);
        if (rows.length === 0) return [];
        const ids = [...new Set(rows.map(({ lead }) => lead))];
        const leadOf = loadLeads(writer, ids);
        const sends = liveSends(sendsWithin > 0 ? sendsOf(writer, ids, now - sendsWithin) : new Map());

        return rows.flatMap((row): DueDelivery[] => {
          const due = { ...leadOf(row.lead), sends: sends.besides(row) };
          const verdict = judge({ delivery: deliveryFrom(row), ...due });
          const after = carryOut(writer, row, verdict, now, worker);
          if (sendsWithin > 0) sends.moved(after);
          return after.state === "in_hand" ? [{ delivery: deliveryFrom(after), ...due }] : [];
        });
      });
    },
  };
}

/** Does as the verdict says, and answers the row as it is now. */
function carryOut(
  writer: Connection,
  row: OutboxRow,
  verdict: Verdict,
  now: number,
  worker: string,
): OutboxRow {
  switch (verdict.verdict) {
    case "go":
      writer.sql(GO).run(worker, now, row.key);
      return { ...row, state: "in_hand", worker, handed_at: now, attempts: row.attempts + 1, reason: null };
    case "later":
      writer.sql(LATER).run(verdict.notBefore, verdict.reason, row.key);
      return { ...row, not_before: verdict.notBefore, reason: verdict.reason };
    case "cancel":
      writer.sql(CANCEL).run(verdict.reason, now, row.key);
      append(writer, row.lead, { at: now, messageId: null, message: verdict.post });
      return { ...row, state: "cancelled", reason: verdict.reason, done_at: now };
  }
}

function loadLeads(writer: Connection, ids: readonly string[]) {
  const rows = writer.sql<{ facts: string }>(LEADS).all(JSON.stringify(ids));
  const leadOf = new Map(rows.map(({ facts }) => JSON.parse(facts)).map((lead: Lead) => [lead.id, lead]));
  // What was said of the lead before the hand-over counts at once: a consent that was taken back, another address.
  for (const { lead: id, at, change } of writer
    .sql<{ lead: string; at: number; change: string }>(CHANGES)
    .all(JSON.stringify(ids))) {
    const lead = leadOf.get(id);
    if (lead) leadOf.set(id, applyChange(lead, JSON.parse(change) as LeadChange, at).lead);
  }
  const leads = [...leadOf.values()];
  const suppressed = suppressedAmong(writer, leads);
  const byId = new Map(leads.map((lead) => [lead.id, { lead, suppressed: suppressed(lead) }]));
  return (id: string) => {
    const found = byId.get(id);
    if (!found) throw new Error(`lead ${id} of a delivery is not there`);
    return found;
  };
}
