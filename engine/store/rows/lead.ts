import type { LeadRow } from "../leads.js";

export function leadRowFrom(row: {
  readonly facts: string;
  readonly scores: string;
  readonly created_at: number;
  readonly clock: number | null;
  readonly due_at: number | null;
  readonly parked: string | null;
  readonly external_id: string | null;
}): LeadRow {
  return {
    lead: JSON.parse(row.facts),
    externalId: row.external_id,
    createdAt: row.created_at,
    scores: JSON.parse(row.scores),
    clock: row.clock,
    dueAt: row.due_at,
    parked: row.parked,
  };
}
