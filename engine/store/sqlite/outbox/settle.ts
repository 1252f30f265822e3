/** How attempts went (S27). Every statement says which state it moves from: a late or repeated result changes nothing. */
import type { OutboxStore, Settlement } from "../../outbox.js";
import { append } from "../append.js";
import type { Connection } from "../connection.js";
import type { SqliteDatabase } from "../database.js";
import { type CancelledRow, tellCancelled } from "./plan.js";

// The other side's word is better than our doubt, however late it comes.
const SENT = `
  UPDATE outbox SET state = 'sent', done_at = ?, response = ?, reason = NULL
  WHERE key = ? AND state IN ('in_hand', 'uncertain')`;
const AGAIN = `
  UPDATE outbox SET state = 'planned', not_before = ?, reason = ? WHERE key = ? AND handed_at = ? AND state = 'in_hand' AND withdrawn = 0`;
const WITHDRAWN = `
  UPDATE outbox SET state = 'cancelled', reason = 'exited', done_at = ?
  WHERE key = ? AND handed_at = ? AND state = 'in_hand' AND withdrawn = 1 RETURNING lead, effect`;
const ENDED = `
  UPDATE outbox SET state = ?, done_at = ?, reason = ? WHERE key = ? AND handed_at = ? AND state = 'in_hand'`;

const GONE = "the process that had it in hand is gone";
// Marketing mail that may have left is never sent again by itself (invariant 5).
const DOUBT = `
  UPDATE outbox SET state = 'uncertain', done_at = ?, reason = '${GONE}' WHERE state = 'in_hand' AND marketing = 1`;
const WITHDRAW_ALL = `
  UPDATE outbox SET state = 'cancelled', done_at = ?, reason = 'exited' WHERE state = 'in_hand' AND withdrawn = 1
  RETURNING lead, effect`;
const REPLAN = `
  UPDATE outbox SET state = 'planned', not_before = ?, reason = '${GONE}' WHERE state = 'in_hand'`;

export function settling({ writer, write, soon }: SqliteDatabase): Pick<OutboxStore, "settle" | "recover"> {
  return {
    settle: (at, settlements) =>
      soon(settlements.length, () => {
        for (const settlement of settlements) settle(writer, at, settlement);
      }),

    async recover(at) {
      return write(() => {
        const uncertain = writer.sql(DOUBT).run(at).changes;
        tellCancelled(writer, writer.sql<CancelledRow>(WITHDRAW_ALL).all(at), at);
        return { uncertain, planned: writer.sql(REPLAN).run(at).changes };
      });
    },
  };
}

function settle(writer: Connection, at: number, settlement: Settlement): void {
  if (!move(writer, at, settlement)) return;
  if ("post" in settlement && settlement.post !== null)
    append(writer, leadOf(writer, settlement.key), { at, messageId: null, message: settlement.post });
}

/** Whether the row was in a state from which it moves so. */
function move(writer: Connection, at: number, settlement: Settlement): boolean {
  const { key } = settlement;
  switch (settlement.state) {
    case "sent":
      return writer.sql(SENT).run(settlement.at, settlement.response, key).changes > 0;
    case "planned":
      tellCancelled(writer, writer.sql<CancelledRow>(WITHDRAWN).all(at, key, settlement.handedAt), at);
      return (
        writer.sql(AGAIN).run(settlement.notBefore, settlement.reason, key, settlement.handedAt).changes > 0
      );
    case "dead":
    case "uncertain":
      return (
        writer.sql(ENDED).run(settlement.state, settlement.at, settlement.reason, key, settlement.handedAt)
          .changes > 0
      );
  }
}

function leadOf(writer: Connection, key: string): string {
  return writer.sql<{ lead: string }>("SELECT lead FROM outbox WHERE key = ?").get(key)?.lead ?? "";
}
