/** The inbox of a lead as its next claim takes it. */
import type { Row } from "./tables.js";

/** The most messages of one lead that one claim takes (S31). A store reads one more, which tells that there are more. */
export const MOST_MESSAGES = 200;

export type MessageRow = Pick<
  Row<"inbox">,
  "seq" | "lead" | "at" | "kind" | "name" | "timestamp" | "hash" | "message_id" | "message"
>;

export interface Queue {
  /** The lead's oldest messages, each messageId once, by arrival number. */
  readonly fresh: readonly MessageRow[];
  /** Arrival numbers of messages that are here or in the log already (S5): removed with the next commit, unapplied. */
  readonly repeats: readonly number[];
  readonly more: boolean;
}

const EMPTY: Queue = { fresh: [], repeats: [], more: false };

/** The queue of every lead that has one. `rows` are by arrival number; `applied` says that the log has the messageId. */
export function queuesFrom(
  rows: readonly (MessageRow & { readonly applied: number | boolean })[],
): (lead: string) => Queue {
  const queues = new Map<
    string,
    { fresh: MessageRow[]; repeats: number[]; more: boolean; seen: Set<string> }
  >();
  for (const row of rows) {
    let queue = queues.get(row.lead);
    if (!queue) {
      queue = { fresh: [], repeats: [], more: false, seen: new Set() };
      queues.set(row.lead, queue);
    }
    const hash = row.hash?.toString("latin1");
    if (queue.fresh.length + queue.repeats.length === MOST_MESSAGES) {
      queue.more = true;
    } else if (row.applied || (hash !== undefined && queue.seen.has(hash))) {
      queue.repeats.push(row.seq);
    } else {
      queue.fresh.push(row);
      if (hash !== undefined) queue.seen.add(hash);
    }
  }
  return (lead) => queues.get(lead) ?? EMPTY;
}
