/** A lead that was claimed, out of its rows; and which of its past has to be loaded for it (S14). */
import type { PastEvent } from "../../condition/facts.js";
import type { Enrollment, LeadState } from "../../journey/lead-state.js";
import type { Lead } from "../../lead/lead.js";
import type { LedgerEntry, ScoreState } from "../../score/state.js";
import type { ClaimedLead, Needs } from "../work.js";
import { groupBy } from "./group-by.js";
import { mergeOf } from "./merge.js";
import { arrivalFrom } from "./message.js";
import type { Queue } from "./queue.js";
import type { Row } from "./tables.js";

/** What of a lead's row the core is given. */
export type ClaimedRow = Omit<Row<"leads">, "created_at" | "parked_at" | "parked">;

/** A lead's row and its messages: enough to know what else of it is needed. */
export interface Candidate {
  readonly row: ClaimedRow;
  readonly queue: Queue;
  readonly lead: Lead;
  readonly scores: LeadState["scores"];
}

export interface LoadedLead {
  readonly claimed: ClaimedLead;
  /** The lead that the claim merges into it. */
  readonly merging: LoadedLead | null;
  /** Messages to remove unapplied. */
  readonly repeats: readonly number[];
  /** How many items its timeline has. */
  readonly items: number;
}

export type ByLead<T> = ReadonlyMap<string, readonly T[]>;

/** Which leads of a batch need which of their past. */
export interface PastNeeds {
  /** Those that have events. */
  readonly withEvents: readonly string[];
  /** Names of events, and the instant from which each counts. */
  readonly since: Readonly<Record<string, number>>;
  /** Those whose live ledger is needed, and that have one. */
  readonly withLedger: readonly string[];
  /** Those whose every event is needed, and that have some. */
  readonly withPast: readonly string[];
  /** Those whose ledger, empty or not, the core expects. */
  readonly late: ReadonlySet<string>;
  /** Those whose past, empty or not, the core expects. */
  readonly outdated: ReadonlySet<string>;
}

/** What was found of it. */
export interface Pasts {
  readonly history: ByLead<PastEvent>;
  readonly ever: ByLead<string>;
  readonly ledgers: ByLead<LedgerEntry>;
  readonly pasts: ByLead<PastEvent & { readonly messageId: string }>;
}

export function candidate(row: ClaimedRow, queue: Queue): Candidate {
  return { row, queue, lead: JSON.parse(row.facts), scores: JSON.parse(row.scores) };
}

/** Everything is needed of leads that become one (S6), whether others are merged into them or they into others. */
export function pastNeeded(
  candidates: readonly Candidate[],
  needs: Needs,
  now: number,
  isMerging: boolean,
): PastNeeds {
  const ids = (which: (candidate: Candidate) => boolean) => candidates.filter(which).map(({ row }) => row.id);
  const outdated = new Set(
    ids(
      (each) =>
        isMerging ||
        mergeOf(each.queue) !== null ||
        isOutdated(each.scores, needs) ||
        comesBehind(each, needs),
    ),
  );
  const late = new Set(ids((candidate) => outdated.has(candidate.row.id) || hasLateEvent(candidate)));
  const withEvents = ids(({ row }) => row.newest_event !== null);
  const from = earliest(candidates, now);
  return {
    withEvents,
    since: since(needs, from, oldestOfSequences(candidates, needs)),
    withLedger: ids(({ row }) => row.entries > 0 && late.has(row.id)),
    withPast: withEvents.filter((id) => outdated.has(id)),
    late,
    outdated,
  };
}

export function loadedLead(
  { row, queue, lead, scores }: Candidate,
  enrollments: readonly Enrollment[],
  { late, outdated }: PastNeeds,
  { history, ever, ledgers, pasts }: Pasts,
  merging: LoadedLead | null,
): LoadedLead {
  const events = history.get(row.id) ?? [];
  const state: LeadState = {
    lead,
    clock: row.clock,
    lastSeq: row.last_seq,
    newestEvent: row.newest_event,
    entries: row.entries,
    scores,
    enrollments,
    flows: JSON.parse(row.flows),
    crossings: JSON.parse(row.crossings),
    segments: JSON.parse(row.segments),
    suppressed: row.suppressed,
    sends: JSON.parse(row.sends),
    history: Object.fromEntries(
      groupBy(
        events,
        (event) => event.name,
        (event) => event,
      ),
    ),
    ever: ever.get(row.id) ?? [],
    ledger: late.has(row.id) ? (ledgers.get(row.id) ?? []) : null,
    past: outdated.has(row.id) ? (pasts.get(row.id) ?? []) : null,
  };
  return {
    claimed: {
      state,
      arrivals: queue.fresh.map(arrivalFrom),
      more: queue.rest !== null,
      merging: merging && { state: merging.claimed.state, arrivals: merging.claimed.arrivals },
    },
    merging,
    repeats: queue.repeats,
    items: row.items,
  };
}

/** A lead whose oldest messages are all repeats waits for those behind them: its timers may not overtake them (S1). */
export function isOnlyRepeats({ claimed }: LoadedLead): boolean {
  return claimed.arrivals.length === 0 && claimed.more;
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

/** Whether an event that rules of several events read is not later than all before it (S10). */
function comesBehind({ row, queue }: Candidate, { sequences }: Needs): boolean {
  let newest = row.newest_event;
  for (const { kind, name, timestamp } of queue.fresh) {
    if (kind !== "event" || timestamp === null) continue;
    if (newest !== null && timestamp <= newest && name !== null && Object.hasOwn(sequences, name))
      return true;
    newest = Math.max(newest ?? timestamp, timestamp);
  }
  return false;
}

/** Conditions look back from the instant of an input, rules of several events from the timestamp of an event. */
function since({ history, sequences }: Needs, from: number, oldest: number): PastNeeds["since"] {
  return Object.fromEntries(
    Object.entries(history).map(([name, within]) => {
      const before = Object.hasOwn(sequences, name) ? oldest - (sequences[name] ?? 0) : from;
      return [name, Math.min(from - within, before)];
    }),
  );
}

/** The oldest timestamp of the events that rules of several events read; Infinity without any. */
function oldestOfSequences(candidates: readonly Candidate[], { sequences }: Needs): number {
  let oldest = Number.POSITIVE_INFINITY;
  for (const { queue } of candidates)
    for (const { kind, name, timestamp } of queue.fresh)
      if (kind === "event" && timestamp !== null && name !== null && Object.hasOwn(sequences, name))
        oldest = Math.min(oldest, timestamp);
  return oldest;
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
