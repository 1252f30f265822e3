import type { Job, WalkedLead } from "../jobs.js";
import type { NewRow, Row } from "./tables.js";

export function jobFrom(row: Row<"jobs">): Job {
  return {
    id: row.id,
    kind: row.kind as Job["kind"],
    params: JSON.parse(row.params),
    cursor: row.cursor,
    done: row.done,
    total: row.total,
    state: row.state as Job["state"],
    reason: row.reason,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function jobRow({ params, createdAt, updatedAt, ...job }: Job): NewRow<"jobs"> {
  return { ...job, params: JSON.stringify(params), posted: 0, created_at: createdAt, updated_at: updatedAt };
}

export function walkedLeadFrom(row: Pick<Row<"leads">, "id" | "scores" | "segments">): WalkedLead {
  return { id: row.id, scores: JSON.parse(row.scores), judged: JSON.parse(row.segments).judged };
}
