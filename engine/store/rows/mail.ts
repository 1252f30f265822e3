import type { StoredMail } from "../mailbox.js";
import type { Row } from "./tables.js";

export function headFrom(row: Omit<Row<"mails">, "raw">): Omit<StoredMail, "raw"> {
  return { id: row.id, at: row.at, from: row.sender, to: row.recipient, subject: row.subject };
}
