/** Step 3 of an input (S2): which triggers it meets, and the enrollments that they start or may not start. */
import { compare as compareValues } from "../condition/compare.js";
import type { Changes } from "../condition/reads.js";
import { scoreKey } from "../condition/reads.js";
import { matchesWhere } from "../condition/where.js";
import { shortHash } from "../lead/hash.js";
import type { Json } from "../lead/json.js";
import { attributeOf, type Lead } from "../lead/lead.js";
import { own } from "../lead/own.js";
import { parseDuration } from "../schedule/duration.js";
import { crossed } from "../score/crossing.js";
import { partOf, type ScoreState } from "../score/state.js";
import { changedBand } from "./bands.js";
import type { EnterReason } from "./enter-reason.js";
import type { CrossingMemory, Enrollment } from "./lead-state.js";
import { isOverLimit, type Moment, move } from "./move.js";
import type { ScoreMove } from "./scoring.js";
import { between, inFiringOrder, memoryKey, type ScoreTrigger, type Trigger } from "./triggers.js";
import { record, remember, type Work } from "./work.js";

const FRESH: CrossingMemory = { fired: false, armed: true, lastFired: null };

/** The triggers that an input meets, in firing order; crossings compare the scores before and after it, net and once. */
export function triggersMet(
  work: Work,
  {
    before,
    changes,
    moves,
    moment,
  }: { before: Lead; changes: Changes; moves: readonly ScoreMove[]; moment: Moment },
): readonly Trigger[] {
  const { triggers } = work.definitions;
  const met: Trigger[] = [];
  if (moment.event) {
    for (const trigger of triggers.byEvent.get(moment.event.name) ?? [])
      if (matchesWhere(trigger.config.where, moment.event.properties)) met.push(trigger);
  }
  for (const name of changes.attributes) {
    for (const trigger of triggers.byAttribute.get(name) ?? []) {
      const { op, value } = trigger.config;
      if (op === "changed" || becomes(op, value, attributeOf(before, name), attributeOf(work.lead, name)))
        met.push(trigger);
    }
  }
  for (const id of changes.segments) {
    const on = own(work.state.segments.in, id) === undefined ? "leave" : "enter";
    for (const trigger of triggers.bySegment.get(id) ?? []) if (trigger.config.on === on) met.push(trigger);
  }
  for (const move of moves) {
    const { model, before: from, after } = move;
    const ofBand = triggers.byBand.get(model);
    const band = ofBand && changedBand(work, move);
    for (const trigger of ofBand ?? [])
      if (band !== undefined && (trigger.config.to === null || trigger.config.to === band)) met.push(trigger);
    for (const [part, a, b] of changedParts(from, after)) {
      for (const trigger of between(triggers.byScore.get(scoreKey(model, part)) ?? [], a, b))
        if (crossed(trigger.config.is, trigger.config.value, a, b)) met.push(trigger);
    }
  }
  return inFiringOrder(met);
}

function becomes(
  op: Exclude<Parameters<typeof compareValues>[1], never>,
  value: Parameters<typeof compareValues>[2],
  before: Json | undefined,
  after: Json | undefined,
): boolean {
  return !compareValues(before, op, value) && compareValues(after, op, value);
}

function* changedParts(before: ScoreState, after: ScoreState): Generator<[string, number, number]> {
  if (before.total !== after.total) yield ["total", before.total, after.total];
  for (const group of Object.keys(after.groups)) {
    const [a, b] = [partOf(before, group) ?? 0, partOf(after, group) ?? 0];
    if (a !== b) yield [group, a, b];
  }
}

/** Fires the triggers: at most one enrollment per flow and input (S2); a flow's other triggers are refused (S16). */
export function fire(work: Work, met: readonly Trigger[], moment: Moment): void {
  const entered = new Set<string>();
  for (const trigger of met) {
    const isScore =
      work.definitions.triggers.byMemory.get(memoryKey(trigger.flow.id, trigger.node)) === trigger;
    const reason =
      (isScore ? mayCross(work, trigger as ScoreTrigger) : null) ??
      (entered.has(trigger.flow.id) ? "reentry" : mayEnter(work, trigger, moment));
    if (isScore) spend(work, trigger as ScoreTrigger, reason === null);
    if (reason !== null) {
      record(work, trigger.flow.id, trigger.node, { kind: "skipped", reason });
      continue;
    }
    entered.add(trigger.flow.id);
    enrol(work, trigger, moment);
  }
}

