/**
 * Messages into the inboxes of leads. Two processes may append to one lead at once, and a transaction that got its number
 * first may commit last: whoever loads the inbox in between would apply the later message, and the earlier one behind it.
 * So the lead's row of `inbox_locks` is locked before a number is taken, and until the commit. The lead's own row will not
 * do: who moves the lead holds it, and ingest never waits for that (S31).
 */
import type { Message } from "../../journey/input.js";
import { messageHash } from "../message-hash.js";
import { kindOf } from "../rows/message-kind.js";
import { batch } from "./batch.js";
import type { PgTx } from "./database.js";

export interface NewMessage {
  readonly lead: string;
  /** When it arrived. */
  readonly at: number;
  readonly messageId: string | null;
  readonly message: Message;
}

// In order, so that two who append to the same leads never wait for each other.
const LOCK = "SELECT lead FROM inbox_locks WHERE lead = ANY($1::text[]) ORDER BY lead FOR NO KEY UPDATE";

const MESSAGES = batch({
  lead: "text",
  at: "bigint",
  kind: "text",
  name: "text",
  timestamp: "bigint",
  hash: "bytea",
  message_id: "text",
  message: "text",
});
const APPEND = `INSERT INTO inbox (${MESSAGES.names}) SELECT ${MESSAGES.names} FROM ${MESSAGES.rows} RETURNING seq`;

/** Appends in this order, within the transaction that is open, and answers the arrival numbers. */
export async function append(tx: PgTx, messages: readonly NewMessage[]): Promise<readonly number[]> {
  if (messages.length === 0) return [];
  // Of a lead that is merged as well: what has a lower number than the merge is there when the merge is.
  const leads = [
    ...new Set(
      messages.flatMap(({ lead, message }) => (message.kind === "merge" ? [lead, message.from] : [lead])),
    ),
  ];
  const locked = await tx.query<{ lead: string }>(LOCK, [leads]);
  if (locked.length !== leads.length) {
    const found = new Set(locked.map(({ lead }) => lead));
    throw new Error(`lead ${leads.find((lead) => !found.has(lead))} has no row in inbox_locks`);
  }
  const rows = await tx.query<{ seq: number }>(APPEND, MESSAGES.values(messages.map(rowOf)));
  return rows.map(({ seq }) => seq);
}

function rowOf({ lead, at, messageId, message }: NewMessage) {
  return {
    lead,
    at,
    kind: kindOf(message),
    name: message.kind === "event" ? message.name : null,
    timestamp: "timestamp" in message ? message.timestamp : null,
    hash: messageId === null ? null : messageHash(messageId),
    message_id: messageId,
    message: JSON.stringify(message),
  };
}
