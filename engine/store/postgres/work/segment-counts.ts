/** How many leads are in a segment: each process adds to rows of its own, as with nodes (S34). */
import { randomInt } from "node:crypto";
import type { memberCounts } from "../../rows/segment-counts.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";
import { STRIPES } from "./node-counts.js";

const COUNTS = batch({ segment: "text", members: "bigint" }, 1);
const ADD = `
  INSERT INTO segment_counts AS c (stripe, ${COUNTS.names}) SELECT $1::bigint, ${COUNTS.names} FROM ${COUNTS.rows}
  ON CONFLICT (segment, stripe) DO UPDATE SET members = c.members + excluded.members`;

export function segmentCounts(): (tx: PgTx, counts: ReturnType<typeof memberCounts>) => Promise<void> {
  const stripe = randomInt(STRIPES);
  return async (tx, counts) => {
    const rows = counts.map(([segment, members]) => ({ segment, members }));
    if (rows.length > 0) await tx.query(ADD, [stripe, ...COUNTS.values(rows)]);
  };
}
