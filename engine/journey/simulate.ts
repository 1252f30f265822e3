/**
 * Runs leads through flows over given messages, with the engine's own code and no clock but theirs (design.md 6). What is
 * decided here is what the live engine decides for the same log (invariant 9).
 */
import { type Lead, type LeadChange, newLead } from "../lead/lead.js";
import type { Definitions } from "./definitions.js";
import type { Effect } from "./effect.js";
import type { Arrival, EventMessage, Message } from "./input.js";
import { type LeadState, newLeadState } from "./lead-state.js";
import type { Outcome } from "./outcome.js";
import type { JourneyRecord } from "./record.js";
import { runLead } from "./run.js";
import { indexTriggers } from "./triggers.js";

export interface SimulatedLead {
  readonly id: string;
  /** What is known of the lead from `from` on: its first input, at that instant, which may fire. */
  readonly change: LeadChange;
  /** The lead's messages by instant, ties in order of arrival; a repeated messageId counts once. */
  readonly arrivals: readonly Arrival[];
}

export interface Span {
  /** Messages before it build score and history silently; null: there is no such time, as in a recorded log. */
  readonly from: number | null;
  /** Messages at or after it are left out. */
  readonly until: number;
}

/**
 * The records of one lead, in order. `echoes`: sends succeed at their instant and say so as an event, as the live engine's do;
 * false for a recorded log, which has those events already. `watch` sees each effect with the lead as the input left it.
 */
export function simulateLead(
  { id, change, arrivals }: SimulatedLead,
  { from, until }: Span,
  definitions: Definitions,
  echoes: boolean,
  watch: (effect: Effect, lead: Lead) => void = () => {},
): readonly JourneyRecord[] {
  const seen = new Set<string>();
  const fresh = arrivals.filter(({ at, messageId }) => {
    if (at >= until || (messageId !== null && seen.has(messageId))) return false;
    if (messageId !== null) seen.add(messageId);
    return true;
  });
  const before = from === null ? [] : fresh.filter(({ at }) => at < from);
  const after = from === null ? fresh : fresh.filter(({ at }) => at >= from);
  const lead: Lead = newLead(id);
  let state: LeadState = { ...newLeadState(lead), ledger: [], past: [] };
  if (from !== null) {
    // Without triggers: what fades before `from` starts nothing either.
    const past = run(
      state,
      before.map(silently),
      from - 1,
      { ...definitions, triggers: indexTriggers([]) },
      () => null,
    );
    const ended = new Set(past.ledger.ended.map(({ entry }) => entry));
    state = { ...past.state, ledger: past.ledger.added.filter(({ entry }) => !ended.has(entry)) };
    after.unshift({
      seq: 0,
      at: from,
      messageId: null,
      message: { kind: "change", change, timestamp: from, silent: false },
    });
  }
  const echo = (effect: Effect, now: Lead): Message | null => {
    watch(effect, now);
    return echoes ? sent(effect) : null;
  };
  return run(state, after, until - 1, definitions, echo).records;
}

function run(
  state: LeadState,
  arrivals: readonly Arrival[],
  upTo: number,
  definitions: Definitions,
  echo: (effect: Effect, lead: Lead) => Message | null,
): Outcome {
  return runLead(state, { arrivals, upTo, echo }, definitions);
}

function silently(arrival: Arrival): Arrival {
  const { message } = arrival;
  return message.kind === "event" || message.kind === "change"
    ? { ...arrival, message: { ...message, silent: true } }
    : arrival;
}

/** The event that a delivered mail is; the live engine posts the same one. */
export function sent(effect: Effect): EventMessage | null {
  if (effect.kind !== "email") return null;
  const { email, flow, node, mails = 0 } = effect;
  return {
    kind: "event",
    delivery: effect.key,
    name: "email_sent",
    properties: { email, flow, node },
    timestamp: effect.at,
    silent: false,
    mails: mails + 1,
  };
}
