import type { LeadReader } from "../../leads.js";
import { type HistoryRows, historiesFrom } from "../../rows/history.js";
import type { Pg } from "../database.js";

// For OFFSET 0, see look-up.ts.
const LEADS = `
  SELECT id, facts, scores, clock FROM leads WHERE id = ANY($1::text[]) AND merged_into IS NULL ORDER BY id`;
const EVENTS = `
  SELECT l.* FROM unnest($1::text[]) AS ids (lead) CROSS JOIN unnest($2::text[]) AS names (name)
  CROSS JOIN LATERAL (
    SELECT lead, seq, message, message_id FROM log AS x
    WHERE x.lead = ids.lead AND x.kind = 'event' AND x.name = names.name OFFSET 0
  ) AS l`;
const ADJUSTMENTS = `
  SELECT l.* FROM unnest($1::text[]) AS ids (lead)
  CROSS JOIN LATERAL (
    SELECT * FROM ledger AS x
    WHERE x.lead = ids.lead AND x.model = $2 AND x.rule IS NULL AND x.ended_at IS NULL OFFSET 0
  ) AS l`;

export async function readHistories(
  pg: Pg,
  ids: readonly string[],
  { model, events }: Parameters<LeadReader["histories"]>[1],
): Promise<ReturnType<typeof historiesFrom>> {
  return historiesFrom(
    {
      leads: await pg.query<HistoryRows["leads"][number]>(LEADS, [ids]),
      events: await pg.query<HistoryRows["events"][number]>(EVENTS, [ids, events]),
      adjustments: await pg.query<HistoryRows["adjustments"][number]>(ADJUSTMENTS, [ids, model]),
    },
    model,
  );
}

const IDS = `
  SELECT id FROM leads WHERE id > $1 AND clock IS NOT NULL AND merged_into IS NULL ORDER BY id LIMIT $2`;

export async function readIds(pg: Pg, after: string, limit: number): Promise<readonly string[]> {
  return (await pg.query<{ id: string }>(IDS, [after, limit])).map(({ id }) => id);
}
