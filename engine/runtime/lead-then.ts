/** A lead as it was at an instant of its past (S22), out of its log and what it is today. */
import { applyChange } from "../lead/change.js";
import { type Lead, type LeadChange, newLead, type Written } from "../lead/lead.js";
import type { ScoreEvent } from "../score/award.js";
import type { Logged } from "../store/store.js";

export interface LeadThen {
  readonly lead: Lead;
  /** The events that could score and had been applied by then. */
  readonly events: readonly ScoreEvent[];
  /** When the last message until then was applied; null: the lead was not there yet. */
  readonly appliedAt: number | null;
}

/** Tags have no times: they are those of today. */
export function leadThen(lead: Lead, log: readonly Logged[], at: number): LeadThen {
  const lives = livesAt(lead.id, log, at);
  const isApplied = (logged: Logged) => logged.at <= at && lives.has(logged.lead);
  const applied = log.filter(isApplied);
  const since = writesOf(log.filter((logged) => !isApplied(logged)));
  let told = newLead(lead.id);
  for (const { message } of applied)
    if (message.kind === "change") told = applyChange(told, message.change, message.timestamp).lead;
  const asOf = <Part extends keyof typeof PARTS>(part: Part): Lead[Part] => {
    // What was not written since is as it was, also where a flow wrote it, which no message tells; the rest is as was told.
    const kept = Object.entries<Pick<Written<unknown>, "at">>(lead[part]).filter(
      ([name, written]) => written.at <= at && !since.has(writeOf(part, name, written.at)),
    );
    return { ...told[part], ...Object.fromEntries(kept) };
  };
  return {
    lead: {
      ...told,
      fields: asOf("fields"),
      zones: asOf("zones"),
      attributes: asOf("attributes"),
      consent: asOf("consent"),
      tags: lead.tags,
    },
    events: applied.flatMap(({ message, messageId }): readonly ScoreEvent[] => {
      if (message.kind !== "event" || message.suspicious !== undefined || message.expired) return [];
      const { name, properties, timestamp } = message;
      return [{ name, properties, at: timestamp, messageId: messageId ?? "" }];
    }),
    appliedAt: applied.at(-1)?.at ?? null,
  };
}

/** The lead, and those that had been merged into it by then (S6): what came to others is not its past yet. */
function livesAt(lead: string, log: readonly Logged[], at: number): ReadonlySet<string> {
  const lives = new Set([lead]);
  for (const life of lives)
    for (const logged of log)
      if (logged.message.kind === "merge" && logged.lead === life && logged.at <= at)
        lives.add(logged.message.from); // and is looked at in its turn
  return lives;
}

/** The parts of a lead whose values bear a time, and the names that a change writes there. */
const PARTS = {
  fields: ({ fields }: LeadChange) => Object.keys(fields ?? {}),
  zones: ({ zone }: LeadChange) => (zone ? [zone.origin] : []),
  attributes: ({ attributes }: LeadChange) => Object.keys(attributes ?? {}),
  consent: ({ consent }: LeadChange) => Object.keys(consent ?? {}),
} as const;

/** A value bears the time that its message tells, which may be long before the message came. */
function writesOf(log: readonly Logged[]): ReadonlySet<string> {
  const writes = new Set<string>();
  for (const { message } of log) {
    if (message.kind !== "change") continue;
    for (const [part, namesOf] of Object.entries(PARTS))
      for (const name of namesOf(message.change)) writes.add(writeOf(part, name, message.timestamp));
  }
  return writes;
}

const writeOf = (part: string, name: string, at: number): string => `${part} ${at} ${name}`;
