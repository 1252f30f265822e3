/** Moves one enrollment: from signal to signal until it rests at a node, ends or fails (S3). */
import { evaluate } from "../condition/evaluate.js";
import type { PastEvent } from "../condition/facts.js";
import type { Delay } from "../flow/nodes/define.js";
import { own } from "../lead/own.js";
import type { MachineNode } from "../machine/machine.js";
import type { Oracle, Signal } from "../machine/signal.js";
import { zoneFor } from "../message/gate.js";
import { addLocalDays } from "../schedule/local-time.js";
import { waitUntil } from "../schedule/wait-until.js";
import { act } from "./act.js";
import { factsOf, factsSince } from "./facts.js";
import type { Enrollment } from "./lead-state.js";
import { type CurrentEvent, MOST_STEPS, StepLimit, type Turn } from "./task.js";
import { count, record, saveEnrollment, type Work } from "./work.js";

/** The input at hand, as far as nodes may read it, and the turn that it feeds. */
export interface Moment {
  readonly turn: Turn;
  /** Its event, as a message and as the newest entry of the history. */
  readonly event: CurrentEvent;
  readonly past: PastEvent | null;
}

/** Sends a signal, performs what the node that it leads to acts, and so on until the enrollment rests, ends or fails. */
export function move(work: Work, enrollment: Enrollment, first: Signal, moment: Moment): void {
  let here = enrollment;
  let signal: Signal | null = first;
  try {
    const machine = work.definitions.machine(here.flow, here.version);
    while (signal !== null) {
      takeStep(moment.turn, here.flow);
      const from = signal.kind === "enrol" ? null : here.node;
      const start = signal.kind === "place" ? here.since : work.at;
      if (signal.kind === "timer" && isForLength(nodeOf(machine.nodes, here.node)))
        moment.turn.elapsed.add(here.id);
      const moved = machine.move(from, signal, oracleOf(work, here, start, moment));
      if (moved.node === null) {
        // Who leaves before the flow's own end gets no more of its mail; who comes to the end has had it planned (S26).
        if (moved.exits) work.cancelled.push(here.id);
        end(work, here, moved.exits ? EXIT_WHEN : null);
        return;
      }
      if (moved.entered) here = arrive(work, here, moved.node, signal);
      if (moved.due !== undefined) here = { ...here, due: moved.due };
      const node = nodeOf(machine.nodes, here.node);
      if (isMark(node)) moment.turn.elapsed.delete(here.id);
      if (!moved.acts || signal.kind === "place") break;

      // Whatever holds already on the way in is not passed by: a goal or an exit comes before the first act (S20).
      if (signal.kind === "enrol" && somethingHolds(work, here, node, moment)) {
        signal = { kind: "check" };
        continue;
      }
      const acted = act(work, here, node.behaviour, moment);
      switch (acted.next) {
        case "step":
        case "blocked":
          signal = { kind: acted.next };
          break;
        case "held":
          here = { ...here, held: acted.reason };
          signal = { kind: "held", until: acted.until };
          break;
        case "rest":
          if (somethingHolds(work, here, node, moment)) signal = { kind: "check" };
          // A wait that is over already is none (S20), and takes part in the count of steps.
          else signal = here.due !== null && here.due <= work.at ? { kind: "timer" } : null;
          break;
        case "feed":
          moment.turn.queue.push(acted.task, {
            kind: "continue",
            enrollment: here.id,
            node: here.node,
            visit: here.visits[here.node] ?? 1,
          });
          saveEnrollment(work, here);
          return;
        case "end":
          end(work, here, acted.outcome);
          return;
      }
    }
    saveEnrollment(work, { ...here, limit: limitOf(work, here, nodeOf(machine.nodes, here.node), moment) });
  } catch (error) {
    if (error instanceof StepLimit) fail(work, here, "step_limit", error.message);
    else fail(work, here, "error", error instanceof Error ? error.message : String(error));
  }
}

/** The outcome of an enrollment that the flow's `exitWhen` ended. */
const EXIT_WHEN = "exit_when";

function takeStep({ steps }: Turn, flow: string): void {
  const taken = (steps.get(flow) ?? 0) + 1;
  steps.set(flow, taken);
  if (taken > MOST_STEPS)
    throw new StepLimit(
      `one input caused more than ${MOST_STEPS} steps in flow "${flow}": it runs in circles`,
    );
}

export function isOverLimit({ steps }: Turn, flow: string): boolean {
  return (steps.get(flow) ?? 0) > MOST_STEPS;
}