function mayCross(work: Work, { flow, node, config }: ScoreTrigger): EnterReason | null {
  const memory = work.state.crossings[memoryKey(flow.id, node)] ?? FRESH;
  if (!memory.armed || (config.repeat === "once" && memory.fired)) return "disarmed";
  const cooldown = config.cooldown === null ? 0 : (parseDuration(config.cooldown) ?? 0);
  return memory.lastFired !== null && work.at < memory.lastFired + cooldown ? "cooldown" : null;
}

/** A crossing that comes to nothing is spent all the same: it does not fire later, when its reason has gone (S11). */
function spend(work: Work, { flow, node }: ScoreTrigger, fired: boolean): void {
  const key = memoryKey(flow.id, node);
  const memory = work.state.crossings[key] ?? FRESH;
  remember(work, key, {
    fired: memory.fired || fired,
    armed: false,
    lastFired: fired ? work.at : memory.lastFired,
  });
}

/** Re-arms the triggers of the scores that moved: by any return to the other side, or at or beyond their level (S11). */
export function rearm(work: Work, moves: readonly ScoreMove[]): void {
  if (moves.length === 0) return;
  for (const [key, memory] of Object.entries(work.state.crossings)) {
    if (memory.armed) continue;
    const trigger = work.definitions.triggers.byMemory.get(key);
    const moved = trigger && moves.find(({ model }) => model === trigger.config.model);
    if (!trigger || !moved) continue;
    const { part, is, value, rearm: level } = trigger.config;
    const now = partOf(moved.after, part);
    if (now === undefined) continue;
    const rising = is === ">=" || is === ">";
    const back = level === null ? !isBeyond(is, value, now) : rising ? now <= level : now >= level;
    if (back) remember(work, key, { ...memory, armed: true });
  }
}

function isBeyond(is: ScoreTrigger["config"]["is"], value: number, score: number): boolean {
  return is === ">="
    ? score >= value
    : is === ">"
      ? score > value
      : is === "<="
        ? score <= value
        : score < value;
}

/** At most one active enrollment per lead and flow; after an exit as the flow's re-entry says (S16). */
function mayEnter(work: Work, { flow }: Trigger, { turn }: Moment): EnterReason | null {
  if (isOverLimit(turn, flow.id)) return "step_limit";
  const past = own(work.state.flows, flow.id);
  if (!past) return null;
  const { mode, cooldown } = flow.settings.reentry;
  if (mode === "never" || [...work.enrollments.values()].some((enrollment) => enrollment.flow === flow.id))
    return "reentry";
  const wait = cooldown === null ? 0 : (parseDuration(cooldown) ?? 0);
  return past.endedAt !== null && work.at < past.endedAt + wait ? "reentry" : null;
}

function enrol(work: Work, { flow, version, node }: Trigger, moment: Moment): void {
  const past = own(work.state.flows, flow.id);
  const nth = (past?.entered ?? 0) + 1;
  work.state = {
    ...work.state,
    flows: { ...work.state.flows, [flow.id]: { entered: nth, endedAt: past?.endedAt ?? null } },
  };
  record(work, flow.id, node, { kind: "enrolled" });
  const enrollment: Enrollment = {
    id: shortHash(work.lead.id, flow.id, nth),
    flow: flow.id,
    version,
    nth,
    status: "active",
    node,
    since: work.at,
    sinceSeq: work.state.lastSeq,
    visits: {},
    due: null,
    limit: null,
    held: null,
    enrolledAt: work.at,
    endedAt: null,
    outcome: null,
    failure: null,
  };
  move(work, enrollment, { kind: "enrol", trigger: node }, moment);
}
