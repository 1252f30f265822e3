/**
 * Applies one input to one lead, to completion: itself, then everything that it feeds back (design.md 4, S2). Pure: what it
 * may know is in the work and the input.
 */

import { type Changes, concerns, NO_CHANGES } from "../condition/reads.js";
import { applyChange } from "../lead/change.js";
import type { LeadChange } from "../lead/lead.js";
import { own } from "../lead/own.js";
import { zoneOf } from "../lead/zone.js";
import type { MachineNode } from "../machine/machine.js";
import { changedBand } from "./bands.js";
import { fire, rearm, triggersMet } from "./enrol.js";
import type { Arrival, Message } from "./input.js";
import type { Enrollment, Past } from "./lead-state.js";
import { fail, goesByLeadZone, limitOf, type Moment, move, nodeOf, somethingHolds } from "./move.js";
import {
  changedParts,
  net,
  refoldStale,
  type ScoreMove,
  scoreByAdjustment,
  scoreByChange,
  scoreByEvent,
  scoreByFading,
  scoreByMerge,
  staleModels,
} from "./scoring.js";
import { judgeDueSegments, judgeSegments, newlyFiring } from "./segments.js";
import { hearCancelled, hearResult } from "./sends.js";
import { newTurn, type Task, type Turn } from "./task.js";
import { compare, type Trigger } from "./triggers.js";
import { unite } from "./unite.js";
import { patch, record, saveEnrollment, type Work } from "./work.js";

/** Applies an input at `work.at` and everything that it feeds back. */
export function advance(work: Work, input: Task): void {
  const turn = newTurn([input]);
  for (let task = turn.queue.shift(); task !== undefined; task = turn.queue.shift()) {
    applyTask(work, task, turn);
  }
}

function applyTask(work: Work, task: Task, turn: Turn): void {
  const quiet: Moment = { turn, event: null, past: null };
  switch (task.kind) {
    case "arrival":
      applyArrival(work, task, turn);
      return;
    case "fade":
      react(work, { moves: scoreByFading(work), moment: quiet });
      return;
    case "refold":
      refold(work, quiet, true);
      return;
    case "judge":
      react(work, { moves: [], moment: quiet, judged: judgeDueSegments(work) });
      return;
    case "change":
      applyLeadChange(work, task.change, work.at, { moment: quiet, silent: false });
      return;
    case "adjust":
      react(work, { moves: scoreByAdjustment(work, task), moment: quiet });
      return;
    case "timer": {
      const enrollment = work.enrollments.get(task.enrollment);
      if (enrollment) move(work, { ...enrollment, due: null }, { kind: "timer" }, quiet);
      return;
    }
    case "limit": {
      const enrollment = work.enrollments.get(task.enrollment);
      if (enrollment) contained(work, enrollment.id, () => check(work, enrollment, quiet));
      return;
    }
    case "continue": {
      const enrollment = work.enrollments.get(task.enrollment);
      const stillThere = enrollment?.node === task.node && enrollment.visits[task.node] === task.visit;
      const { event, past } = turn;
      if (enrollment && stillThere) move(work, enrollment, { kind: "step" }, { turn, event, past });
      return;
    }
  }
}

function applyArrival(work: Work, { arrival, other }: Extract<Task, { kind: "arrival" }>, turn: Turn): void {
  const { seq, message } = arrival;
  patch(work, { lastSeq: seq });
  work.applied.push({ seq, at: work.at, recordsBefore: work.records.length });
  const moment: Moment = { turn, event: null, past: null };
  switch (message.kind) {
    case "event":
      applyEvent(work, message, arrival, turn);
      return;
    case "change":
      applyLeadChange(work, message.change, message.timestamp, { moment, silent: message.silent });
      return;
    case "enrol": {
      const trigger = work.definitions.triggers.manual.get(message.flow);
      if (trigger) fire(work, [trigger], moment);
      // Accepted, and then a version without a manual trigger was published: the timeline says what came of it.
      else record(work, message.flow, null, { kind: "skipped", reason: "no_trigger" });
      return;
    }
    case "refresh":
      refold(work, moment, message.silent);
      return;
    case "merge": {
      if (!other) throw new Error(`lead ${message.from}, which is to be merged, was not loaded`);
      const united = unite(work, other);
      react(work, { ...united, moves: scoreByMerge(work), moment });
      return;
    }
    case "unsuppressed":
      patch(work, { suppressed: null });
      return;
    case "cancelled":
      hearCancelled(work, message);
      record(work, message.flow, message.node, { kind: "skipped", reason: message.reason });
      return;
  }
}

