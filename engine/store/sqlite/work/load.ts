/** Leads that were claimed, with everything the core needs to move them: a few queries for the whole batch. */
import {
  type Candidate,
  type ClaimedRow,
  candidate,
  type LoadedLead,
  loadedLead,
  type PastNeeds,
  type Pasts,
  pastNeeded,
} from "../../rows/claimed-lead.js";
import { enrollmentFrom } from "../../rows/enrollment.js";
import { groupBy } from "../../rows/group-by.js";
import type { Row } from "../../rows/tables.js";
import type { Needs } from "../../work.js";
import type { Connection } from "../connection.js";
import { queuesOf } from "./arrivals.js";
import { everOf, historyOf, ledgersOf, pastsOf } from "./past.js";

const LEADS = `
  SELECT l.id, l.facts, l.scores, l.flows, l.crossings, l.sends, l.suppressed, l.clock, l.last_seq, l.newest_event, l.entries, l.items, l.due_at
  FROM json_each(?) AS ids CROSS JOIN leads AS l ON l.id = ids.value`;

// By that index, or every enrollment that the lead ever had would be looked at.
const ENROLLMENTS = `
  SELECT e.* FROM json_each(?) AS ids CROSS JOIN enrollments AS e INDEXED BY enrollments_active ON e.lead = ids.value
  WHERE e.status = 'active' ORDER BY e.lead, e.id`;

export function loadLeads(
  writer: Connection,
  leads: readonly string[],
  needs: Needs,
  now: number,
): readonly LoadedLead[] {
  const ids = JSON.stringify(leads);
  const queueOf = queuesOf(writer, leads);
  const candidates: readonly Candidate[] = writer
    .sql<ClaimedRow>(LEADS)
    .all(ids)
    .map((row) => candidate(row, queueOf(row.id)));
  const enrollments = groupBy(
    writer.sql<Row<"enrollments">>(ENROLLMENTS).all(ids),
    (row) => row.lead,
    enrollmentFrom,
  );
  const needed = pastNeeded(candidates, needs, now);
  const pasts = loadPasts(writer, needed, needs);
  return candidates.map((each) => loadedLead(each, enrollments.get(each.row.id) ?? [], needed, pasts));
}

/** The past of each lead, as far as it is needed: a query for each kind, over those leads that need it and have one. */
function loadPasts(writer: Connection, needed: PastNeeds, needs: Needs): Pasts {
  return {
    history: historyOf(writer, needed.withEvents, needed.since),
    ever: everOf(writer, needed.withEvents, needs.ever),
    ledgers: ledgersOf(writer, needed.withLedger),
    pasts: pastsOf(writer, needed.withPast),
  };
}
