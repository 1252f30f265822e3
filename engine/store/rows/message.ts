import type { PastEvent } from "../../condition/facts.js";
import type { Arrival, Message } from "../../journey/input.js";
import type { Logged } from "../leads.js";
import type { Row } from "./tables.js";

/** A row of the inbox, or of the log. */
export function arrivalFrom(row: Pick<Row<"log">, "seq" | "at" | "message_id" | "message">): Arrival {
  return { seq: row.seq, at: row.at, messageId: row.message_id, message: JSON.parse(row.message) };
}

/** A row of the log, with the lead that it was applied to: one that was merged since has its past in the survivor's log. */
export function loggedFrom(row: Row<"log">): Logged {
  return { ...arrivalFrom(row), lead: row.applied_to ?? row.lead };
}

/** An event of the log as conditions and rules see it. */
export function pastEventFrom(
  row: Pick<Row<"log">, "seq" | "message" | "message_id">,
): PastEvent & { readonly messageId: string } {
  const { name, properties, timestamp }: Extract<Message, { kind: "event" }> = JSON.parse(row.message);
  return { name, properties, at: timestamp, seq: row.seq, messageId: row.message_id ?? "" };
}
