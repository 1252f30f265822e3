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
  /** The first of the messages that are left for later; null where none is. */
  readonly rest: number | null;
}

const EMPTY: Queue = { fresh: [], repeats: [], rest: null };

/**
 * The queue of every lead that has one. `rows` are by arrival number; `applied` says that the log has the messageId. A merge
 * is taken alone (S6): what comes behind it is told from repeats by the log of both leads.
 */
export function queuesFrom(
  rows: readonly (MessageRow & { readonly applied: number | boolean })[],
): (lead: string) => Queue {
  const queues = new Map<
    string,
    { fresh: MessageRow[]; repeats: number[]; rest: number | null; seen: Set<string> }
  >();
  for (const row of rows) {
    let queue = queues.get(row.lead);
    if (!queue) {
      queue = { fresh: [], repeats: [], rest: null, seen: new Set() };
      queues.set(row.lead, queue);
    }
    if (queue.rest !== null) continue;
    const hash = row.hash?.toString("latin1");
    const isFull = queue.fresh.length + queue.repeats.length === MOST_MESSAGES;
    if (isFull || queue.fresh[0]?.kind === "merge" || (row.kind === "merge" && queue.fresh.length > 0)) {
      queue.rest = row.seq;
    } else if (row.applied || (hash !== undefined && queue.seen.has(hash))) {
      queue.repeats.push(row.seq);
    } else {
      queue.fresh.push(row);
      if (hash !== undefined) queue.seen.add(hash);
    }
  }
  return (lead) => queues.get(lead) ?? EMPTY;
}

/** Of a lead that is to be merged: those that came before the merge of that number. Null where they are too many for one claim. */
export function queueBefore({ fresh, repeats, rest }: Queue, merge: number): Queue | null {
  const isBefore = (seq: number) => seq < merge;
  const before = fresh.filter(({ seq }) => isBefore(seq));
  // A merge among them is one of its own, with a lead of its own.
  if ((rest !== null && isBefore(rest)) || before.some(({ kind }) => kind === "merge")) return null;
  return { fresh: before, repeats: repeats.filter(isBefore), rest: null };
}
