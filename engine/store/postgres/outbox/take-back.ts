/**
 * Rows that a transaction marked as in hand whose commit was never answered. Where it was committed, the worker has them in
 * hand and never heard of it: nothing was performed, so even marketing mail is planned again (S27).
 */
import type { Row } from "../../rows/tables.js";
import type { PgTx } from "../database.js";
import { lookUp } from "../look-up.js";
import { tellCancelled } from "./plan.js";
import { plannedAgain } from "./settle.js";
import { storeDeliveries } from "./store-deliveries.js";

// Locked before they are looked at: the server may be at that commit still.
const ROWS = lookUp("key", { columns: "*", from: "outbox", where: "true", end: "FOR UPDATE" });

export async function takeBack(tx: PgTx, keys: readonly string[], worker: string, at: number): Promise<void> {
  const rows = await tx.query<Row<"outbox">>(ROWS, [keys.toSorted()]);
  const after = rows
    .filter((row) => row.state === "in_hand" && row.worker === worker)
    .map((row) => ({ ...plannedAgain(row, row.not_before, null, at), attempts: row.attempts - 1 }));
  await storeDeliveries(tx, after);
  await tellCancelled(
    tx,
    after.filter(({ state }) => state === "cancelled"),
    at,
  );
}
