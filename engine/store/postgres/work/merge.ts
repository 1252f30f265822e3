/** Makes what some leads were and have done others', within the transaction in which they are united (S6). */
import type { MergedLead } from "../../../journey/outcome.js";
import { newLead } from "../../../lead/lead.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { idOf, type Moved } from "./moved.js";

export interface MergingLead {
  readonly into: Moved;
  readonly other: Moved;
  readonly merged: MergedLead;
}

export function mergingLeads(moved: readonly Moved[]): readonly MergingLead[] {
  return moved.flatMap((into) => {
    const { merging } = into.loaded;
    const [merged] = into.outcome.merged;
    return merging && merged ? [{ into, other: { loaded: merging, outcome: merged.outcome }, merged }] : [];
  });
}

// Who settles deliveries locks them in this order, and inboxes behind them: so none of both waits for one who waits for him.
const LOCK_DELIVERIES = "SELECT FROM outbox WHERE lead = ANY($1::text[]) ORDER BY key FOR UPDATE";

/** Before anything of the batch is stored: of all its leads, since some of their deliveries may be withdrawn. */
export async function lockDeliveries(
  tx: PgTx,
  moved: readonly Moved[],
  others: readonly Moved[],
): Promise<void> {
  await tx.query(LOCK_DELIVERIES, [[...moved, ...others].map(idOf)]);
}

const PAIRS = batch({ from_lead: "text", to_lead: "text", entries: "bigint" });
const OF_PAIRS = `FROM ${PAIRS.rows}`;

// One messageId of both is one message (S5): the other's stays in the log, by which it can be played again.
const REPEATS = batch({ lead: "text", seq: "bigint" });
const REPEATED = `UPDATE log AS l SET kind = 'repeat' FROM ${REPEATS.rows} WHERE l.lead = r.lead AND l.seq = r.seq`;
const FORGOTTEN = `
  UPDATE log AS l SET hash = NULL ${OF_PAIRS} JOIN log AS o ON o.lead = r.to_lead
  WHERE l.lead = r.from_lead AND l.hash = o.hash`;

const MOVES = [
  // Active ones are stored with the survivor's, ended ones first (S16).
  `DELETE FROM enrollments AS e USING ${PAIRS.rows} WHERE e.lead = r.from_lead AND e.status = 'active'`,
  `UPDATE enrollments AS e SET lead = r.to_lead ${OF_PAIRS} WHERE e.lead = r.from_lead`,
  `UPDATE ledger AS l SET lead = r.to_lead, entry = l.entry + r.entries ${OF_PAIRS} WHERE l.lead = r.from_lead`,
  FORGOTTEN,
  `UPDATE log AS l SET lead = r.to_lead, applied_to = coalesce(l.applied_to, r.from_lead) ${OF_PAIRS} WHERE l.lead = r.from_lead`,
  // What came for the other behind the merge is the survivor's, in its order of arrival.
  `UPDATE inbox AS i SET lead = r.to_lead ${OF_PAIRS} WHERE i.lead = r.from_lead`,
  `UPDATE outbox AS o SET lead = r.to_lead ${OF_PAIRS} WHERE o.lead = r.from_lead`,
  `UPDATE alerts AS a SET lead = r.to_lead ${OF_PAIRS} WHERE a.lead = r.from_lead`,
  `INSERT INTO group_members (lead, group_id) SELECT r.to_lead, g.group_id
   ${OF_PAIRS} JOIN group_members AS g ON g.lead = r.from_lead ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
  `DELETE FROM group_members AS g USING ${PAIRS.rows} WHERE g.lead = r.from_lead`,
  `DELETE FROM lead_segments AS s USING ${PAIRS.rows} WHERE s.lead = r.from_lead`,
  `DELETE FROM lead_search AS s USING ${PAIRS.rows} WHERE s.lead = r.from_lead`,
  `DELETE FROM lead_scores AS s USING ${PAIRS.rows} WHERE s.lead = r.from_lead`,
  `UPDATE leads AS l SET created_at = least(l.created_at, o.created_at)
   ${OF_PAIRS} JOIN leads AS o ON o.id = r.from_lead WHERE l.id = r.to_lead`,
];

const EMPTY = batch({ from_lead: "text", to_lead: "text", facts: "text" });
const MAKE_EMPTY = `
  UPDATE leads AS l SET merged_into = r.to_lead, facts = r.facts, scores = '{}', flows = '{}', crossings = '{}', sends = '[]',
    segments = '{"judged":"","in":{},"due":{}}', suppressed = NULL, due_at = NULL, parked_at = NULL, parked = NULL
  FROM ${EMPTY.rows} WHERE l.id = r.from_lead`;

/** Behind what the others' own messages came to, and before what the merges come to. */
export async function moveLeads(tx: PgTx, merging: readonly MergingLead[]): Promise<void> {
  const pairs = merging.map(({ into, other, merged }) => ({
    from_lead: idOf(other),
    to_lead: idOf(into),
    entries: merged.entriesFrom,
  }));
  const repeats = merging.flatMap(({ other, merged }) =>
    merged.repeats.map((seq) => ({ lead: idOf(other), seq })),
  );
  if (repeats.length > 0) await tx.query(REPEATED, REPEATS.values(repeats));
  for (const move of MOVES) await tx.query(move, PAIRS.values(pairs));
  const empty = pairs.map((pair) => ({ ...pair, facts: JSON.stringify(newLead(pair.from_lead)) }));
  await tx.query(MAKE_EMPTY, EMPTY.values(empty));
}

const UNITED = batch({ from_lead: "text", to_lead: "text", merge: "bigint" });
// By instant; what was before the merge stays before it, and stands before what came of it. Numbered below nothing first, so
// that no number is there twice on the way.
const IN_ORDER = `
  WITH pairs AS (
    SELECT r.from_lead, r.to_lead, m.n AS merge FROM ${UNITED.rows}
    JOIN timeline AS m ON m.lead = r.to_lead AND m.seq = r.merge
  ), placed AS (
    SELECT t.lead, t.n, p.to_lead, row_number() OVER (
      PARTITION BY p.to_lead ORDER BY coalesce(g.at, (t.record::json ->> 'at')::bigint),
        CASE WHEN t.lead = p.from_lead THEN 1 WHEN t.n < p.merge THEN 0 ELSE 2 END, t.n
    ) AS place
    FROM pairs AS p JOIN timeline AS t ON t.lead IN (p.from_lead, p.to_lead)
    LEFT JOIN log AS g ON g.lead = p.to_lead AND g.seq = t.seq
  )
  UPDATE timeline AS t SET lead = placed.to_lead, n = -placed.place FROM placed
  WHERE t.lead = placed.lead AND t.n = placed.n RETURNING t.lead`;
const RIGHT_WAY = "UPDATE timeline SET n = -n WHERE lead = ANY($1::text[]) AND n < 0";

/** Behind what came of the merges. Answers how many items each survivor's timeline has now. */
export async function uniteTimelines(
  tx: PgTx,
  merging: readonly MergingLead[],
): Promise<ReadonlyMap<string, number>> {
  const pairs = merging.map(({ into, other }) => ({
    from_lead: idOf(other),
    to_lead: idOf(into),
    merge: into.outcome.state.lastSeq,
  }));
  const rows = await tx.query<{ lead: string }>(IN_ORDER, UNITED.values(pairs));
  await tx.query(RIGHT_WAY, [pairs.map(({ to_lead }) => to_lead)]);
  const items = new Map<string, number>();
  for (const { lead } of rows) items.set(lead, (items.get(lead) ?? 0) + 1);
  return items;
}