function applyEvent(
  work: Work,
  event: Extract<Message, { kind: "event" }>,
  { seq, messageId }: Arrival,
  turn: Turn,
): void {
  const isFirst = work.state.clock === null;
  if (event.suspicious !== undefined || event.expired) {
    const moment: Moment = { turn, event: null, past: null };
    react(work, { moves: isFirst ? scoreByChange(work, "all") : [], moment, silent: true, unseen: true });
    return;
  }
  const { name, properties, timestamp } = event;
  const past: Past = { name, properties, at: timestamp, seq, messageId: messageId ?? "" };
  // The score is worked out while newestEvent still tells whether this event is late (S10).
  const moves = [...(isFirst ? scoreByChange(work, "all") : []), ...scoreByEvent(work, event, messageId)];
  const { state, definitions } = work;
  const known = own(state.history, event.name);
  if (state.past !== null) work.events.push(past);
  patch(work, {
    newestEvent: Math.max(state.newestEvent ?? event.timestamp, event.timestamp),
    ...(own(definitions.needs.history, event.name) !== undefined
      ? { history: { ...state.history, [event.name]: [...(known ?? []), past] } }
      : {}),
    ...(definitions.needs.ever.includes(event.name) && !state.ever.includes(event.name)
      ? { ever: [...state.ever, event.name] }
      : {}),
  });
  hearResult(work, event);
  if (event.name === "email_bounced" && event.delivery !== undefined) patch(work, { suppressed: "bounced" });
  turn.mails = event.mails ?? 0;
  turn.event = event;
  turn.past = past;
  react(work, {
    moves,
    changes: { ...NO_CHANGES, event: event.name },
    moment: { turn, event, past },
    silent: event.silent,
    unseen: event.silent,
  });
}

function applyLeadChange(
  work: Work,
  change: LeadChange,
  timestamp: number,
  { moment, silent }: { moment: Moment; silent: boolean },
): void {
  const before = work.lead;
  const workspace = work.definitions.settings.zone;
  const { lead, changed } = applyChange(before, change, timestamp);
  work.lead = lead;
  // Of another address nothing is known yet.
  if (changed.attributes.has("email") && work.state.suppressed !== null) patch(work, { suppressed: null });
  const zone = zoneOf(before, workspace).name !== zoneOf(lead, workspace).name;
  const changes: Changes = { ...NO_CHANGES, ...changed, zone };
  const isFirst = work.state.clock === null;
  const moves = scoreByChange(work, isFirst ? "all" : changes);
  react(work, { moves, changes, moment, silent, before });
}

/**
 * By what is published now: silently (S12), but for what was published to fire and is new to the lead. What is silent comes
 * first, so that no trigger compares with the score before it. Bands change also where a version draws them elsewhere and
 * the score stays.
 */
function refold(work: Work, moment: Moment, silent: boolean): void {
  const stale = staleModels(work);
  const models = silent ? inBoth(stale, work.definitions.firing.models) : stale;
  const segments = newlyFiring(work);
  const anew = (only: ReadonlySet<string>, how: Pick<Reaction, "silent" | "later">) =>
    react(work, {
      moves: refoldStale(work, only),
      changes: { ...NO_CHANGES, bands: only },
      moment,
      ...how,
    });
  if (silent) anew(new Set([...stale].filter((model) => !models.has(model))), { silent, later: segments });
  if (!silent || models.size > 0 || segments.size > 0) anew(models, {});
}

function inBoth(some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...some].filter((one) => others.has(one)));
}

interface Reaction {
  readonly moves: readonly ScoreMove[];
  readonly moment: Moment;
  readonly changes?: Changes;
  /** Segments that it entered or left, where they have been judged already. */
  readonly judged?: ReadonlySet<string>;
  /** Segments that are not judged yet. */
  readonly later?: ReadonlySet<string>;
  /** The lead before the input. */
  readonly before?: Work["lead"];
  /** After a merge, everybody is asked anew: enrollments whose lead lives in another zone now. */
  readonly elsewhere?: ReadonlySet<string>;
  /** Triggers do not fire (S11, S37). */
  readonly silent?: boolean;
  /** Enrollments are not moved either: an imported event of the past moves nobody. */
  readonly unseen?: boolean;
}

