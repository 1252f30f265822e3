/** Leads that were claimed, with everything the core needs to move them: a few queries for the whole batch. */
import type { Enrollment, LeadState } from "../../../journey/lead-state.js";
import type { Lead } from "../../../lead/lead.js";
import type { ScoreState } from "../../../score/state.js";
import type { ClaimedLead, Needs } from "../../work.js";
import type { Connection } from "../connection.js";
import { enrollmentFrom } from "../enrollment-row.js";
import { groupBy } from "../group-by.js";
import { arrivalFrom } from "../message-row.js";
import type { Row } from "../tables.js";
import { type Queue, queuesOf } from "./arrivals.js";
import { everOf, historyOf, ledgersOf, pastsOf } from "./past.js";

export interface LoadedLead {
  readonly claimed: ClaimedLead;
  /** Messages to remove unapplied. */
  readonly repeats: readonly number[];
  /** How many items its timeline has. */
  readonly items: number;
}

const LEADS = `
  SELECT l.id, l.facts, l.scores, l.flows, l.crossings, l.sends, l.suppressed, l.clock, l.last_seq, l.newest_event, l.entries, l.items, l.due_at
  FROM json_each(?) AS ids CROSS JOIN leads AS l ON l.id = ids.value`;

// By that index, or every enrollment that the lead ever had would be looked at.
const ENROLLMENTS = `
  SELECT e.* FROM json_each(?) AS ids CROSS JOIN enrollments AS e INDEXED BY enrollments_active ON e.lead = ids.value
  WHERE e.status = 'active' ORDER BY e.lead, e.id`;

/** A lead's row and its messages: enough to know what else of it is needed. */
interface Candidate {
  readonly row: Row<"leads">;
  readonly queue: Queue;
  readonly lead: Lead;
  readonly scores: LeadState["scores"];
}

export function loadLeads(
  writer: Connection,
  leads: readonly string[],
  needs: Needs,
  now: number,
): readonly LoadedLead[] {
  const ids = JSON.stringify(leads);
  const queueOf = queuesOf(writer, leads);
  const candidates = writer
    .sql<Row<"leads">>(LEADS)
    .all(ids)
    .map(
      (row): Candidate => ({
        row,
        queue: queueOf(row.id),
        lead: JSON.parse(row.facts),
        scores: JSON.parse(row.scores),
      }),
    );

  const enrollments = groupBy(
    writer.sql<Row<"enrollments">>(ENROLLMENTS).all(ids),
    (row) => row.lead,
    enrollmentFrom,
  );
  const pastOf = loadPasts(writer, candidates, needs, now);

  return candidates.map(({ row, queue, lead, scores }): LoadedLead => {
    const state: LeadState = {
      lead,
      clock: row.clock,
      lastSeq: row.last_seq,
      newestEvent: row.newest_event,
      entries: row.entries,
      scores,
      enrollments: enrollments.get(row.id) ?? NONE,
      flows: JSON.parse(row.flows),
      crossings: JSON.parse(row.crossings),
      suppressed: row.suppressed,
      sends: JSON.parse(row.sends),
      ...pastOf(row.id),
    };
    return {
      claimed: { state, arrivals: queue.fresh.map(arrivalFrom), more: queue.more },
      repeats: queue.repeats,
      items: row.items,
    };
  });
}

const NONE: readonly Enrollment[] = [];

/** The past of each lead, as far as it is needed: a query for each kind, over those leads that need it and have one. */
function loadPasts(writer: Connection, candidates: readonly Candidate[], needs: Needs, now: number) {
  const ids = (which: (candidate: Candidate) => boolean) => candidates.filter(which).map(({ row }) => row.id);
  const outdated = new Set(ids(({ scores }) => isOutdated(scores, needs)));
  const late = new Set(ids((candidate) => outdated.has(candidate.row.id) || hasLateEvent(candidate)));

  const withEvents = ids(({ row }) => row.newest_event !== null);
  const from = earliest(candidates, now);
  const since = Object.fromEntries(
    Object.entries(needs.history).map(([name, within]) => [name, from - within]),
  );
  const history = historyOf(writer, withEvents, since);
  const ever = everOf(writer, withEvents, needs.ever);
  const ledgers = ledgersOf(
    writer,
    ids(({ row }) => row.entries > 0 && late.has(row.id)),
  );
  const pasts = pastsOf(
    writer,
    withEvents.filter((id) => outdated.has(id)),
  );

  return (id: string): Pick<LeadState, "history" | "ever" | "ledger" | "past"> => ({
    history: Object.fromEntries(
      groupBy(
        history.get(id) ?? [],
        (event) => event.name,
        (event) => event,
      ),
    ),
    ever: ever.get(id) ?? [],
    ledger: late.has(id) ? (ledgers.get(id) ?? []) : null,
    past: outdated.has(id) ? (pasts.get(id) ?? []) : null,
  });
}

/** Whether a model has been published since the lead was scored last (S12). */
function isOutdated(scores: Readonly<Record<string, ScoreState>>, needs: Needs): boolean {
  return Object.entries(needs.models).some(([model, version]) => scores[model]?.version !== version);
}

/** Whether an event is earlier than one that came before it (S10). */
function hasLateEvent({ row, queue }: Candidate): boolean {
  let newest = row.newest_event;
  for (const { kind, timestamp } of queue.fresh) {
    if (kind !== "event" || timestamp === null) continue;
    if (newest !== null && timestamp < newest) return true;
    newest = timestamp;
  }
  return false;
}

/**
 * The earliest instant at which any of these leads may be asked about its past: messages and timers that waited apply at
 * their own instants (S1). One bound for the whole batch: some leads are given more than they need.
 */
function earliest(candidates: readonly Candidate[], now: number): number {
  let instant = now;
  for (const { row, queue } of candidates) {
    const own = Math.min(queue.fresh[0]?.at ?? now, row.due_at ?? now);
    instant = Math.min(instant, Math.max(own, row.clock ?? own));
  }
  return instant;
}
