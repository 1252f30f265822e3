/** Any number of processes may add and judge; each delivery is in one pair of hands at a time. */
import type { Hit } from "../../message/hit.js";
import { type HitFate, type HitStore, hitMessageId, WAITING_AT_MOST } from "../hits.js";
import { deliveryFrom } from "../rows/delivery.js";
import { groupBy } from "../rows/group-by.js";
import type { Row } from "../rows/tables.js";
import { append } from "./append.js";
import { batch } from "./batch.js";
import type { Pg, PgTx } from "./database.js";
import { groupCommit } from "./group-commit.js";
import { lookUp } from "./look-up.js";

const HITS = batch({ lead: "text", id: "text", delivery: "text", at: "bigint", hit: "text" });
// In one order, so that two who add the same hits never wait for each other. Of a delivery that several fill at the same
// moment, each adds as many as there was room for.
const ADD = `
  WITH new AS (
    SELECT *, row_number() OVER (PARTITION BY lead, delivery ORDER BY at, id) AS nth FROM ${HITS.rows}
  ), waiting AS (
    SELECT lead, delivery, (
      SELECT count(*) FROM (SELECT FROM hits WHERE lead = n.lead AND delivery = n.delivery LIMIT ${WAITING_AT_MOST}) AS h
    ) AS already FROM new AS n WHERE nth = 1
  )
  INSERT INTO hits (${HITS.names}) SELECT ${HITS.names} FROM new JOIN waiting USING (lead, delivery)
  WHERE nth + already <= ${WAITING_AT_MOST} ORDER BY lead, id ON CONFLICT DO NOTHING`;

const DUE = "SELECT lead, delivery FROM hits WHERE at <= $1 ORDER BY at LIMIT $2";
const LOCK_KEY = "hashtextextended('hits of ' || current_schema() || ': ' || r.lead || '/' || r.delivery, 0)";
const DELIVERIES = batch({ lead: "text", delivery: "text" });
// Until the commit. Locks of rows would not do: a hit that comes meanwhile would not be among them.
const TRY = `SELECT r.lead, r.delivery FROM ${DELIVERIES.rows} WHERE pg_try_advisory_xact_lock(${LOCK_KEY})`;
const WAIT = `SELECT pg_advisory_xact_lock(${LOCK_KEY}) FROM ${DELIVERIES.rows}`;
const WAITING = `
  SELECT h.delivery, h.hit FROM ${DELIVERIES.rows}
  CROSS JOIN LATERAL (
    SELECT delivery, hit, at, id FROM hits WHERE lead = r.lead AND delivery = r.delivery OFFSET 0
  ) AS h ORDER BY h.at, h.id`;
// By its key alone: the lead of the link may be another's by now (S6), whose inbox gets what lands on the old one.
const OUTBOX = lookUp("key", { columns: "*", from: "outbox", where: "true" });
const GONE = batch({ lead: "text", id: "text" });
const REMOVE = `DELETE FROM hits AS h USING ${GONE.rows} WHERE h.lead = r.lead AND h.id = r.id`;

const KEPT = batch({ lead: "text", id: "text", hit: "text" });
const KEEP = `UPDATE hits AS h SET hit = r.hit FROM ${KEPT.rows} WHERE h.lead = r.lead AND h.id = r.id`;

type Of = Pick<Row<"hits">, "lead" | "delivery">;

/** `told` is called when hits, or messages made of them, have been committed. */
export function hitStore(pg: Pg, told: () => void): { hits: HitStore; close(): Promise<void> } {
  const adding = groupCommit<Hit, void>(
    () => 1,
    async (hits) => {
      const once = new Map(hits.map((hit) => [`${hit.lead}/${hit.id}`, hit])).values();
      const rows = [...once].map((hit) => ({ ...hit, hit: JSON.stringify(hit) }));
      await pg.query(ADD, HITS.values(rows));
      told();
      return [];
    },
  );
  const hits: HitStore = {
    add: (hit) => adding.soon(hit),

    async judge(at, until, limit, judge) {
      const judged = await pg.transaction(async (tx) => {
        const deliveries = await takeDue(tx, until, limit);
        const waiting = await waitingOf(tx, deliveries);
        const fates = waiting.flatMap(judge);
        await carryOut(tx, at, fates);
        return fates.filter(({ fate }) => fate !== "keep").length;
      });
      if (judged > 0) told();
      return judged;
    },

    async oldest() {
      return (await pg.query<{ at: number | null }>("SELECT min(at) AS at FROM hits"))[0]?.at ?? null;
    },
  };
  return { hits, close: adding.close };
}

/** Deliveries that nobody else is judging. Where others have them all, it waits for one instead of asking again and again. */
async function takeDue(tx: PgTx, until: number, limit: number): Promise<readonly Of[]> {
  const due = await tx.query<Of>(DUE, [until, limit]);
  const [...deliveries] = new Map(due.map((of) => [`${of.lead}/${of.delivery}`, of])).values();
  const taken = deliveries.length === 0 ? [] : await tx.query<Of>(TRY, DELIVERIES.values(deliveries));
  if (taken.length > 0 || deliveries.length === 0) return taken;
  const first = deliveries.slice(0, 1);
  await tx.query(WAIT, DELIVERIES.values(first));
  return first;
}

/** Read behind the locks: what others have judged is gone. */
async function waitingOf(tx: PgTx, deliveries: readonly Of[]) {
  if (deliveries.length === 0) return [];
  const hits = groupBy(
    await tx.query<Pick<Row<"hits">, "delivery" | "hit">>(WAITING, DELIVERIES.values(deliveries)),
    ({ delivery }) => delivery,
    ({ hit }): Hit => JSON.parse(hit),
  );
  const rows = await tx.query<Row<"outbox">>(OUTBOX, [[...hits.keys()]]);
  const outbox = new Map(rows.map((row) => [row.key, deliveryFrom(row)]));
  return [...hits].map(([key, of]) => ({ hits: of, delivery: outbox.get(key) ?? null }));
}

async function carryOut(tx: PgTx, at: number, fates: readonly HitFate[]): Promise<void> {
  const kept = fates.filter(({ fate }) => fate === "keep").map(({ hit }) => hit);
  const gone = fates.filter(({ fate }) => fate !== "keep").map(({ hit }) => hit);
  if (kept.length > 0)
    await tx.query(KEEP, KEPT.values(kept.map((hit) => ({ ...hit, hit: JSON.stringify(hit) }))));
  if (gone.length > 0) await tx.query(REMOVE, GONE.values(gone));
  await append(
    tx,
    fates.flatMap((each) =>
      each.fate === "post"
        ? [{ lead: each.hit.lead, at, messageId: hitMessageId(each.hit), message: each.message }]
        : [],
    ),
  );
}
