/** `{"sequence": …}`: events in a given order within a period that is counted back from now. */
import { parseDuration } from "../schedule/duration.js";
import type { SequenceTest } from "./condition.js";
import type { Evaluation } from "./evaluate.js";
import type { Facts, PastEvent } from "./facts.js";
import { matchesWhere } from "./where.js";

/**
 * Holds while some events match the steps one after another, each step an event of its own, and the first of them still
 * counts: from its timestamp until, not including, `within` later. Events of the same instant follow each other in the
 * order of their arrival.
 */
export function evaluateSequence({ sequence, within }: SequenceTest, facts: Facts, at: number): Evaluation {
  const withinMs = parseDuration(within) ?? 0;
  /** By step: the latest first event of a row of events that has come as far as this step. */
  const began: (number | null)[] = sequence.map(() => null);
  for (const past of inOrder(sequence, facts)) {
    if (past.at + withinMs <= at) continue;
    // From the last step back, or one event would be two steps.
    for (let step = sequence.length - 1; step >= 0; step--) {
      const { event, where } = sequence[step] ?? { event: "" };
      const start = step === 0 ? past.at : (began[step - 1] ?? null);
      if (start === null || past.name !== event) continue;
      if (where !== undefined && !matchesWhere(where, past.properties)) continue;
      began[step] = Math.max(began[step] ?? start, start);
    }
  }
  const start = began.at(-1) ?? null;
  return start === null ? { value: false, until: null } : { value: true, until: start + withinMs };
}

function inOrder(sequence: SequenceTest["sequence"], facts: Facts): readonly PastEvent[] {
  const names = new Set(sequence.map(({ event }) => event));
  return [...names].flatMap((name) => facts.events(name)).sort((a, b) => a.at - b.at || a.seq - b.seq);
}
