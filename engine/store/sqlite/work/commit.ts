/** What moving a lead came to, into the tables (invariant 4): called within the transaction that loaded the lead. */
import type { LeadState } from "../../../journey/lead-state.js";
import type { Outcome } from "../../../journey/outcome.js";
import type { LoadedLead } from "../../rows/claimed-lead.js";
import { searchWords } from "../../search-text.js";
import type { Connection } from "../connection.js";
import { cancelWithdrawn, planEffects } from "../outbox/plan.js";
import { storeMembers } from "./members.js";
import { moveLead, uniteTimelines } from "./merge.js";
import { storeEnrollments } from "./store-enrollments.js";
import { addToTimeline } from "./timeline.js";

export function commitOutcome(writer: Connection, loaded: LoadedLead, outcome: Outcome, now: number): void {
  const { id } = loaded.claimed.state.lead;
  const [merged] = outcome.merged;
  if (merged && loaded.merging) {
    commitOutcome(writer, loaded.merging, merged.outcome, now);
    moveLead(writer, id, merged);
  }
  applyArrivals(writer, id, loaded, outcome.applied);
  storeLedger(writer, id, outcome.ledger);
  storeEnrollments(writer, id, outcome.enrollments);
  let items = addToTimeline(writer, id, loaded.items, outcome);
  if (merged) items = uniteTimelines(writer, id, merged.outcome.state.lead.id, outcome.state.lastSeq);
  planEffects(writer, outcome.effects);
  // Behind planEffects: what an enrollment planned before it was ended, in this same outcome, is cancelled too.
  cancelWithdrawn(writer, outcome.cancelled, now);
  storeLead(writer, id, loaded.claimed.state, outcome, items);
}

const TO_LOG = `
  INSERT INTO log (seq, lead, at, kind, name, timestamp, hash, message_id, message)
  SELECT seq, lead, ?, kind, name, timestamp, hash, message_id, message FROM inbox WHERE seq = ? AND lead = ?`;

/** From the inbox into the log, in the commit of what came of them: so each is applied exactly once (invariant 1). */
function applyArrivals(
  writer: Connection,
  lead: string,
  { repeats }: LoadedLead,
  applied: Outcome["applied"],
): void {
  const toLog = writer.sql(TO_LOG);
  const remove = writer.sql("DELETE FROM inbox WHERE seq = ?");
  for (const { seq, at } of applied) {
    if (toLog.run(at, seq, lead).changes !== 1)
      throw new Error(`message ${seq} is not in the inbox of lead ${lead}`);
    remove.run(seq);
  }
  for (const seq of repeats) remove.run(seq);
}

const ADD_ENTRY = `
  INSERT INTO ledger (lead, entry, model, rule, group_id, points, at, cause, fades_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const END_ENTRY = `
  UPDATE ledger SET ended_at = ?, ended_reason = ? WHERE lead = ? AND entry = ? AND ended_at IS NULL`;

function storeLedger(writer: Connection, lead: string, { added, ended }: Outcome["ledger"]): void {
  for (const { entry, model, rule, group, points, at, cause, fadesAt } of added)
    writer.sql(ADD_ENTRY).run(lead, entry, model, rule, group, points, at, JSON.stringify(cause), fadesAt);
  for (const { entry, at, reason } of ended) {
    if (writer.sql(END_ENTRY).run(at, reason, lead, entry).changes !== 1)
      throw new Error(`ledger entry ${entry} of lead ${lead} is not there to be ended`);
  }
}

const STORE_LEAD = `
  UPDATE leads SET
    facts = coalesce(?, facts), scores = coalesce(?, scores), flows = coalesce(?, flows),
    crossings = coalesce(?, crossings), segments = coalesce(?, segments), sends = coalesce(?, sends), suppressed = ?,
    clock = ?, last_seq = ?, newest_event = ?, entries = ?, items = ?, due_at = ?
  WHERE id = ?`;

function storeLead(
  writer: Connection,
  id: string,
  before: LeadState,
  { state, dueAt }: Outcome,
  items: number,
): void {
  /** The core shares what it did not change: then the text that is there is still right. */
  const changed = (part: "lead" | "scores" | "flows" | "crossings" | "segments" | "sends") =>
    state[part] === before[part] ? null : JSON.stringify(state[part]);

  writer
    .sql(STORE_LEAD)
    .run(
      changed("lead"),
      changed("scores"),
      changed("flows"),
      changed("crossings"),
      changed("segments"),
      changed("sends"),
      state.suppressed,
      state.clock,
      state.lastSeq,
      state.newestEvent,
      state.entries,
      items,
      dueAt,
      id,
    );
  if (state.lead !== before.lead) storeSearchWords(writer, id, state);
  storeMembers(writer, id, before.segments, state.segments);
  if (state.scores !== before.scores) storeTotals(writer, id, before.scores, state.scores);
}

const STORE_WORDS = `
  INSERT INTO lead_search (lead, words) VALUES (?, ?)
  ON CONFLICT (lead) DO UPDATE SET words = excluded.words WHERE words <> excluded.words`;

function storeSearchWords(writer: Connection, id: string, { lead }: LeadState): void {
  writer.sql(STORE_WORDS).run(id, searchWords(lead));
}

const STORE_TOTAL = `
  INSERT INTO lead_scores (lead, model, total) VALUES (?, ?, ?)
  ON CONFLICT (lead, model) DO UPDATE SET total = excluded.total`;

function storeTotals(
  writer: Connection,
  id: string,
  before: LeadState["scores"],
  after: LeadState["scores"],
): void {
  for (const [model, { total }] of Object.entries(after)) {
    if (total !== before[model]?.total) writer.sql(STORE_TOTAL).run(id, model, total);
  }
  for (const model of Object.keys(before)) {
    if (!Object.hasOwn(after, model))
      writer.sql("DELETE FROM lead_scores WHERE lead = ? AND model = ?").run(id, model);
  }
}
