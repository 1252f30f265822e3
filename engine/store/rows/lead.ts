import type { SegmentState } from "../../journey/lead-state.js";
import type { LeadRow } from "../leads.js";

export function leadRowFrom(row: {
  readonly facts: string;
  readonly scores: string;
  readonly segments: string;
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
    segments: (JSON.parse(row.segments) as SegmentState).in,
    clock: row.clock,
    dueAt: row.due_at,
    parked: row.parked,
  };
}
