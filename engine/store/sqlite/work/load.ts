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
import { mergeOf } from "../../rows/merge.js";
import { beforeMerge, waiting } from "../../rows/movable.js";
import type { Row } from "../../rows/tables.js";
import type { Needs } from "../../work.js";
import type { Connection } from "../connection.js";
import { queuesOf } from "./arrivals.js";
import { everOf, historyOf, ledgersOf, pastsOf } from "./past.js";

const LEADS = `
  SELECT l.id, l.facts, l.scores, l.flows, l.crossings, l.segments, l.sends, l.suppressed, l.clock, l.last_seq, l.newest_event,
    l.entries, l.items, l.due_at, l.merged_into, l.parked
  FROM json_each(?) AS ids CROSS JOIN leads AS l ON l.id = ids.value`;

// By that index, or every enrollment that the lead ever had would be looked at.
const ENROLLMENTS = `
  SELECT e.* FROM json_each(?) AS ids CROSS JOIN enrollments AS e INDEXED BY enrollments_active ON e.lead = ids.value
  WHERE e.status = 'active' ORDER BY e.lead, e.id`;

/** But for those that have been merged into others. */
export function loadLeads(
  writer: Connection,
  leads: readonly string[],
  needs: Needs,
  now: number,
): readonly LoadedLead[] {
  const candidates = candidatesOf(writer, leads).filter(({ row }) => row.merged_into === null);
  const others = loadOthers(writer, candidates, needs, now);
  return complete(
    writer,
    candidates.map((each) => waiting(each, others)),
    needs,
    now,
    others,
  );
}

/** The leads that are merged into these, where they can be had with all that came before. */
function loadOthers(
  writer: Connection,
  candidates: readonly Candidate[],
  needs: Needs,
  now: number,
): ReadonlyMap<string, LoadedLead> {
  const merges = new Map(
    candidates.flatMap(({ queue }) => mergeOf(queue) ?? []).map((each) => [each.from, each]),
  );
  if (merges.size === 0) return new Map();
  const found = candidatesOf(writer, [...merges.keys()]).flatMap((other) => {
    const merge = merges.get(other.row.id);
    return (merge && beforeMerge(other, merge)) ?? [];
  });
  // A merge that arrived a while ago is applied as of then.
  const since = Math.min(now, ...[...merges.values()].map(({ at }) => at));
  const loaded = complete(writer, found, needs, since, null);
  return new Map(loaded.map((other) => [other.claimed.state.lead.id, other]));
}

function candidatesOf(writer: Connection, leads: readonly string[]) {
  const queueOf = queuesOf(writer, leads);
  const rows = writer.sql<ClaimedRow & Pick<Row<"leads">, "parked">>(LEADS).all(JSON.stringify(leads));
  return rows.map((row) => ({ ...candidate(row, queueOf(row.id)), row }));
}

/** `others`: null for those that are merged themselves. */
function complete(
  writer: Connection,
  candidates: readonly Candidate[],
  needs: Needs,
  now: number,
  others: ReadonlyMap<string, LoadedLead> | null,
): readonly LoadedLead[] {
  const enrollments = groupBy(
    writer.sql<Row<"enrollments">>(ENROLLMENTS).all(JSON.stringify(candidates.map(({ row }) => row.id))),
    (row) => row.lead,
    enrollmentFrom,
  );
  const needed = pastNeeded(candidates, needs, now, others === null);
  const pasts = loadPasts(writer, needed, needs);
  return candidates.map((each) => {
    const other = others?.get(mergeOf(each.queue)?.from ?? "") ?? null;
    return loadedLead(each, enrollments.get(each.row.id) ?? [], needed, pasts, other);
  });
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
