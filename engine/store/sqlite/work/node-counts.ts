import type { CountDelta } from "../../../journey/outcome.js";
import type { Connection } from "../connection.js";

const ADD = `
  INSERT INTO node_counts (flow, version, node, entered, here) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (flow, version, node) DO UPDATE SET entered = entered + excluded.entered, here = here + excluded.here`;

/** Adds what a batch changed: summed first, so that a burst into one node is one write. */
export function addCounts(writer: Connection, deltas: readonly CountDelta[]): void {
  const sums = new Map<string, { entered: number; here: number }>();
  for (const { flow, version, node, entered, here } of deltas) {
    const key = JSON.stringify([flow, version, node]);
    const sum = sums.get(key) ?? { entered: 0, here: 0 };
    sums.set(key, { entered: sum.entered + entered, here: sum.here + here });
  }
  const add = writer.sql(ADD);
  for (const [key, { entered, here }] of sums) add.run(...JSON.parse(key), entered, here);
}
