import type { Enrollment } from "../../../journey/lead-state.js";
import type { Connection } from "../connection.js";

const STORE = `
  INSERT INTO enrollments (id, lead, flow, nth, enrolled_at,
    version, status, node, since, since_seq, visits, due, limit_at, held, ended_at, outcome, failure)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, status = excluded.status, node = excluded.node, since = excluded.since,
    since_seq = excluded.since_seq, visits = excluded.visits, due = excluded.due, limit_at = excluded.limit_at,
    held = excluded.held, ended_at = excluded.ended_at, outcome = excluded.outcome, failure = excluded.failure`;

export function storeEnrollments(writer: Connection, lead: string, enrollments: readonly Enrollment[]): void {
  const store = writer.sql(STORE);
  for (const e of endedFirst(enrollments))
    store.run(
      e.id,
      lead,
      e.flow,
      e.nth,
      e.enrolledAt,
      e.version,
      e.status,
      e.node,
      e.since,
      e.sinceSeq,
      JSON.stringify(e.visits),
      e.due,
      e.limit,
      e.held,
      e.endedAt,
      e.outcome,
      e.failure,
    );
}

/** A lead may leave a flow and enter it again in one outcome, but is never in it twice (S16). */
function endedFirst(enrollments: readonly Enrollment[]): readonly Enrollment[] {
  const isActive = ({ status }: Enrollment) => status === "active";
  return [...enrollments.filter((e) => !isActive(e)), ...enrollments.filter(isActive)];
}
