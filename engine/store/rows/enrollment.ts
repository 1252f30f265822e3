import type { Enrollment } from "../../journey/lead-state.js";
import type { Row } from "./tables.js";

export function enrollmentFrom(row: Row<"enrollments">): Enrollment {
  return {
    id: row.id,
    flow: row.flow,
    version: row.version,
    nth: row.nth,
    status: row.status as Enrollment["status"],
    node: row.node,
    since: row.since,
    sinceSeq: row.since_seq,
    visits: JSON.parse(row.visits),
    due: row.due,
    limit: row.limit_at,
    held: row.held as Enrollment["held"],
    enrolledAt: row.enrolled_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    failure: row.failure,
  };
}
