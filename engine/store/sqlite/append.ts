/** One message into the inbox of a lead. */
import type { Message } from "../../journey/input.js";
import { messageHash } from "../message-hash.js";
import { kindOf } from "../rows/message-kind.js";
import type { Connection } from "./connection.js";

const APPEND = `
  INSERT INTO inbox (lead, at, kind, name, timestamp, hash, message_id, message)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Appends within the transaction that is open, and answers the arrival number. */
export function append(
  writer: Connection,
  lead: string,
  arrived: { readonly at: number; readonly messageId: string | null; readonly message: Message },
): number {
  const { at, messageId, message } = arrived;
  const { lastInsertRowid } = writer
    .sql(APPEND)
    .run(
      lead,
      at,
      kindOf(message),
      message.kind === "event" ? message.name : null,
      "timestamp" in message ? message.timestamp : null,
      messageId === null ? null : messageHash(messageId),
      messageId,
      JSON.stringify(message),
    );
  return Number(lastInsertRowid);
}
