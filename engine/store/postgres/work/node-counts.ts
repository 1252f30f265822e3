/** How many leads came to a node, and how many are there: each process adds to rows of its own (S34). */
import { randomInt } from "node:crypto";
import type { CountDelta } from "../../../journey/outcome.js";
import { batch } from "../batch.js";
import type { PgTx } from "../database.js";

/** Two processes seldom share a stripe, and where they do, one waits for the other's commit. */
export const STRIPES = 64;

const COUNTS = batch({ flow: "text", version: "bigint", node: "text", entered: "bigint", here: "bigint" }, 1);
const ADD = `
  INSERT INTO node_counts AS c (stripe, ${COUNTS.names}) SELECT $1::bigint, ${COUNTS.names} FROM ${COUNTS.rows}
  ON CONFLICT (flow, version, node, stripe)
  DO UPDATE SET entered = c.entered + excluded.entered, here = c.here + excluded.here`;

export function nodeCounts(): (tx: PgTx, deltas: readonly CountDelta[]) => Promise<void> {
  const stripe = randomInt(STRIPES);
  return async (tx, deltas) => {
    const sums = summed(deltas);
    if (sums.length > 0) await tx.query(ADD, [stripe, ...COUNTS.values(sums)]);
  };
}

/** One row a node, in an order that all processes share, so that none waits for one that waits for it. */
function summed(deltas: readonly CountDelta[]): readonly CountDelta[] {
  const sums = new Map<string, CountDelta>();
  for (const delta of deltas) {
    const key = JSON.stringify([delta.flow, delta.version, delta.node]);
    const sum = sums.get(key);
    sums.set(key, {
      ...delta,
      entered: delta.entered + (sum?.entered ?? 0),
      here: delta.here + (sum?.here ?? 0),
    });
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
