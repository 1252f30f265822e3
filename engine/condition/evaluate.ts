/** Whether a condition holds at an instant, and until when that is certain (S14). No clock: the instant is given. */
import { parseDuration } from "../schedule/duration.js";
import { compare, compareNumbers } from "./compare.js";
import { bandsOf, type Condition, type EventTest, isEverOrNever, type NumberOp, STAGE } from "./condition.js";
import type { Facts } from "./facts.js";
import { evaluateLocal } from "./local.js";
import { evaluateSequence } from "./sequence.js";
import { matchesWhere } from "./where.js";

export { matchesWhere } from "./where.js";

export interface Evaluation {
  readonly value: boolean;
  /**
   * While the facts stay as they are, the value stays as it is at every instant before this one; null: for ever.
   * It is the first instant at which the value may change by time alone: of a plain test the exact one, of a
   * combination perhaps too early, never too late.
   */
  readonly until: number | null;
}

const TRUE: Evaluation = { value: true, until: null };
const FALSE: Evaluation = { value: false, until: null };

/**
 * Evaluates the condition at the instant. `until` is later than `at`, so that asking again there goes forward.
 *
 *     evaluate({ not: { event: "visit", within: "P30D" } }, facts, at)   // { value: false, until: last visit + 30 days }
 */
export function evaluate(condition: Condition, facts: Facts, at: number): Evaluation {
  if ("attribute" in condition)
    return timeless(compare(facts.attribute(condition.attribute), condition.op, condition.value));
  if ("event" in condition) return evaluateEvent(condition, facts, at);
  if ("all" in condition) return combine(condition.all, false, facts, at);
  if ("any" in condition) return combine(condition.any, true, facts, at);
  if ("not" in condition) {
    const { value, until } = evaluate(condition.not, facts, at);
    return { value: !value, until };
  }
  if ("score" in condition) {
    const { model, part } = condition.score;
    return timeless(compare(facts.score(model, part), condition.op, condition.value));
  }
  if ("local" in condition) return evaluateLocal(condition.local, facts.zone, at);
  if ("tag" in condition) return timeless(facts.hasTag(condition.tag));
  if ("segment" in condition) return timeless(facts.inSegment(condition.segment));
  if ("band" in condition) {
    const band = facts.band(condition.band.model);
    return timeless(band !== null && bandsOf(condition).includes(band));
  }
  if ("stage" in condition)
    return timeless(compare(facts.attribute(STAGE), condition.stage.op, condition.stage.value));
  if ("sequence" in condition) return evaluateSequence(condition, facts, at);
  return timeless(facts.consents(condition.consent));
}

function timeless(value: boolean): Evaluation {
  return value ? TRUE : FALSE;
}

/**
 * `any` (decisive: true) and `all` (decisive: false). While one member is decisive, so is the whole: it can change only
 * when the last of the decisive ones may. When none is, the whole can change as soon as the first member may.
 */
function combine(members: readonly Condition[], decisive: boolean, facts: Facts, at: number): Evaluation {
  let lastDecisive: number | null = null;
  let firstOther: number | null = null;
  for (const member of members) {
    const { value, until } = evaluate(member, facts, at);
    if (value === decisive) {
      if (until === null) return timeless(decisive);
      lastDecisive = Math.max(lastDecisive ?? until, until);
    } else if (until !== null) firstOther = Math.min(firstOther ?? until, until);
  }
  return lastDecisive !== null
    ? { value: decisive, until: lastDecisive }
    : { value: !decisive, until: firstOther };
}

/**
 * An event counts from its own timestamp until, not including, `within` later. One that is stamped later than `at`
 * cannot have been: it counts as one that happens now.
 */
function evaluateEvent(test: EventTest, facts: Facts, at: number): Evaluation {
  const { op, value } = test.count ?? { op: ">=", value: 1 };
  if (test.within === undefined && isEverOrNever(test))
    return timeless(compareNumbers(facts.ever(test.event) ? 1 : 0, op, value));

  const withinMs = test.within === undefined ? Number.POSITIVE_INFINITY : (parseDuration(test.within) ?? 0);
  const leaves = leavingTimes(test, facts, withinMs, at);
  const holds = compareNumbers(leaves.length, op, value);
  return {
    value: holds,
    until: withinMs === Number.POSITIVE_INFINITY ? null : flipOf(leaves, holds, op, value),
  };
}

/** When each of the events that count now will cease to, in order. */
function leavingTimes({ event, where }: EventTest, facts: Facts, withinMs: number, at: number): number[] {
  const leaves: number[] = [];
  let isSorted = true;
  let last = Number.NEGATIVE_INFINITY;
  for (const past of facts.events(event)) {
    const leave = past.at + withinMs;
    if (leave <= at || (where !== undefined && !matchesWhere(where, past.properties))) continue;
    isSorted &&= last <= leave;
    last = leave;
    leaves.push(leave);
  }
  return isSorted ? leaves : leaves.sort((a, b) => a - b);
}

/** The first instant at which so many have left that the count passes the test no longer, or at last. */
function flipOf(leaves: readonly number[], holds: boolean, op: NumberOp, value: number): number | null {
  for (let gone = 1; gone <= leaves.length; gone++) {
    const leave = leaves[gone - 1] ?? 0;
    // Those that leave together are gone together: the counts in between never are.
    if (leaves[gone] === leave) continue;
    if (compareNumbers(leaves.length - gone, op, value) !== holds) return leave;
  }
  return null;
}
