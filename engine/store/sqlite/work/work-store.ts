import { isOnlyRepeats, type LoadedLead } from "../../rows/claimed-lead.js";
import { countsOf, movable } from "../../rows/movable.js";
import { memberCounts } from "../../rows/segment-counts.js";
import type { Decision, Needs, WorkStore } from "../../work.js";
import type { SqliteDatabase } from "../database.js";
import { isDatabaseFault } from "../faults.js";
import { claims } from "./claim.js";
import { commitOutcome } from "./commit.js";
import { loadLeads } from "./load.js";
import { forwardLate } from "./merge.js";
import { addCounts } from "./node-counts.js";
import { park, parkedLeads } from "./parked.js";
import { addMembers } from "./segment-counts.js";

type Decide = Parameters<WorkStore["run"]>[3];

export function workStore(database: SqliteDatabase): WorkStore {
  const { writer, reader, write, attempt } = database;
  const claim = claims(writer);

  /** Loads these leads, has them decided and stores what came of it: all of it or, when it throws, nothing. */
  function move(leads: readonly string[], now: number, needs: Needs, decide: Decide): void {
    const loaded = loadLeads(writer, leads, needs, now);
    if (loaded.length < leads.length) forwardLate(writer, leads);
    const toDecide = movable(loaded);
    for (const { repeats } of loaded.filter(isOnlyRepeats))
      for (const seq of repeats) writer.sql("DELETE FROM inbox WHERE seq = ?").run(seq);

    const decisions = toDecide.length === 0 ? [] : decide(toDecide.map(({ claimed }) => claimed));
    if (decisions.length !== toDecide.length)
      throw new Error(`decide answered ${decisions.length} decisions for ${toDecide.length} leads`);
    toDecide.forEach((lead, i) => {
      store(lead, decisions[i] as Decision, now);
    });
    const moved = toDecide.flatMap((loaded, i) => {
      const decision = decisions[i] as Decision;
      return decision.ok ? [{ loaded, outcome: decision.outcome }] : [];
    });
    addCounts(
      writer,
      moved.flatMap(({ outcome }) => countsOf(outcome)),
    );
    addMembers(writer, memberCounts(moved));
  }

  function store(lead: LoadedLead, decision: Decision, now: number): void {
    if (decision.ok) commitOutcome(writer, lead, decision.outcome, now);
    else park(writer, lead.claimed.state.lead.id, decision.error, now);
  }

  /** What cannot be done for all at once is done for each: the one that fails alone is to blame (S31). */
  function moveOneByOne(leads: readonly string[], now: number, needs: Needs, decide: Decide): void {
    for (const lead of leads) {
      try {
        attempt(() => move([lead], now, needs, decide));
      } catch (error) {
        if (isDatabaseFault(error)) throw error;
        park(writer, lead, error instanceof Error ? error.message : String(error), now);
      }
    }
  }

  return {
    async run(now, limit, needs, decide) {
      let leads: readonly string[] = [];
      try {
        write(() => {
          leads = claim.next(now, limit);
          if (leads.length > 0) move(leads, now, needs, decide);
        });
      } catch (error) {
        if (isDatabaseFault(error)) throw error;
        write(() => moveOneByOne(leads, now, needs, decide));
      }
      return leads.length;
    },

    async nextDue() {
      if (claim.hasArrived()) return 0;
      const query = "SELECT min(due_at) AS due FROM leads WHERE due_at IS NOT NULL AND parked_at IS NULL";
      return reader.sql<{ due: number | null }>(query).get()?.due ?? null;
    },

    ...parkedLeads(database),
  };
}
