/**
 * Rules of several events (R2.4): so many within a time, or one after another. Whether an event completes one is asked
 * of the events before it, by their own timestamps: a late event makes later ones complete what they did not, so the
 * score is folded anew then.
 */
import { matchesWhere } from "../condition/where.js";
import type { CompiledEventRule, CompiledModel } from "./compile.js";
import { compareEvents, type OrderedEvent } from "./order.js";

/** The lead's events of a name that come before the one that is scored, in order. */
export type Earlier = (name: string) => readonly OrderedEvent[];

/**
 * Whether earlier events match the other steps of the rule, each step by an event of its own, all less than `withinMs`
 * before the event. The event itself is known to match the last step. Taking the latest that fits, step by step
 * backwards, finds a match when there is one.
 */
export function completes(
  { before, withinMs }: Pick<CompiledEventRule, "before" | "withinMs">,
  event: OrderedEvent,
  earlier: Earlier,
): boolean {
  const since = event.at - withinMs;
  /** By name, how many of the earlier events come before the ones taken already. */
  const left = new Map<string, number>();
  let following = event;
  for (let step = before.length - 1; step >= 0; step--) {
    const { event: name, where } = before[step] ?? { event: "", where: [] };
    const events = earlier(name);
    let index = (left.get(name) ?? events.length) - 1;
    let found: OrderedEvent | null = null;
    for (; index >= 0; index--) {
      const candidate = events[index];
      if (candidate === undefined || candidate.at <= since) break;
      // Of one name the index keeps the order; of two names the order of all events does.
      if (following !== event && following.name !== name && compareEvents(candidate, following) > 0) continue;
      if (where.length > 0 && !matchesWhere(where, candidate.properties)) continue;
      found = candidate;
      break;
    }
    if (found === null) return false;
    left.set(name, index);
    following = found;
  }
  return true;
}

/**
 * The same for a whole history that is gone through in order: what each rule has come to is carried from event to event, so
 * that the cost of one goes by the steps of its rules and not by how much there was before.
 */
export interface SequencesInTurn {
  /** Whether the event, known to match the last step, completes the rule. */
  completes(rule: CompiledEventRule, event: OrderedEvent): boolean;
  /** The event is from now on one of those before. */
  passed(event: OrderedEvent): void;
}

export function sequencesInTurn({ byEvent }: Pick<CompiledModel, "byEvent">): SequencesInTurn {
  /** By rule and step: the latest beginning of a row of events that has come as far as this step. */
  const began = new Map<CompiledEventRule, number[]>();
  const readers = new Map<string, Set<CompiledEventRule>>();
  for (const rule of [...byEvent.values()].flat())
    for (const { event } of rule.before) {
      began.set(
        rule,
        Array.from(rule.before, () => Number.NEGATIVE_INFINITY),
      );
      readers.set(event, (readers.get(event) ?? new Set()).add(rule));
    }
  return {
    completes(rule, { at }) {
      const start = began.get(rule)?.at(-1);
      return start === undefined || start > at - rule.withinMs;
    },
    passed(event) {
      for (const rule of readers.get(event.name) ?? []) comeFurther(rule, began.get(rule) ?? [], event);
    },
  };
}

function comeFurther(
  { before }: CompiledEventRule,
  began: number[],
  { name, at, properties }: OrderedEvent,
): void {
  // From the last step back, or one event would be two steps.
  for (const [step, { event, where }] of [...before.entries()].reverse()) {
    const start = step === 0 ? at : (began[step - 1] ?? Number.NEGATIVE_INFINITY);
    if (event !== name || start <= (began[step] ?? start)) continue;
    if (matchesWhere(where, properties)) began[step] = start;
  }
}
