/** What a process had in hand that is gone (S27): its workers' locks are free. Any process may look, at any time. */
import type { OutboxStore } from "../../outbox.js";
import type { Row } from "../../rows/tables.js";
import type { Pg, PgTx } from "../database.js";
import { workerKey } from "../presence.js";
import { tellCancelled } from "./plan.js";
import { plannedAgain } from "./settle.js";
import { storeDeliveries } from "./store-deliveries.js";

const WORKERS = "SELECT DISTINCT worker FROM outbox WHERE state = 'in_hand'";
// Kept until the commit, so that two who look do not both find the same.
const GONE = `
  SELECT w.worker FROM unnest($1::text[]) AS w (worker) WHERE pg_try_advisory_xact_lock(${workerKey("w.worker")})`;
const ROWS = `
  SELECT * FROM outbox WHERE state = 'in_hand' AND worker = ANY($1::text[]) ORDER BY key FOR UPDATE`;

const REASON = "the process that had it in hand is gone";

/**
 * A worker whose lock is free may live: its connection broke, or the server was restarted, and it comes back at once. So
 * its lock has to be found free twice, `goneAfterMs` apart, before it counts as gone.
 */
export function recovering(pg: Pg, goneAfterMs: number): Pick<OutboxStore, "recover"> {
  /** Whose lock was free when this process looked last, and since when. */
  let freeSince: ReadonlyMap<string, number> = new Map();
  return {
    async recover(at) {
      let free: ReadonlyMap<string, number> = new Map();
      const recovered = await pg.transaction(async (tx) => {
        free = new Map((await freeLocks(tx)).map((worker) => [worker, freeSince.get(worker) ?? at]));
        const gone = [...free].filter(([, since]) => at - since >= goneAfterMs);
        return recover(
          tx,
          gone.map(([worker]) => worker),
          at,
        );
      });
      freeSince = free;
      return recovered;
    },
  };
}

async function freeLocks(tx: PgTx): Promise<readonly string[]> {
  const workers = (await tx.query<{ worker: string }>(WORKERS)).map(({ worker }) => worker);
  const gone = workers.length === 0 ? [] : await tx.query<{ worker: string }>(GONE, [workers]);
  return gone.map(({ worker }) => worker);
}

async function recover(tx: PgTx, workers: readonly string[], at: number): ReturnType<OutboxStore["recover"]> {
  if (workers.length === 0) return { uncertain: 0, planned: 0 };
  const rows = await tx.query<Row<"outbox">>(ROWS, [workers]);
  const after = rows.map((row) =>
    // Marketing mail that may have left is never sent again by itself (invariant 5).
    row.marketing === 1
      ? { ...row, state: "uncertain", done_at: at, reason: REASON }
      : plannedAgain(row, at, REASON, at),
  );
  await storeDeliveries(tx, after);
  await tellCancelled(
    tx,
    after.filter(({ state }) => state === "cancelled"),
    at,
  );
  const count = (state: string) => after.filter((row) => row.state === state).length;
  return { uncertain: count("uncertain"), planned: count("planned") };
}
