/** What moving leads came to, into the tables (invariant 4): called within the transaction that loaded them. */
import { timelineRows } from "../../rows/timeline-rows.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { cancelWithdrawn, planEffects } from "../outbox/plan.js";
import { storeEnrollments } from "./enrollments.js";
import { storeLeads } from "./leads.js";
import { storeLedger } from "./ledger.js";
import { lockDeliveries, mergingLeads, moveLeads, uniteTimelines } from "./merge.js";
import { applyArrivals } from "./messages.js";
import { idOf, type Moved } from "./moved.js";

const TIMELINE = batch({ lead: "text", n: "bigint", seq: "bigint", record: "text" });
const ADD_ITEMS = `INSERT INTO timeline (${TIMELINE.names}) SELECT ${TIMELINE.names} FROM ${TIMELINE.rows}`;

const NONE_UNITED: ReadonlyMap<string, number> = new Map();

export async function commitOutcomes(tx: PgTx, moved: readonly Moved[], now: number): Promise<void> {
  if (moved.length === 0) return;
  const merging = mergingLeads(moved);
  if (merging.length > 0) {
    const others = merging.map(({ other }) => other);
    await lockDeliveries(tx, moved, others);
    await commitOutcomes(tx, others, now);
    await moveLeads(tx, merging);
  }
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
  const united = merging.length > 0 ? await uniteTimelines(tx, merging) : NONE_UNITED;
  await storeLeads(
    tx,
    moved,
    (lead) => united.get(idOf(lead)) ?? lead.loaded.items + (items.get(idOf(lead))?.length ?? 0),
  );
}
