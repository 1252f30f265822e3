/** Out of the outbox and into the hands of a worker, who then performs it (S26, S27). */
import type { DueDelivery, OutboxStore, Verdict } from "../../outbox.js";
import { deliveryFrom } from "../../rows/delivery.js";
import { liveSends } from "../../rows/live-sends.js";
import type { Row } from "../../rows/tables.js";
import { append, type NewMessage } from "../append.js";
import type { Pg, PgTx } from "../database.js";
import type { Presence } from "../presence.js";
import { claimDue } from "./due.js";
import { judgedLeads, sendsOf } from "./judged.js";
import { storeDeliveries } from "./store-deliveries.js";
import { takeBack } from "./take-back.js";

type OutboxRow = Row<"outbox">;
type HandOver = OutboxStore["handOver"];

const NEXT_DUE = "SELECT min(not_before) AS due FROM outbox WHERE state = 'planned'";

export function handingOver(
  pg: Pg,
  { hold }: Pick<Presence, "hold">,
): Pick<OutboxStore, "handOver" | "nextDue"> {
  let before: Promise<unknown> = Promise.resolve();
  /** What was handed over by transactions of which nobody knows whether they were committed: nobody performs that. */
  let inDoubt: readonly string[] = [];
  return {
    handOver(now, limit, worker, sendsWithin, judge) {
      // One after the other: a second one beside it would only wait for the same leads.
      const mine = before.then(async () => {
        await hold(worker);
        if (inDoubt.length > 0) await pg.transaction((tx) => takeBack(tx, inDoubt, worker, now));
        inDoubt = [];
        const handed = await pg.transaction(async (tx) => {
          const rows = await handOver(tx, now, limit, worker, sendsWithin, judge);
          inDoubt = rows.map(({ delivery }) => delivery.effect.key);
          return rows;
        });
        inDoubt = [];
        return handed;
      });
      before = mine.catch(() => {});
      return mine;
    },

    async nextDue() {
      if (inDoubt.length > 0) return 0;
      return (await pg.query<{ due: number | null }>(NEXT_DUE))[0]?.due ?? null;
    },
  };
}

async function handOver(tx: PgTx, ...args: Parameters<HandOver>): Promise<readonly DueDelivery[]> {
  const [now, limit, worker, sendsWithin, judge] = args;
  const { rows, leads } = await claimDue(tx, now, limit);
  if (rows.length === 0) return [];
  const leadOf = await judgedLeads(tx, leads);
  const sends = liveSends(
    sendsWithin > 0 ? await sendsOf(tx, [...leads.keys()], now - sendsWithin) : new Map(),
  );

  const after: OutboxRow[] = [];
  const posts: NewMessage[] = [];
  const handed: DueDelivery[] = [];
  for (const row of rows) {
    const due = { ...leadOf(row.lead), sends: sends.besides(row) };
    const verdict = judge({ delivery: deliveryFrom(row), ...due });
    const judged = carriedOut(row, verdict, now, worker);
    if (sendsWithin > 0) sends.moved(judged);
    after.push(judged);
    if (verdict.verdict === "cancel")
      posts.push({ lead: row.lead, at: now, messageId: null, message: verdict.post });
    if (judged.state === "in_hand") handed.push({ delivery: deliveryFrom(judged), ...due });
  }
  await storeDeliveries(tx, after);
  await append(tx, posts);
  return handed;
}

/** The row as the verdict makes it. */
function carriedOut(row: OutboxRow, verdict: Verdict, now: number, worker: string): OutboxRow {
  switch (verdict.verdict) {
    case "go":
      return { ...row, state: "in_hand", worker, handed_at: now, attempts: row.attempts + 1, reason: null };
    case "later":
      return { ...row, not_before: verdict.notBefore, reason: verdict.reason };
    case "cancel":
      return { ...row, state: "cancelled", reason: verdict.reason, done_at: now };
  }
}
