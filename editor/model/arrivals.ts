/** What arrives for a lead in a preview: what its timeline tells of the past, and what somebody makes up. */
import { checkFacts, type LeadFacts } from "../../engine/contract/lead-facts.js";
import type { TimelineView } from "../../engine/contract/lead-routes.js";
import type { Arrival, Message } from "../../engine/journey/input.js";
import type { JsonObject } from "../../engine/lead/json.js";
import type { LeadChange } from "../../engine/lead/lead.js";
import type { Problem } from "../../engine/lead/problem.js";

/**
 * The messages of a whole timeline, in the order in which they were applied. Their numbers are the timeline's: the core
 * asks only which of two came first, and a timeline has a lead's messages in the order of their arrival.
 */
export function arrivalsOf(timeline: readonly TimelineView[]): readonly Arrival[] {
  return timeline
    .flatMap((item): Arrival[] => {
      if (item.type !== "message") return [];
      const { n, at, messageId, message } = item;
      return [{ seq: n, at: Date.parse(at), messageId, message: messageOf(message) }];
    })
    .sort((a, b) => a.seq - b.seq);
}

/** The API shows instants as text; the rest of a message is as the engine stored it. */
function messageOf(message: Extract<TimelineView, { type: "message" }>["message"]): Message {
  const { timestamp } = message;
  return (
    typeof timestamp === "string" ? { ...message, timestamp: Date.parse(timestamp) } : message
  ) as Message;
}

export function eventAt(at: number, name: string, properties: JsonObject = {}): Arrival {
  return arrival(at, { kind: "event", name, properties, timestamp: at, silent: false });
}

export function changeAt(at: number, change: LeadChange): Arrival {
  return arrival(at, { kind: "change", change, timestamp: at, silent: false });
}

/** Enrols the lead by the flow's manual trigger. */
export function enrolAt(at: number, flow: string): Arrival {
  return arrival(at, { kind: "enrol", flow });
}

function arrival(at: number, message: Message): Arrival {
  return { seq: 0, at, messageId: null, message };
}

type Invented =
  | { readonly ok: true; readonly change: LeadChange }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What somebody says of a lead that they make up, checked as what arrives at the server is. */
export function inventedLead(facts: LeadFacts, tags: readonly string[] = []): Invented {
  const checked = checkFacts(facts, { source: "preview", at: [], attributesAt: ["attributes"] });
  if (!checked.ok) return checked;
  const { change } = checked;
  return { ok: true, change: tags.length === 0 ? change : { ...change, tags: { add: tags, remove: [] } } };
}
