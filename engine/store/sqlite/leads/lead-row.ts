import type { LeadRow } from "../../leads.js";
import { build } from "../build.js";

/** Leads as readers see them; to be narrowed by what comes behind. */
export const leadRows = build
  .selectFrom("leads as l")
  .select(["l.id", "l.facts", "l.scores", "l.created_at", "l.clock", "l.due_at", "l.parked"])
  .select((eb) =>
    eb
      .selectFrom("identities as i")
      .select("i.value")
      .whereRef("i.lead", "=", "l.id")
      .where("i.kind", "=", "external")
      .limit(1)
      .as("external_id"),
  );

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
