import { setTimeout as pause } from "node:timers/promises";
import { type ClaimedRow, isOnlyRepeats, type LoadedLead } from "../../rows/claimed-lead.js";
import { countsOf, movable } from "../../rows/movable.js";
import { memberCounts } from "../../rows/segment-counts.js";
import type { Decision, Needs, WorkStore } from "../../work.js";
import type { Pg, PgTx } from "../database.js";
import { isDatabaseFault } from "../faults.js";
import { claimOne, claims, hasArrived } from "./claim.js";
import { commitOutcomes } from "./commit.js";
import { forwardLate } from "./forward.js";
import { loadLeads } from "./load.js";
import { removeRepeats } from "./messages.js";
import { nodeCounts } from "./node-counts.js";
import { park, parkedLeads } from "./parked.js";
import { segmentCounts } from "./segment-counts.js";

type Decide = Parameters<WorkStore["run"]>[3];

/** As long as another worker's batch may take. */
const OTHERS_MS = 25;

/** `told` is called when another process may have something to do. */
export function workStore(pg: Pg, told: () => void): WorkStore {
  const claim = claims();
  const addCounts = nodeCounts();
  const addMembers = segmentCounts();
  /** The instant of the last run, where it found nobody. */
  let foundNobodyAt: number | null = null;

  /**
   * Loads these leads, has them decided and stores what came of it: all of it or, when it throws, nothing. Answers how many
   * wait for a lead that is to be merged into them, and that another worker has.
   */
  async function move(
    tx: PgTx,
    rows: readonly ClaimedRow[],
    now: number,
    needs: Needs,
    decide: Decide,
  ): Promise<number> {
    const merged = rows.filter(({ merged_into }) => merged_into !== null);
    if (merged.length > 0)
      await forwardLate(
        tx,
        merged.map(({ id }) => id),
      );
    const own = rows.filter(({ merged_into }) => merged_into === null);
    const loaded = await loadLeads(tx, own, needs, now);
    // Whose messages another worker has applied, between our look at the inbox and our lock, has nothing left to do.
    const due = new Set(own.flatMap(({ id, due_at }) => (due_at !== null && due_at <= now ? [id] : [])));
    const isLeft = ({ claimed: { state, arrivals } }: LoadedLead) =>
      arrivals.length > 0 || due.has(state.lead.id);
    const toDecide = movable(loaded).filter(isLeft);
    const decisions = toDecide.length === 0 ? [] : decide(toDecide.map(({ claimed }) => claimed));
    if (decisions.length !== toDecide.length)
      throw new Error(`decide answered ${decisions.length} decisions for ${toDecide.length} leads`);

    const decided = toDecide.map((lead, i) => ({ lead, decision: decisions[i] as Decision }));
    const moved = decided.flatMap(({ lead, decision }) =>
      decision.ok ? [{ loaded: lead, outcome: decision.outcome }] : [],
    );
    const refused = decided.flatMap(({ lead, decision }) =>
      decision.ok ? [] : [{ lead: lead.claimed.state.lead.id, error: decision.error }],
    );
    // What is parked keeps its messages, repeats among them.
    const isRefused = new Set(refused.map(({ lead }) => lead));
    await removeRepeats(
      tx,
      loaded
        .filter(({ claimed }) => !isRefused.has(claimed.state.lead.id))
        .flatMap((lead) => (lead.merging ? [lead, lead.merging] : [lead])),
    );
    await commitOutcomes(tx, moved, now);
    await park(tx, refused, now);
    // Last: until the commit, whoever shares our stripes waits.
    await addCounts(
      tx,
      moved.flatMap(({ outcome }) => countsOf(outcome)),
    );
    await addMembers(tx, memberCounts(moved));
    return loaded.filter((lead) => isOnlyRepeats(lead) && lead.repeats.length === 0).length;
  }

  /** What cannot be done for all at once is done for each: the one that fails alone is to blame (S31). */
  async function moveAlone(lead: string, now: number, needs: Needs, decide: Decide): Promise<void> {
    await pg.transaction(async (tx) => {
      const row = await claimOne(tx, lead);
      if (!row) return;
      await tx.query("SAVEPOINT alone");
      try {
        await move(tx, [row], now, needs, decide);
      } catch (error) {
        if (isDatabaseFault(error)) throw error;
        await tx.query("ROLLBACK TO SAVEPOINT alone");
        await park(tx, [{ lead, error: error instanceof Error ? error.message : String(error) }], now);
      }
    });
  }

  return {
    async run(now, limit, needs, decide) {
      let leads: readonly string[] = [];
      let waiting = 0;
      try {
        await pg.transaction(async (tx) => {
          leads = [];
          waiting = 0;
          const rows = await claim.next(tx, now, limit);
          leads = rows.map(({ id }) => id);
          if (rows.length > 0) waiting = await move(tx, rows, now, needs, decide);
        });
      } catch (error) {
        if (leads.length === 0 || isDatabaseFault(error)) throw error;
        for (const lead of leads) await moveAlone(lead, now, needs, decide);
      }
      const claimed = leads.length - waiting;
      foundNobodyAt = claimed === 0 ? now : null;
      return claimed;
    },

    async nextDue() {
      const query = "SELECT min(due_at) AS due FROM leads WHERE due_at IS NOT NULL AND parked_at IS NULL";
      const due = (await hasArrived(pg))
        ? 0
        : ((await pg.query<{ due: number | null }>(query))[0]?.due ?? null);
      // Somebody is due, and we found nobody: he is in another worker's hands. Who asks again at once asks in vain.
      if (due !== null && foundNobodyAt !== null && due <= foundNobodyAt) await pause(OTHERS_MS);
      return due;
    },

    ...parkedLeads(pg, told),
  };
}
