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
import { type MessageRow, MOST_MESSAGES, queuesFrom } from "../../rows/queue.js";
import type { Row } from "../../rows/tables.js";
import type { Needs } from "../../work.js";
import type { PgTx } from "../database.js";
import { lookUp } from "../look-up.js";
import { claimOthers } from "./claim.js";
import { everOf, historyOf, ledgersOf, pastsOf } from "./past.js";

// Loaded behind the lock: who had the lead before may have applied what was seen when it was claimed. Not EXISTS, which the
// planner may answer by reading the whole log.
const ARRIVALS = `
  SELECT i.*, (SELECT true FROM log AS l WHERE l.lead = i.lead AND l.hash = i.hash LIMIT 1) IS TRUE AS applied
  FROM unnest($1::text[]) AS ids (lead) CROSS JOIN LATERAL (
    SELECT seq, lead, at, kind, name, timestamp, hash, message_id, message FROM inbox AS x
    WHERE x.lead = ids.lead ORDER BY x.seq LIMIT ${MOST_MESSAGES + 1}
  ) AS i ORDER BY i.seq`;

const ENROLLMENTS = `${lookUp("lead", { columns: "*", from: "enrollments", where: "status = 'active'" })} ORDER BY l.lead, l.id`;

export async function loadLeads(
  tx: PgTx,
  rows: readonly ClaimedRow[],
  needs: Needs,
  now: number,
): Promise<readonly LoadedLead[]> {
  const candidates = await candidatesOf(tx, rows);
  const others = await loadOthers(tx, candidates, needs, now);
  return complete(
    tx,
    candidates.map((each) => waiting(each, others)),
    needs,
    now,
    others,
  );
}

/** The leads that are merged into these, where they can be had with all that came before. */
async function loadOthers(
  tx: PgTx,
  candidates: readonly Candidate[],
  needs: Needs,
  now: number,
): Promise<ReadonlyMap<string, LoadedLead>> {
  const merges = new Map(
    candidates.flatMap(({ queue }) => mergeOf(queue) ?? []).map((each) => [each.from, each]),
  );
  if (merges.size === 0) return new Map();
  const rows = await claimOthers(tx, [...merges.keys()]);
  const found = (await candidatesOf(tx, rows)).flatMap((other) => {
    const merge = merges.get(other.row.id);
    return (merge && beforeMerge(other, merge)) ?? [];
  });
  // A merge that arrived a while ago is applied as of then.
  const since = Math.min(now, ...[...merges.values()].map(({ at }) => at));
  const loaded = await complete(tx, found, needs, since, null);
  return new Map(loaded.map((other) => [other.claimed.state.lead.id, other]));
}

async function candidatesOf<R extends ClaimedRow>(
  tx: PgTx,
  rows: readonly R[],
): Promise<readonly (Candidate & { readonly row: R })[]> {
  const ids = rows.map(({ id }) => id);
  const queueOf = queuesFrom(await tx.query<MessageRow & { applied: boolean }>(ARRIVALS, [ids]));
  return rows.map((row) => ({ ...candidate(row, queueOf(row.id)), row }));
}

/** `others`: null for those that are merged themselves. */
async function complete(
  tx: PgTx,
  candidates: readonly Candidate[],
  needs: Needs,
  now: number,
  others: ReadonlyMap<string, LoadedLead> | null,
): Promise<readonly LoadedLead[]> {
  const enrollments = groupBy(
    await tx.query<Row<"enrollments">>(ENROLLMENTS, [candidates.map(({ row }) => row.id)]),
    (row) => row.lead,
    enrollmentFrom,
  );
  const needed = pastNeeded(candidates, needs, now, others === null);
  const pasts = await loadPasts(tx, needed, needs);
  return candidates.map((each) => {
    const other = others?.get(mergeOf(each.queue)?.from ?? "") ?? null;
    return loadedLead(each, enrollments.get(each.row.id) ?? [], needed, pasts, other);
  });
}

/** The past of each lead, as far as it is needed: a query for each kind, over those leads that need it and have one. */
async function loadPasts(tx: PgTx, needed: PastNeeds, needs: Needs): Promise<Pasts> {
  return {
    history: await historyOf(tx, needed.withEvents, needed.since),
    ever: await everOf(tx, needed.withEvents, needs.ever),
    ledgers: await ledgersOf(tx, needed.withLedger),
    pasts: await pastsOf(tx, needed.withPast),
  };
}
