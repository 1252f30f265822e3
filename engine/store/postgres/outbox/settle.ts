/** How attempts went (S27). A settlement says which state it moves from: a late or repeated result changes nothing. */
import type { Settlement } from "../../outbox.js";
import type { Row } from "../../rows/tables.js";
import { append, type NewMessage } from "../append.js";
import type { PgTx } from "../database.js";
import { lookUp } from "../look-up.js";
import { type CancelledRow, tellCancelled } from "./plan.js";
import { storeDeliveries } from "./store-deliveries.js";

type OutboxRow = Row<"outbox">;

export interface Settling {
  readonly at: number;
  readonly settlements: readonly Settlement[];
}

// By key alone, for a settlement knows no lead.
const ROWS = lookUp("key", { columns: "*", from: "outbox", where: "true", end: "FOR UPDATE" });

/** One after the other, within the transaction that is open. */
export async function settleAll(tx: PgTx, calls: readonly Settling[]): Promise<void> {
  const keys = new Set(calls.flatMap(({ settlements }) => settlements.map(({ key }) => key)));
  if (keys.size === 0) return;
  // Locked in this order by everybody, so that nobody waits for one who waits for him.
  const stored = await tx.query<OutboxRow>(ROWS, [[...keys].toSorted()]);
  const rows = new Map(stored.map((row) => [row.key, row]));
  const posts: NewMessage[] = [];
  const cancelled: { at: number; row: CancelledRow }[] = [];
  for (const { at, settlements } of calls) {
    for (const settlement of settlements) {
      const row = rows.get(settlement.key);
      const after = row && settled(row, settlement, at);
      if (!row || !after) continue;
      rows.set(row.key, after);
      if (after.state === "cancelled") cancelled.push({ at, row });
      if ("post" in settlement && settlement.post !== null)
        posts.push({ lead: row.lead, at, messageId: null, message: settlement.post });
    }
  }
  await storeDeliveries(
    tx,
    stored.flatMap((row) => (rows.get(row.key) === row ? [] : (rows.get(row.key) ?? []))),
  );
  await append(tx, posts);
  for (const { at, row } of cancelled) await tellCancelled(tx, [row], at);
}

/** The row as it is after that; null where it is not in a state from which it moves so. */
function settled(row: OutboxRow, settlement: Settlement, at: number): OutboxRow | null {
  const isInHand =
    row.state === "in_hand" && (settlement.state === "sent" || row.handed_at === settlement.handedAt);
  switch (settlement.state) {
    case "sent":
      // The other side's word is better than our doubt, however late it comes.
      return isInHand || row.state === "uncertain"
        ? { ...row, state: "sent", done_at: settlement.at, response: settlement.response, reason: null }
        : null;
    case "planned":
      return isInHand ? plannedAgain(row, settlement.notBefore, settlement.reason, at) : null;
    case "dead":
    case "uncertain":
      return isInHand
        ? { ...row, state: settlement.state, done_at: settlement.at, reason: settlement.reason }
        : null;
  }
}

/** Cancelled instead, where its enrollment was ended while it was in hand (S26). */
export function plannedAgain(
  row: OutboxRow,
  notBefore: number,
  reason: string | null,
  at: number,
): OutboxRow {
  return row.withdrawn === 1
    ? { ...row, state: "cancelled", reason: "exited", done_at: at }
    : { ...row, state: "planned", not_before: notBefore, reason };
}
