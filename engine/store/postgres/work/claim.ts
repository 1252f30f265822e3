/** Which leads a worker takes next, and keeps to itself until it commits (S31). Workers never wait for each other here. */
import type { ClaimedRow } from "../../rows/claimed-lead.js";
import type { Pg, PgTx } from "../database.js";

const LEAD = `
  id, facts, scores, flows, crossings, segments, sends, suppressed, clock, last_seq, newest_event, entries, items, due_at,
  merged_into`;

// One step per lead and not per message, so that a lead with a long queue hides nobody. It goes as far as LIMIT asks.
const TURNS = `
  WITH RECURSIVE turn (lead) AS (
    SELECT max(lead) FROM inbox WHERE lead < $1 AND lead >= $2
    UNION ALL
    SELECT (SELECT max(lead) FROM inbox WHERE lead < turn.lead AND lead >= $2) FROM turn WHERE turn.lead IS NOT NULL
  )`;
const ARRIVED = `
  ${TURNS} SELECT l.* FROM turn CROSS JOIN LATERAL (
    SELECT ${LEAD} FROM leads WHERE id = turn.lead AND parked_at IS NULL AND id <> ALL($3::text[])
    FOR NO KEY UPDATE SKIP LOCKED
  ) AS l LIMIT $4`;
const HAS_ARRIVED = `
  ${TURNS} SELECT turn.lead FROM turn CROSS JOIN LATERAL (
    SELECT FROM leads WHERE id = turn.lead AND parked_at IS NULL LIMIT 1
  ) AS l LIMIT 1`;

const DUE = `
  SELECT ${LEAD} FROM leads WHERE due_at <= $1 AND parked_at IS NULL AND id <> ALL($2::text[])
  ORDER BY due_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED`;

const ONE = `SELECT ${LEAD} FROM leads WHERE id = $1 AND parked_at IS NULL FOR NO KEY UPDATE SKIP LOCKED`;

// Who claims never waits, so that two who want each other's leads do not either (S6).
const OTHERS = `SELECT ${LEAD}, parked FROM leads WHERE id = ANY($1::text[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`;

/** Behind every lead's id. */
const END = "\u{10ffff}";

export interface Claims {
  /**
   * At most `limit` leads: half of them with messages and half that are due, or more of one kind where there are too few
   * of the other, so that no burst of one starves the other.
   */
  next(tx: PgTx, now: number, limit: number): Promise<readonly ClaimedRow[]>;
}

export function claims(): Claims {
  /**
   * Leads with messages take turns from the last in key order to the first, beginning before the one that came last. Jobs go
   * over the leads in key order, and new leads come at its end: a round meets them once and does not run along with them.
   */
  let lastArrived = END;
  /** Who is first takes turns as well: of batches of one lead, every second goes to a timer. */
  let dueFirst = false;

  async function arrived(tx: PgTx, limit: number, taken: readonly string[]): Promise<readonly ClaimedRow[]> {
    const earlier = await tx.query<ClaimedRow>(ARRIVED, [lastArrived, "", taken, limit]);
    const rest = limit - earlier.length;
    const later =
      rest === 0 || lastArrived === END
        ? []
        : await tx.query<ClaimedRow>(ARRIVED, [END, lastArrived, [...taken, ...idsOf(earlier)], rest]);
    const rows = [...earlier, ...later];
    lastArrived = rows.at(-1)?.id ?? lastArrived;
    return rows;
  }

  return {
    async next(tx, now, limit) {
      const kinds: readonly Take[] = [
        (most, taken) => arrived(tx, most, taken),
        (most, taken) => tx.query<ClaimedRow>(DUE, [now, taken, most]),
      ];
      const [one, other] = dueFirst ? kinds.toReversed() : kinds;
      dueFirst = !dueFirst;
      if (!one || !other) return [];

      const half = Math.ceil(limit / 2);
      const first = await one(half, []);
      const second = first.length === limit ? [] : await other(limit - first.length, idsOf(first));
      const rows = [...first, ...second];
      // Where the first kind has found its half, there may be more of it for what the second has left.
      if (first.length < half || rows.length === limit) return rows;
      return [...rows, ...(await one(limit - rows.length, idsOf(rows)))];
    },
  };
}

type Take = (most: number, taken: readonly string[]) => Promise<readonly ClaimedRow[]>;

/** This lead alone; undefined when it is parked, or in another's hands. */
export async function claimOne(tx: PgTx, lead: string): Promise<ClaimedRow | undefined> {
  return (await tx.query<ClaimedRow>(ONE, [lead]))[0];
}

/** Those of the leads that are to be merged into claimed ones which nobody else has, parked or not. */
export function claimOthers(
  tx: PgTx,
  leads: readonly string[],
): Promise<readonly (ClaimedRow & { readonly parked: string | null })[]> {
  return tx.query(OTHERS, [leads]);
}

/** Whether a lead that is not parked has messages. */
export async function hasArrived(pg: Pg): Promise<boolean> {
  return (await pg.query(HAS_ARRIVED, [END, ""])).length > 0;
}

function idsOf(rows: readonly ClaimedRow[]): readonly string[] {
  return rows.map(({ id }) => id);
}
