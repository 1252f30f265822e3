/** Deliveries whose time has come, of leads that nobody else is at work on. */
import type { Lead } from "../../../lead/lead.js";
import type { Row } from "../../rows/tables.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";

/** How many rows of leads in other hands are passed over, for each that is wanted. */
const PASSED_OVER = 10;

const PLANNED = "FROM outbox WHERE state = 'planned' AND not_before <= $1 ORDER BY not_before, n LIMIT $2";
const CLAIM = `
  SELECT o.lead, o.key, l.facts FROM (SELECT lead, key ${PLANNED}) AS o CROSS JOIN LATERAL (
    SELECT facts FROM leads WHERE id = o.lead FOR NO KEY UPDATE SKIP LOCKED
  ) AS l LIMIT $3`;
const FIRST = `SELECT lead ${PLANNED}`;
const WAIT = "SELECT id FROM leads WHERE id = $1 FOR NO KEY UPDATE";

const KEYS = batch({ lead: "text", key: "text" }, 1);
// Again, behind the locks: who had the lead before may have taken or cancelled what was seen when it was claimed.
const ROWS = `
  SELECT o.* FROM ${KEYS.rows} JOIN outbox AS o USING (lead, key)
  WHERE o.state = 'planned' AND o.not_before <= $1 ORDER BY o.not_before, o.n`;

export interface DueRows {
  readonly rows: readonly Row<"outbox">[];
  /** Their leads, without what waits to be applied. */
  readonly leads: ReadonlyMap<string, Lead>;
}

/** Locks leads before their deliveries, as who moves leads does. */
export async function claimDue(tx: PgTx, now: number, limit: number): Promise<DueRows> {
  const claim = () => tx.query<Claimed>(CLAIM, [now, limit * PASSED_OVER, limit]);
  const first = await claim();
  const claimed = first.length > 0 || !(await waitForFirst(tx, now)) ? first : await claim();
  if (claimed.length === 0) return { rows: [], leads: new Map() };
  const rows = await tx.query<Row<"outbox">>(ROWS, [now, ...KEYS.values(claimed)]);
  return { rows, leads: new Map(claimed.map(({ lead, facts }) => [lead, JSON.parse(facts)])) };
}

interface Claimed {
  readonly lead: string;
  readonly key: string;
  readonly facts: string;
}

/** Where every lead is in other hands: so that nobody asks again and again meanwhile, and a busy lead has its turn. */
async function waitForFirst(tx: PgTx, now: number): Promise<boolean> {
  const [first] = await tx.query<{ lead: string }>(FIRST, [now, 1]);
  if (first) await tx.query(WAIT, [first.lead]);
  return first !== undefined;
}