function arrive(work: Work, enrollment: Enrollment, node: string, signal: Signal): Enrollment {
  if (signal.kind !== "enrol") {
    leave(work, enrollment);
    record(work, enrollment.flow, node, { kind: "entered" });
  }
  count(work, enrollment, node, 1, 1);
  return {
    ...enrollment,
    node,
    since: work.at,
    sinceSeq: work.state.lastSeq,
    visits: { ...enrollment.visits, [node]: (own(enrollment.visits, node) ?? 0) + 1 },
    due: null,
    limit: null,
    held: null,
  };
}

/** An enrollment that fails on its way in has not been counted at any node. */
function leave(work: Work, enrollment: Enrollment): void {
  if (own(enrollment.visits, enrollment.node) !== undefined) count(work, enrollment, enrollment.node, 0, -1);
}

export function end(work: Work, enrollment: Enrollment, outcome: string | null): void {
  leave(work, enrollment);
  record(work, enrollment.flow, enrollment.node, { kind: "exited", outcome });
  saveEnrollment(work, {
    ...enrollment,
    status: "exited",
    outcome,
    due: null,
    limit: null,
    held: null,
    endedAt: work.at,
  });
}

export function fail(
  work: Work,
  enrollment: Enrollment,
  reason: "step_limit" | "error",
  message: string,
): void {
  leave(work, enrollment);
  record(work, enrollment.flow, enrollment.node, { kind: "failed", reason, message });
  saveEnrollment(work, {
    ...enrollment,
    status: "failed",
    failure: message,
    due: null,
    limit: null,
    held: null,
    endedAt: work.at,
  });
}

/** Whether one of the conditions that the node listens to holds now: only then is the machine asked (S3). */
export function somethingHolds(work: Work, here: Enrollment, node: MachineNode, moment: Moment): boolean {
  if (node.listeners.length === 0) return false;
  const { holds, visits } = oracleOf(work, here, work.at, moment);
  return node.listeners.some(
    ({ kind, target, condition, scope }) =>
      !(kind === "goal" && target !== null && visits(target) > 0) && holds(condition, scope),
  );
}

/** The first instant at which time alone may make one of them hold (S14); null for never. */
export function limitOf(work: Work, here: Enrollment, node: MachineNode, moment: Moment): number | null {
  let limit: number | null = null;
  for (const { kind, target, condition, scope } of node.listeners) {
    if (kind === "goal" && target !== null && (own(here.visits, target) ?? 0) > 0) continue;
    const facts = factsOf(work, moment.past);
    const { until } = evaluate(
      condition,
      scope === "wait" ? factsSince(facts, here.sinceSeq) : facts,
      work.at,
    );
    if (until !== null && (limit === null || until < limit)) limit = until;
  }
  return limit;
}

function oracleOf(work: Work, here: Enrollment, start: number, moment: Moment): Oracle {
  const facts = factsOf(work, moment.past);
  return {
    at: work.at,
    holds: (condition, scope) =>
      evaluate(condition, scope === "wait" ? factsSince(facts, here.sinceSeq) : facts, work.at).value,
    ends: (delay) => endOf(work, delay, { start, isNow: moment.turn.elapsed.has(here.id) }, facts.zone),
    visits: (node) => own(here.visits, node) ?? 0,
  };
}

function endOf(
  work: Work,
  delay: Delay,
  { start, isNow }: { start: number; isNow: boolean },
  leadZone: string,
): number {
  switch (delay.kind) {
    case "for":
      return start + delay.ms;
    case "calendar":
      return addLocalDays(leadZone, start, delay.days);
    case "until": {
      // Who comes to "until nine" at nine, by a mail that a window let go or from such a wait, waits for the next nine;
      // who has just waited a day, from nine to nine, does not wait another.
      const { date, time } = delay.spec;
      const from = date === null && time !== null && !isNow ? start + 1 : start;
      return waitUntil(delay.spec, zoneFor(delay.zone, leadZone, work.definitions.settings), from);
    }
  }
}

function isForLength({ behaviour }: MachineNode): boolean {
  return behaviour.kind === "wait" && behaviour.delay !== null && behaviour.delay.kind !== "until";
}

/** Whether a lead that was here cannot be said to have come from its last wait any more. */
function isMark({ behaviour: { kind } }: MachineNode): boolean {
  return kind === "wait" || kind === "send" || kind === "notify";
}

/** Whether the node's timer goes by the lead's own clock and calendar, and so moves with its zone (S24). */
export function goesByLeadZone(node: MachineNode): boolean {
  const { behaviour } = node;
  if (behaviour.kind !== "wait" || behaviour.delay === null) return false;
  return (
    behaviour.delay.kind === "calendar" ||
    (behaviour.delay.kind === "until" && behaviour.delay.zone === "lead")
  );
}

export function nodeOf(nodes: ReadonlyMap<string, MachineNode>, id: string): MachineNode {
  const node = nodes.get(id);
  if (!node) throw new Error(`the flow has no node "${id}"`);
  return node;
}
