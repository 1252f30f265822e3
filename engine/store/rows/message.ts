import type { PastEvent } from "../../condition/facts.js";
import type { Arrival, Message } from "../../journey/input.js";
import type { Row } from "./tables.js";

/** A row of the inbox, or of the log. */
export function arrivalFrom(row: Pick<Row<"log">, "seq" | "at" | "message_id" | "message">): Arrival {
  return { seq: row.seq, at: row.at, messageId: row.message_id, message: JSON.parse(row.message) };
}

/** An event of the log as conditions see it. */
export function pastEventFrom(row: Pick<Row<"log">, "seq" | "message">): PastEvent {
  const event: Extract<Message, { kind: "event" }> = JSON.parse(row.message);
  return { name: event.name, properties: event.properties, at: event.timestamp, seq: row.seq };
}
