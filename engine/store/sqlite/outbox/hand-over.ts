/** Out of the outbox and into the hands of a worker, who then performs it (S26, S27). */
import type { Lead } from "../../../lead/lead.js";
import type { DueDelivery, OutboxStore, Verdict } from "../../outbox.js";
import { append } from "../append.js";
import type { Connection } from "../connection.js";
import type { SqliteDatabase } from "../database.js";
import { sendsOf } from "../sends.js";
import { suppressedAmong } from "../suppressed.js";
import type { Row } from "../tables.js";
import { deliveryFrom } from "./delivery-row.js";

// By that index: the planner would rather read every planned row, of which a campaign makes a hundred thousand.
const DUE = `
  SELECT * FROM outbox INDEXED BY outbox_due
  WHERE state = 'planned' AND not_before <= ? ORDER BY not_before, n LIMIT ?`;

const LEADS = "SELECT l.facts FROM json_each(?) AS ids CROSS JOIN leads AS l ON l.id = ids.value";

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
        const sends = liveSends(writer, ids, now, sendsWithin);

        return rows.flatMap((row): DueDelivery[] => {
          const due = { ...leadOf(row.lead), sends: sends.besides(row) };
          const verdict = judge({ delivery: deliveryFrom(row), ...due });
          const after = carryOut(writer, row, verdict, now, worker);
          sends.moved(after);
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
  const leads = rows.map(({ facts }): Lead => JSON.parse(facts));
  const suppressed = suppressedAmong(writer, leads);
  const byId = new Map(leads.map((lead) => [lead.id, { lead, suppressed: suppressed(lead) }]));
  return (id: string) => {
    const found = byId.get(id);
    if (!found) throw new Error(`lead ${id} of a delivery is not there`);
    return found;
  };
}

/** The sends that count (S28), kept up to date while one delivery after the other is judged. */
function liveSends(writer: Connection, leads: readonly string[], now: number, within: number) {
  const loaded = within > 0 ? sendsOf(writer, leads, now - within) : new Map();
  const byLead = new Map(leads.map((lead) => [lead, new Map<string, number>()]));
  for (const [lead, sends] of loaded) for (const { key, at } of sends) byLead.get(lead)?.set(key, at);

  return {
    besides: ({ lead, key }: OutboxRow) =>
      [...(byLead.get(lead) ?? [])]
        .filter(([other]) => other !== key)
        .map(([other, at]) => ({ key: other, at })),

    moved({ lead, key, marketing, state, handed_at, not_before }: OutboxRow) {
      if (within === 0 || marketing === 0) return;
      if (state === "cancelled") byLead.get(lead)?.delete(key);
      else byLead.get(lead)?.set(key, handed_at ?? not_before);
    },
  };
}
