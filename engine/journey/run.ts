/**
 * Moves one lead through everything that is due for it, in order (S1): its fades, limits and timers by their instants, its
 * arrivals by theirs, and what is due by time goes first where they meet.
 */
import type { Lead } from "../lead/lead.js";
import { advance } from "./advance.js";
import type { Definitions } from "./definitions.js";
import type { Effect } from "./effect.js";
import type { Arrival, Message } from "./input.js";
import type { LeadState } from "./lead-state.js";
import type { Outcome } from "./outcome.js";
import { liveLedger, wholePast } from "./past.js";
import { isStale, nextFading, startScores } from "./scoring.js";
import { isJudgedByOthers, nextJudgement } from "./segments.js";
import type { Task } from "./task.js";
import { compare } from "./triggers.js";
import type { Other } from "./unite.js";
import { begin, finish, patch, type Work } from "./work.js";

/** A lead that is to be merged into the one that moves, with its whole past and ledger. */
export interface Merging {
  readonly state: LeadState;
  /** Those of its messages that wait and came before the merge. */
  readonly arrivals: readonly Arrival[];
}

export interface Run {
  /** The lead's messages by arrival number, repeats left out. */
  readonly arrivals: readonly Arrival[];
  /** Timers, fades and limits up to here are run, this instant included. */
  readonly upTo: number;
  /** At most so many of them; what is left stays due. Default: no bound. */
  readonly mostDue?: number;
  /**
   * What an effect makes arrive at its own instant: a simulation's mails succeed at once. Is shown the lead as the input
   * left it, as a delivery would find it. Default: nothing.
   */
  readonly echo?: (effect: Effect, lead: Lead) => Message | null;
  /** The lead that a merge names. Default: there is none. */
  readonly merging?: (lead: string) => Merging;
  /** Is shown the lead after every input, with how many records there are by then. Default: nobody looks. */
  readonly look?: (lead: Lead, records: number) => void;
}

export function runLead(state: LeadState, run: Run, definitions: Definitions): Outcome {
  const work = play(state, run, definitions);
  return finish(work, nextDue(work)?.at ?? null);
}

function play(state: LeadState, run: Run, definitions: Definitions): Work {
  const { arrivals, upTo, mostDue, echo, look } = run;
  const work = begin(state, definitions);
  const queue = [...arrivals];
  // Counted up instead of shifted, which for a long log moves all that is left.
  let next = 0;
  let dueLeft = mostDue ?? Number.POSITIVE_INFINITY;
  let echoed = 0;
  let head: Head | undefined;
  for (;;) {
    const due = nextDue(work);
    const arrival = queue[next];
    if (arrival !== head?.arrival) head = arrival && headOf(run, arrival);
    const arrivesAt = head && instant(work, head.at);
    if (due !== null && due.at <= Math.min(upTo, arrivesAt ?? upTo)) {
      if (dueLeft-- <= 0) break;
      apply(work, due.at, due.task);
    } else if (head && arrivesAt !== undefined) {
      const { arrival, merging } = head;
      next++;
      const seq = arrival.seq > 0 ? arrival.seq : work.state.lastSeq + 1;
      const other = merging ? { other: played(merging, { ...run, upTo: arrivesAt }, definitions) } : {};
      apply(work, arrivesAt, { kind: "arrival", arrival: { ...arrival, seq }, ...other });
    } else break;
    look?.(work.lead, work.records.length);
    for (; echo && echoed < work.effects.length; echoed++) {
      const message = echo(work.effects[echoed] as Effect, work.lead);
      if (message) insert(queue, next, { seq: 0, at: work.at, messageId: null, message });
    }
  }
  return work;
}

/** The arrival that is next. While it waits for what is due before it, the lead that it merges is not looked for anew. */
interface Head {
  readonly arrival: Arrival;
  readonly merging: Merging | undefined;
  readonly at: number;
}

function headOf(run: Run, arrival: Arrival): Head {
  const { at, message } = arrival;
  const merging = message.kind === "merge" ? run.merging?.(message.from) : undefined;
  return { arrival, merging, at: merging ? Math.max(at, newestOf(merging)) : at };
}

/** No merge is applied before anything of either lead (S1). */
export function newestOf({ state, arrivals }: Merging): number {
  return arrivals.reduce((newest, { at }) => Math.max(newest, at), state.clock ?? 0);
}

/** The other lead with everything that was before the merge applied to it. */
function played(
  { state, arrivals }: Merging,
  { look: _, mostDue: __, ...run }: Run,
  definitions: Definitions,
): Other {
  const work = play(state, { ...run, arrivals }, definitions);
  const outcome = finish(work, null);
  return { state: { ...outcome.state, ledger: liveLedger(work), past: wholePast(work) }, outcome };
}

/** The lead has a clock, and it does not go back: an instant earlier than its last becomes the last (S1). */
function instant(work: Work, at: number): number {
  return Math.max(at, work.state.clock ?? at);
}

function apply(work: Work, at: number, task: Task): void {
  work.at = at;
  if (work.state.clock === null) startScores(work);
  else if (!isRefresh(task) && (isStale(work) || isJudgedByOthers(work))) advance(work, { kind: "refold" });
  advance(work, task);
  patch(work, { clock: at });
}

/** It does that itself, and not silently where it says so. */
function isRefresh(task: Task): boolean {
  return task.kind === "arrival" && task.arrival.message.kind === "refresh";
}

/** What is due first by time alone; ties: fade, limit (segments before enrollments, S2), timer; of timers flow priority, then the older enrollment (S1, S28). */
function nextDue(work: Work): { readonly at: number; readonly task: Task } | null {
  let best: { at: number; rank: number; task: Task; id: string } | null = null;
  const offer = (due: number | null, rank: number, task: Task, id: string) => {
    if (due === null) return;
    const at = instant(work, due);
    if (
      best === null ||
      at < best.at ||
      (at === best.at && (rank < best.rank || (rank === best.rank && first(work, id, best.id))))
    )
      best = { at, rank, task, id };
  };
  offer(nextFading(work), 0, { kind: "fade" }, "");
  offer(nextJudgement(work), 1, { kind: "judge" }, "");
  for (const { id, limit, due } of work.enrollments.values()) {
    offer(limit, 2, { kind: "limit", enrollment: id }, id);
    offer(due, 3, { kind: "timer", enrollment: id }, id);
  }
  return best;
}

function first(work: Work, id: string, other: string): boolean {
  const [a, b] = [work.enrollments.get(id), work.enrollments.get(other)];
  if (!a || !b) return false;
  const priority = (of: typeof a) => work.definitions.machine(of.flow, of.version).flow.settings.priority;
  return (
    priority(a) > priority(b) ||
    (priority(a) === priority(b) && (a.since < b.since || (a.since === b.since && compare(id, other) < 0)))
  );
}

/** Behind everything that arrived by then. */
function insert(queue: Arrival[], next: number, arrival: Arrival): void {
  let place = next;
  while ((queue[place]?.at ?? Number.POSITIVE_INFINITY) <= arrival.at) place++;
  queue.splice(place, 0, arrival);
}
