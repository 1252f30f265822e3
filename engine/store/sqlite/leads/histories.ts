import type { LeadReader } from "../../leads.js";
import { type HistoryRows, historiesFrom } from "../../rows/history.js";
import type { Connection } from "../connection.js";

const LEADS = `
  SELECT l.id, l.facts, l.scores, l.clock FROM json_each(?) AS ids CROSS JOIN leads AS l ON l.id = ids.value
  WHERE l.merged_into IS NULL`;
const EVENTS = `
  SELECT l.lead, l.seq, l.message, l.message_id
  FROM json_each(?) AS ids CROSS JOIN json_each(?) AS names
  CROSS JOIN log AS l INDEXED BY log_events ON l.lead = ids.value AND l.kind = 'event' AND l.name = names.value`;
const ADJUSTMENTS = `
  SELECT l.* FROM json_each(?) AS ids CROSS JOIN ledger AS l ON l.lead = ids.value
  WHERE l.model = ? AND l.rule IS NULL AND l.ended_at IS NULL`;

export function readHistories(
  reader: Connection,
  leads: readonly string[],
  { model, events }: Parameters<LeadReader["histories"]>[1],
): ReturnType<typeof historiesFrom> {
  const ids = JSON.stringify(leads);
  return historiesFrom(
    {
      leads: reader.sql<HistoryRows["leads"][number]>(LEADS).all(ids),
      events: reader.sql<HistoryRows["events"][number]>(EVENTS).all(ids, JSON.stringify(events)),
      adjustments: reader.sql<HistoryRows["adjustments"][number]>(ADJUSTMENTS).all(ids, model),
    },
    model,
  );
}

const IDS = `
  SELECT id FROM leads WHERE id > ? AND clock IS NOT NULL AND merged_into IS NULL ORDER BY id LIMIT ?`;

export function readIds(reader: Connection, after: string, limit: number): readonly string[] {
  return reader
    .sql<{ id: string }>(IDS)
    .all(after, limit)
    .map(({ id }) => id);
}