/** What follows from a change (S2): the segments that the lead is in, and then steps 2 and 3, first the enrollments that are there already, then the triggers. */
function react(
  work: Work,
  { moves: single, moment, changes = NO_CHANGES, judged, later, before, elsewhere, silent, unseen }: Reaction,
): void {
  const moves = net(single);
  for (const { model, before, after } of moves)
    if (before.total !== after.total)
      record(work, null, null, { kind: "score", model, before: before.total, after: after.total });
  const scored = moves.length > 0 ? withScores(work, changes, moves) : changes;
  const segments = judged ?? judgeSegments(work, scored, moment.past, later);
  const all: Changes = segments.size > 0 ? { ...scored, segments } : scored;
  const met: readonly Trigger[] = silent
    ? []
    : triggersMet(work, { before: before ?? work.lead, changes: all, moves, moment });
  for (const { id } of inOrder(work)) {
    contained(work, id, () => {
      if (elsewhere) askAnew(work, id, elsewhere.has(id), moment);
      else (unseen ? foresee : hear)(work, id, all, moment);
    });
  }
  rearm(work, moves);
  fire(work, met, moment);
}

function withScores(work: Work, changes: Changes, moves: readonly ScoreMove[]): Changes {
  const moved = moves.filter((move) => changedBand(work, move) !== undefined).map(({ model }) => model);
  const bands = moved.length > 0 ? new Set([...changes.bands, ...moved]) : changes.bands;
  return { ...changes, scores: changedParts(moves), bands };
}

/** Active enrollments by flow priority, higher first, then id (S2). */
function inOrder(work: Work): readonly Enrollment[] {
  const enrollments = [...work.enrollments.values()];
  if (enrollments.length < 2) return enrollments;
  const priority = ({ flow, version }: Enrollment) =>
    work.definitions.machine(flow, version).flow.settings.priority;
  return enrollments.sort((a, b) => priority(b) - priority(a) || compare(a.id, b.id));
}

/** What throws fails the enrollment that it was about; the lead's other flows go on (S3). */
function contained(work: Work, id: string, tell: () => void): void {
  try {
    tell();
  } catch (error) {
    const enrollment = work.enrollments.get(id);
    if (enrollment) fail(work, enrollment, "error", error instanceof Error ? error.message : String(error));
  }
}

/** Tells an enrollment of changes, if its node listens to any of them. */
function hear(work: Work, id: string, changes: Changes, moment: Moment): void {
  const enrollment = work.enrollments.get(id);
  if (!enrollment) return;
  const node = nodeOf(work.definitions.machine(enrollment.flow, enrollment.version).nodes, enrollment.node);
  if (concerns(node.reads, changes)) check(work, enrollment, moment);
  if (changes.zone) placeAnew(work, enrollment, node, moment);
}

/** Nobody can say what is the same after a merge. */
function askAnew(work: Work, id: string, isElsewhere: boolean, moment: Moment): void {
  const enrollment = work.enrollments.get(id);
  if (!enrollment) return;
  const node = nodeOf(work.definitions.machine(enrollment.flow, enrollment.version).nodes, enrollment.node);
  check(work, enrollment, moment);
  if (isElsewhere) placeAnew(work, enrollment, node, moment);
}

/** The lead's clocks show another time now (S24). */
function placeAnew(work: Work, { id, node: place }: Enrollment, node: MachineNode, moment: Moment): void {
  const still = work.enrollments.get(id);
  if (still?.node !== place) return;
  if (still.held !== null) move(work, { ...still, due: null }, { kind: "timer" }, moment);
  else if (goesByLeadZone(node)) move(work, still, { kind: "place" }, moment);
}

function check(work: Work, enrollment: Enrollment, moment: Moment): void {
  const node = nodeOf(work.definitions.machine(enrollment.flow, enrollment.version).nodes, enrollment.node);
  if (somethingHolds(work, enrollment, node, moment)) {
    move(work, enrollment, { kind: "check" }, moment);
    return;
  }
  relimit(work, enrollment, node, moment);
}

/** What an enrollment is not told of may still change when time alone will move it (S14). */
function foresee(work: Work, id: string, changes: Changes, moment: Moment): void {
  const enrollment = work.enrollments.get(id);
  if (!enrollment) return;
  const node = nodeOf(work.definitions.machine(enrollment.flow, enrollment.version).nodes, enrollment.node);
  if (concerns(node.reads, changes)) relimit(work, enrollment, node, moment);
}

function relimit(work: Work, enrollment: Enrollment, node: MachineNode, moment: Moment): void {
  const limit = limitOf(work, enrollment, node, moment);
  if (limit !== enrollment.limit) saveEnrollment(work, { ...enrollment, limit });
}
