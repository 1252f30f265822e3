/** The messages of a batch of leads. */
import type { Connection } from "../connection.js";
import type { Row } from "../tables.js";

/** The most messages of one lead that one claim takes (S31). */
const MOST = 200;

type MessageRow = Pick<
  Row<"inbox">,
  "seq" | "lead" | "at" | "kind" | "name" | "timestamp" | "hash" | "message_id" | "message"
>;

// One more than is taken, which tells that there are more.
const ARRIVALS = `
  SELECT i.seq, i.lead, i.at, i.kind, i.name, i.timestamp, i.hash, i.message_id, i.message,
         EXISTS (SELECT 1 FROM log AS l WHERE l.lead = i.lead AND l.hash = i.hash) AS applied
  FROM json_each(?) AS ids CROSS JOIN inbox AS i ON i.lead = ids.value
  WHERE i.seq <= coalesce(
    (SELECT x.seq FROM inbox AS x WHERE x.lead = ids.value ORDER BY x.seq LIMIT 1 OFFSET ${MOST}), 9e15)
  ORDER BY i.seq`;

export interface Queue {
  /** The lead's oldest messages, each messageId once, by arrival number. */
  readonly fresh: readonly MessageRow[];
  /** Arrival numbers of messages that are here or in the log already (S5): removed with the next commit, unapplied. */
  readonly repeats: readonly number[];
  readonly more: boolean;
}

const EMPTY: Queue = { fresh: [], repeats: [], more: false };

/** The queue of every lead that has one. */
export function queuesOf(writer: Connection, leads: readonly string[]): (lead: string) => Queue {
  const queues = new Map<
    string,
    { fresh: MessageRow[]; repeats: number[]; more: boolean; seen: Set<string> }
  >();
  for (const row of writer.sql<MessageRow & { applied: number }>(ARRIVALS).all(JSON.stringify(leads))) {
    let queue = queues.get(row.lead);
    if (!queue) {
      queue = { fresh: [], repeats: [], more: false, seen: new Set() };
      queues.set(row.lead, queue);
    }
    const hash = row.hash?.toString("latin1");
    if (queue.fresh.length + queue.repeats.length === MOST) {
      queue.more = true;
    } else if (row.applied === 1 || (hash !== undefined && queue.seen.has(hash))) {
      queue.repeats.push(row.seq);
    } else {
      queue.fresh.push(row);
      if (hash !== undefined) queue.seen.add(hash);
    }
  }
  return (lead) => queues.get(lead) ?? EMPTY;
}
