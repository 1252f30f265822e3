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
import { type Merging, runLead } from "./run.js";
import { indexTriggers } from "./triggers.js";

export interface SimulatedLead {
  readonly id: string;
  /** What is known of the lead from `from` on: its first input, at that instant, which may fire. */
  readonly change: LeadChange;
  /** The lead's messages by instant, ties in order of arrival; a repeated messageId counts once. */
  readonly arrivals: readonly Arrival[];
  /** Of a recorded log: what arrived for leads that were merged into this one, or into one of them. */
  readonly merged?: ReadonlyMap<string, readonly Arrival[]>;
}

export interface Span {
  /** Messages before it build score and history silently; null: there is no such time, as in a recorded log. */
  readonly from: number | null;
  /** Messages at or after it are left out. */
  readonly until: number;
}

/**
 * Whether sends succeed at their instant and say so as an event, as the live engine's do. false for a recorded log, which
 * has those events already; from an instant on for a log that ends there and is played into the future.
 */
export type Echoes = boolean | { readonly from: number };

export interface Watch {
  /** Is shown each effect with the lead as the input left it. */
  readonly effect?: (effect: Effect, lead: Lead) => void;
  /** Is shown the lead after every input, with how many records there are by then. */
  readonly lead?: (lead: Lead, records: number) => void;
}

/** The records of one lead in the order of decision; those of a lead that is merged into it stand before the merge. */
export function simulateLead(
  { id, change, arrivals, merged }: SimulatedLead,
  { from, until }: Span,
  definitions: Definitions,
  echoes: Echoes,
  watch: Watch = {},
): readonly JourneyRecord[] {
  const fresh = freshUntil(until, arrivals);
  const before = from === null ? [] : fresh.filter(({ at }) => at < from);
  const after = fresh.filter(({ at }) => from === null || at >= from);
  const lead: Lead = newLead(id);
  let state: LeadState = { ...newLeadState(lead), ledger: [], past: [] };
  if (from !== null) {
    // Without triggers: what fades before `from` starts nothing either.
    const past = runLead(
      state,
      { arrivals: before.map(silently), upTo: from - 1 },
      { ...definitions, triggers: indexTriggers([]) },
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
    watch.effect?.(effect, now);
    return echoesAt(echoes, effect.at) ? sent(effect) : null;
  };
  const look = watch.lead ? { look: watch.lead } : {};
  const merging = (other: string): Merging => ({
    state: { ...newLeadState(newLead(other)), ledger: [], past: [] },
    arrivals: freshUntil(until, merged?.get(other) ?? []),
  });
  return allRecords(
    runLead(state, { arrivals: after, upTo: until - 1, echo, merging, ...look }, definitions),
  );
}

function freshUntil(until: number, arrivals: readonly Arrival[]): readonly Arrival[] {
  const seen = new Set<string>();
  return arrivals.filter(({ at, messageId }) => {
    if (at >= until || (messageId !== null && seen.has(messageId))) return false;
    if (messageId !== null) seen.add(messageId);
    return true;
  });
}

function allRecords({ records, merged }: Outcome): readonly JourneyRecord[] {
  let from = 0;
  const parts = merged.flatMap(({ outcome, recordsBefore }) => {
    const part = [...records.slice(from, recordsBefore), ...allRecords(outcome)];
    from = recordsBefore;
    return part;
  });
  return merged.length === 0 ? records : [...parts, ...records.slice(from)];
}

function echoesAt(echoes: Echoes, at: number): boolean {
  return typeof echoes === "boolean" ? echoes : at >= echoes.from;
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
