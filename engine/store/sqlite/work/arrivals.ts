/** The messages of a batch of leads. */
import { type MessageRow, MOST_MESSAGES, type Queue, queuesFrom } from "../../rows/queue.js";
import type { Connection } from "../connection.js";

const ARRIVALS = `
  SELECT i.seq, i.lead, i.at, i.kind, i.name, i.timestamp, i.hash, i.message_id, i.message,
         EXISTS (SELECT 1 FROM log AS l WHERE l.lead = i.lead AND l.hash = i.hash) AS applied
  FROM json_each(?) AS ids CROSS JOIN inbox AS i ON i.lead = ids.value
  WHERE i.seq <= coalesce(
    (SELECT x.seq FROM inbox AS x WHERE x.lead = ids.value ORDER BY x.seq LIMIT 1 OFFSET ${MOST_MESSAGES}), 9e15)
  ORDER BY i.seq`;

export function queuesOf(writer: Connection, leads: readonly string[]): (lead: string) => Queue {
  return queuesFrom(writer.sql<MessageRow & { applied: number }>(ARRIVALS).all(JSON.stringify(leads)));
}
