/** Messages that landed on a lead when it was another's already (S6) go on to that one, in their order. */
import type { Message } from "../../../journey/input.js";
import type { Row } from "../../rows/tables.js";
import { append } from "../append.js";
import type { PgTx } from "../database.js";

const LATE = `
  DELETE FROM inbox AS i USING identities AS n WHERE i.lead = ANY($1::text[]) AND n.kind = 'lead' AND n.value = i.lead
  RETURNING i.seq, i.at, i.message_id, i.message, n.lead`;

type Late = Pick<Row<"inbox">, "seq" | "at" | "message_id" | "message" | "lead">;

/** `leads`: merged ones, which the transaction has claimed. */
export async function forwardLate(tx: PgTx, leads: readonly string[]): Promise<void> {
  const late = await tx.query<Late>(LATE, [leads]);
  const messages = late
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ lead, at, message_id, message }) => ({
      lead,
      at,
      messageId: message_id,
      message: JSON.parse(message) as Message,
    }));
  await append(tx, messages);
}
