/** What moving leads came to, into the tables (invariant 4): called within the transaction that loaded them. */
import { timelineRows } from "../../rows/timeline-rows.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { cancelWithdrawn, planEffects } from "../outbox/plan.js";
import { storeEnrollments } from "./enrollments.js";
import { storeLeads } from "./leads.js";
import { storeLedger } from "./ledger.js";
import { applyArrivals } from "./messages.js";
import { idOf, type Moved } from "./moved.js";

const TIMELINE = batch({ lead: "text", n: "bigint", seq: "bigint", record: "text" });
const ADD_ITEMS = `INSERT INTO timeline (${TIMELINE.names}) SELECT ${TIMELINE.names} FROM ${TIMELINE.rows}`;

export async function commitOutcomes(tx: PgTx, moved: readonly Moved[], now: number): Promise<void> {
  if (moved.length === 0) return;
  await applyArrivals(tx, moved);
  await storeLedger(tx, moved);
  await storeEnrollments(tx, moved);
  const items = new Map(
    moved.map((lead) => [idOf(lead), timelineRows(idOf(lead), lead.loaded.items, lead.outcome)]),
  );
  const timeline = [...items.values()].flat();
  if (timeline.length > 0) await tx.query(ADD_ITEMS, TIMELINE.values(timeline));

  await planEffects(
    tx,
    moved.flatMap(({ outcome }) => outcome.effects),
  );
  // Behind planEffects: what an enrollment planned before it was ended, in this same outcome, is cancelled too.
  await cancelWithdrawn(
    tx,
    moved.flatMap((lead) => lead.outcome.cancelled.map((enrollment) => ({ lead: idOf(lead), enrollment }))),
    now,
  );
  await storeLeads(tx, moved, (lead) => lead.loaded.items + (items.get(idOf(lead))?.length ?? 0));
}
