/** Simulates lead by lead, and brings what happens to all of them into one order. */
import type { Definitions } from "../../journey/definitions.js";
import type { JourneyRecord } from "../../journey/record.js";
import { simulateLead } from "../../journey/simulate.js";
import type { LeadChange } from "../../lead/lead.js";
import { byCodePoint } from "../by-code-point.js";
import type { Io } from "../io.js";
import { progressOf } from "../progress.js";
import { type AlertTexts, alertTexts } from "./alerts.js";
import { type Messages, mergedIn } from "./events.js";
import { recordLine } from "./lines.js";
import type { Tally } from "./tally.js";

export interface Played {
  readonly leads: ReadonlyMap<string, LeadChange> | null;
  readonly messages: Messages;
  readonly from: number | null;
  readonly until: number;
}

/** The lines of all leads, ordered by instant, then lead, then order of decision: the sort is stable. */
export function play(
  ids: readonly string[],
  { leads, messages, from, until }: Played,
  definitions: Definitions,
  { io, tally }: { readonly io: Io; readonly tally: Tally },
): readonly { readonly at: number; readonly line: string }[] {
  const lines: { at: number; lead: string; line: string }[] = [];
  const progress = progressOf(io, "Simulating", ids.length);
  const merged = mergedIn(messages, until);
  for (const [index, id] of ids.entries()) {
    if (merged.has(id)) continue;
    const arrivals = messages.byLead.get(id) ?? [];
    const lead = { id, change: leads?.get(id) ?? {}, arrivals, merged: messages.byLead };
    const alerts = alertTexts(definitions.settings);
    const records = simulateLead(lead, { from, until }, definitions, !messages.isLog, {
      effect: alerts.watch,
    });
    for (const record of records) {
      tally.add(record);
      lines.push({ at: record.at, lead: record.lead, line: recordLine(told(record, alerts)) });
    }
    progress.to(index + 1);
  }
  progress.end();
  return lines.sort((a, b) => a.at - b.at || byCodePoint(a.lead, b.lead));
}

/** An alert as the rep would read it: the engine's record has its template. */
function told(record: JourneyRecord, alerts: AlertTexts): JourneyRecord {
  return record.kind === "notified" ? { ...record, message: alerts.next() } : record;
}
