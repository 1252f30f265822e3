/** One lead simulated from a short script of events: what happened, as short lines. */
import type { Definitions } from "../../engine/journey/definitions.js";
import type { Arrival, Message } from "../../engine/journey/input.js";
import type { JourneyRecord } from "../../engine/journey/record.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import type { JsonObject } from "../../engine/lead/json.js";
import type { LeadChange } from "../../engine/lead/lead.js";

export const CONSENTING: LeadChange = {
  fields: { email: "ana@example.com" },
  consent: { marketing: { granted: true, source: "test" } },
};

export type Step =
  | readonly [at: string, event: string, properties?: JsonObject]
  | readonly [at: string, change: LeadChange];

export function simulated(
  definitions: Definitions,
  {
    lead = CONSENTING,
    from = "2026-03-02T00:00:00Z",
    until = "2026-04-02T00:00:00Z",
    steps = [] as readonly Step[],
  },
): readonly JourneyRecord[] {
  const arrivals = steps.map(([at, what, properties], index): Arrival => {
    const timestamp = Date.parse(at);
    const message: Message =
      typeof what === "string"
        ? {
            kind: "event",
            name: what,
            properties: (properties as JsonObject) ?? {},
            timestamp,
            silent: false,
          }
        : { kind: "change", change: what, timestamp, silent: false };
    return { seq: 0, at: timestamp, messageId: `m${index}`, message };
  });
  return simulateLead(
    { id: "lead-1", change: lead, arrivals },
    { from: Date.parse(from), until: Date.parse(until) },
    definitions,
    true,
  );
}

/** `2026-03-02T09:00 hot enrolled`, with the details that a reader of a test wants to see. */
export function lines(
  records: readonly JourneyRecord[],
  kinds?: readonly JourneyRecord["kind"][],
): readonly string[] {
  return records
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map(({ at, lead: _lead, flow, node, kind, ...details }) =>
      [
        new Date(at).toISOString().slice(0, 16),
        flow === null ? "" : `${flow}/${node}`,
        kind,
        ...Object.values(details),
      ]
        .filter((part) => part !== "" && part !== null)
        .join(" "),
    );
}
