/** A lead as it was at an instant of its past (S22), out of its log and what it is today. */
import type { Arrival } from "../journey/input.js";
import { applyChange } from "../lead/change.js";
import { type Lead, newLead, type Written } from "../lead/lead.js";
import type { ScoreEvent } from "../score/award.js";

export interface LeadThen {
  readonly lead: Lead;
  /** The events that could score and had been applied by then. */
  readonly events: readonly ScoreEvent[];
  /** When the last message until then was applied; null: the lead was not there yet. */
  readonly appliedAt: number | null;
}

/** Tags have no times: they are those of today. */
export function leadThen(lead: Lead, log: readonly Arrival[], at: number): LeadThen {
  const applied = log.filter((arrival) => arrival.at <= at);
  let told = newLead(lead.id);
  for (const { message } of applied)
    if (message.kind === "change") told = applyChange(told, message.change, message.timestamp).lead;
  return {
    lead: {
      ...told,
      fields: asOf(lead.fields, told.fields, at),
      zones: asOf(lead.zones, told.zones, at),
      attributes: asOf(lead.attributes, told.attributes, at),
      consent: asOf(lead.consent, told.consent, at),
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

/** What was not written since is as it was, also where a flow wrote it, which no message tells; the rest is as was told. */
function asOf<Of extends Readonly<Record<string, Pick<Written<unknown>, "at">>>>(
  today: Of,
  told: Of,
  at: number,
): Of {
  const kept = Object.entries(today).filter(([, written]) => written.at <= at);
  return { ...told, ...Object.fromEntries(kept) };
}
