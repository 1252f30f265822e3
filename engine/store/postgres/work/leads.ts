/** The rows of leads that were moved, and the words and totals by which they are found and ranked. */
import { searchWords } from "../../search-text.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { storeMembers } from "./members.js";
import { idOf, type Moved } from "./moved.js";

const LEADS = batch({
  id: "text",
  facts: "text",
  scores: "text",
  flows: "text",
  crossings: "text",
  segments: "text",
  sends: "text",
  suppressed: "text",
  clock: "bigint",
  last_seq: "bigint",
  newest_event: "bigint",
  entries: "bigint",
  items: "bigint",
  due_at: "bigint",
});
const STORE = `
  UPDATE leads AS l SET
    facts = coalesce(r.facts, l.facts), scores = coalesce(r.scores, l.scores), flows = coalesce(r.flows, l.flows),
    crossings = coalesce(r.crossings, l.crossings), segments = coalesce(r.segments, l.segments), sends = coalesce(r.sends, l.sends), suppressed = r.suppressed,
    clock = r.clock, last_seq = r.last_seq, newest_event = r.newest_event, entries = r.entries, items = r.items,
    due_at = r.due_at
  FROM ${LEADS.rows} WHERE l.id = r.id`;

/** `itemsOf`: how many items a lead's timeline has now. */
export async function storeLeads(
  tx: PgTx,
  moved: readonly Moved[],
  itemsOf: (lead: Moved) => number,
): Promise<void> {
  await tx.query(STORE, LEADS.values(moved.map((lead) => rowOf(lead, itemsOf(lead)))));
  await storeSearchWords(tx, moved);
  await storeTotals(tx, moved);
  await storeMembers(tx, moved);
}

function rowOf(lead: Moved, items: number) {
  const { state, dueAt } = lead.outcome;
  const before = lead.loaded.claimed.state;
  /** The core shares what it did not change: then the text that is there is still right. */
  const changed = (part: "lead" | "scores" | "flows" | "crossings" | "segments" | "sends") =>
    state[part] === before[part] ? null : JSON.stringify(state[part]);
  return {
    id: idOf(lead),
    facts: changed("lead"),
    scores: changed("scores"),
    flows: changed("flows"),
    crossings: changed("crossings"),
    segments: changed("segments"),
    sends: changed("sends"),
    suppressed: state.suppressed,
    clock: state.clock,
    last_seq: state.lastSeq,
    newest_event: state.newestEvent,
    entries: state.entries,
    items,
    due_at: dueAt,
  };
}

const WORDS = batch({ lead: "text", words: "text" });
const STORE_WORDS = `
  INSERT INTO lead_search AS s (lead, words) SELECT lead, words FROM ${WORDS.rows}
  ON CONFLICT (lead) DO UPDATE SET words = excluded.words WHERE s.words <> excluded.words`;

async function storeSearchWords(tx: PgTx, moved: readonly Moved[]): Promise<void> {
  const rows = moved
    .filter(({ loaded, outcome }) => outcome.state.lead !== loaded.claimed.state.lead)
    .map((lead) => ({ lead: idOf(lead), words: searchWords(lead.outcome.state.lead) }))
    // Ingest writes these rows as well, in the same order: neither waits for one that waits for it.
    .toSorted((a, b) => (a.lead < b.lead ? -1 : 1));
  if (rows.length > 0) await tx.query(STORE_WORDS, WORDS.values(rows));
}

const TOTALS = batch({ lead: "text", model: "text", total: "bigint" });
const STORE_TOTALS = `
  INSERT INTO lead_scores (lead, model, total) SELECT lead, model, total FROM ${TOTALS.rows}
  ON CONFLICT (lead, model) DO UPDATE SET total = excluded.total`;
const GONE = batch({ lead: "text", model: "text" });
const REMOVE_TOTALS = `DELETE FROM lead_scores AS s USING ${GONE.rows} WHERE s.lead = r.lead AND s.model = r.model`;

async function storeTotals(tx: PgTx, moved: readonly Moved[]): Promise<void> {
  const totals: { lead: string; model: string; total: number }[] = [];
  const gone: { lead: string; model: string }[] = [];
  for (const moving of moved) {
    const before = moving.loaded.claimed.state.scores;
    const after = moving.outcome.state.scores;
    if (before === after) continue;
    const lead = idOf(moving);
    for (const [model, { total }] of Object.entries(after))
      if (total !== before[model]?.total) totals.push({ lead, model, total });
    for (const model of Object.keys(before)) if (!Object.hasOwn(after, model)) gone.push({ lead, model });
  }
  if (totals.length > 0) await tx.query(STORE_TOTALS, TOTALS.values(totals));
  if (gone.length > 0) await tx.query(REMOVE_TOTALS, GONE.values(gone));
}
