import type { Job } from "../jobs.js";
import type { Row } from "./tables.js";

export function jobFrom(row: Row<"jobs">): Job {
  return {
    id: row.id,
    kind: row.kind as Job["kind"],
    params: JSON.parse(row.params),
    cursor: row.cursor,
    total: row.total,
    state: row.state as Job["state"],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
