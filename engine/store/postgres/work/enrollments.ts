import type { Enrollment } from "../../../journey/lead-state.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { idOf, type Moved } from "./moved.js";

const ENROLLMENTS = batch({
  lead: "text",
  id: "text",
  flow: "text",
  nth: "bigint",
  enrolled_at: "bigint",
  version: "bigint",
  status: "text",
  node: "text",
  since: "bigint",
  since_seq: "bigint",
  visits: "text",
  due: "bigint",
  limit_at: "bigint",
  held: "text",
  ended_at: "bigint",
  outcome: "text",
  failure: "text",
});
const STORE = `
  INSERT INTO enrollments (${ENROLLMENTS.names}) SELECT ${ENROLLMENTS.names} FROM ${ENROLLMENTS.rows}
  ON CONFLICT (lead, id) DO UPDATE SET
    version = excluded.version, status = excluded.status, node = excluded.node, since = excluded.since,
    since_seq = excluded.since_seq, visits = excluded.visits, due = excluded.due, limit_at = excluded.limit_at,
    held = excluded.held, ended_at = excluded.ended_at, outcome = excluded.outcome, failure = excluded.failure`;

export async function storeEnrollments(tx: PgTx, moved: readonly Moved[]): Promise<void> {
  const rows = moved.flatMap((lead) => lead.outcome.enrollments.map((e) => rowOf(idOf(lead), e)));
  // A lead may leave a flow and enter it again in one outcome, but is never in it twice (S16): so ended ones come first.
  const isActive = ({ status }: (typeof rows)[number]) => status === "active";
  const endedFirst = [...rows.filter((row) => !isActive(row)), ...rows.filter(isActive)];
  if (rows.length > 0) await tx.query(STORE, ENROLLMENTS.values(endedFirst));
}

function rowOf(lead: string, e: Enrollment) {
  return {
    lead,
    id: e.id,
    flow: e.flow,
    nth: e.nth,
    enrolled_at: e.enrolledAt,
    version: e.version,
    status: e.status,
    node: e.node,
    since: e.since,
    since_seq: e.sinceSeq,
    visits: JSON.stringify(e.visits),
    due: e.due,
    limit_at: e.limit,
    held: e.held,
    ended_at: e.endedAt,
    outcome: e.outcome,
    failure: e.failure,
  };
}
