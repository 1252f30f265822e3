/** What happened to a lead, as the API shows it. */
import type { TimelineView } from "../../contract/lead-routes.js";
import type { Message } from "../../journey/input.js";
import type { TimelineItem } from "../../store/leads.js";
import { iso } from "./instant.js";

export function timelineView({ n, item }: TimelineItem): TimelineView {
  if ("record" in item) {
    const { at, lead: _, ...record } = item.record;
    return { n, at: iso(at), type: "record", record };
  }
  const { at, messageId, message } = item.arrival;
  return { n, at: iso(at), type: "message", messageId, message: messageView(message) };
}

function messageView(message: Message) {
  return "timestamp" in message ? { ...message, timestamp: iso(message.timestamp) } : message;
}
