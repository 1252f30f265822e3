/** Makes what one lead was and has done another's, within the transaction in which the two are united (S6). */
import type { MergedLead } from "../../../journey/outcome.js";
import { newLead } from "../../../lead/lead.js";
import type { Connection } from "../connection.js";

// One messageId of both is one message (S5): the other's stays in the log, by which it can be played again.
const REPEATED =
  "UPDATE log SET kind = 'repeat' WHERE lead = @from AND seq IN (SELECT value FROM json_each(@repeats))";
const FORGOTTEN =
  "UPDATE log SET hash = NULL WHERE lead = @from AND hash IN (SELECT hash FROM log WHERE lead = @to)";

const MOVES = [
  // Active ones are stored with the survivor's, ended ones first (S16).
  "DELETE FROM enrollments WHERE lead = @from AND status = 'active'",
  "UPDATE enrollments SET lead = @to WHERE lead = @from",
  "UPDATE ledger SET lead = @to, entry = entry + @entries WHERE lead = @from",
  FORGOTTEN,
  "UPDATE log SET lead = @to, applied_to = coalesce(applied_to, @from) WHERE lead = @from",
  // What came for the other behind the merge is the survivor's, in its order of arrival.
  "UPDATE inbox SET lead = @to WHERE lead = @from",
  "UPDATE outbox SET lead = @to WHERE lead = @from",
  "UPDATE alerts SET lead = @to WHERE lead = @from",
  "INSERT OR IGNORE INTO group_members (lead, group_id) SELECT @to, group_id FROM group_members WHERE lead = @from",
  "DELETE FROM group_members WHERE lead = @from",
  "DELETE FROM lead_segments WHERE lead = @from",
  "DELETE FROM lead_search WHERE lead = @from",
  "DELETE FROM lead_scores WHERE lead = @from",
  "UPDATE leads SET created_at = min(created_at, (SELECT created_at FROM leads WHERE id = @from)) WHERE id = @to",
];

const EMPTY = `
  UPDATE leads SET merged_into = @to, facts = @facts, scores = '{}', flows = '{}', crossings = '{}', sends = '[]',
    segments = '{"judged":"","in":{},"due":{}}', suppressed = NULL, due_at = NULL, parked_at = NULL, parked = NULL
  WHERE id = @from`;

/** Behind what the other's own messages came to, and before what the merge comes to. */
export function moveLead(
  writer: Connection,
  to: string,
  { outcome, entriesFrom, repeats }: MergedLead,
): void {
  const from = outcome.state.lead.id;
  writer.sql(REPEATED).run({ from, repeats: JSON.stringify(repeats) });
  const names = { from, to, entries: entriesFrom };
  for (const move of MOVES) writer.sql(move).run(names);
  writer.sql(EMPTY).run({ from, to, facts: JSON.stringify(newLead(from)) });
}

// By instant; what was before the merge stays before it, and stands before what came of it.
const IN_ORDER = `
  UPDATE timeline SET lead = @to, n = -placed.place FROM (
    SELECT t.lead, t.n, row_number() OVER (
      ORDER BY coalesce(g.at, json_extract(t.record, '$.at')),
        CASE WHEN t.lead = @from THEN 1 WHEN t.n < @merge THEN 0 ELSE 2 END, t.n
    ) AS place
    FROM timeline AS t LEFT JOIN log AS g ON g.seq = t.seq WHERE t.lead IN (@from, @to)
  ) AS placed
  WHERE timeline.lead = placed.lead AND timeline.n = placed.n`;

/** Behind what came of the merge. `merge`: its arrival number. Answers how many items there are now. */
export function uniteTimelines(writer: Connection, to: string, from: string, merge: number): number {
  const { n } = writer
    .sql<{ n: number }>("SELECT n FROM timeline WHERE lead = ? AND seq = ?")
    .get(to, merge) ?? { n: 0 };
  const items = writer.sql(IN_ORDER).run({ from, to, merge: n }).changes;
  // Numbered below nothing first, so that no number is there twice on the way.
  writer.sql("UPDATE timeline SET n = -n WHERE lead = ? AND n < 0").run(to);
  return items;
}

const LATE = `
  SELECT l.id, i.lead AS survivor FROM json_each(?) AS ids CROSS JOIN leads AS l ON l.id = ids.value
  JOIN identities AS i ON i.kind = 'lead' AND i.value = l.id WHERE l.merged_into IS NOT NULL`;
const FORWARD = `
  INSERT INTO inbox (lead, at, kind, name, timestamp, hash, message_id, message)
  SELECT ?, at, kind, name, timestamp, hash, message_id, message FROM inbox WHERE lead = ? ORDER BY seq`;

/** Messages that landed on a lead when it was another's already go on to that one, in their order. */
export function forwardLate(writer: Connection, leads: readonly string[]): void {
  const late = writer.sql<{ id: string; survivor: string }>(LATE).all(JSON.stringify(leads));
  for (const { id, survivor } of late) {
    writer.sql(FORWARD).run(survivor, id);
    writer.sql("DELETE FROM inbox WHERE lead = ?").run(id);
  }
}
