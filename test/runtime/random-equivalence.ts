import fc from "fast-check";
import { expect } from "vitest";
import { logs, worlds } from "../support/random.js";
import { liveAndSimulated } from "./live-and-simulated.js";

/** Random flows, models and logs (invariants 1, 2, 8 and 9). Answers how much happened, so that a test can see that it tested. */
export async function expectSimulatedAsLived(
  seed: number,
  runs: number,
): Promise<{ readonly records: number }> {
  let records = 0;
  await fc.assert(
    fc.asyncProperty(
      worlds,
      logs,
      fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      async (world, log, pauses) => {
        const { live, simulated, findings, parked } = await liveAndSimulated(world, log, pauses);

        expect(parked).toEqual([]);
        expect(simulated).toEqual(live);
        expect(findings).toEqual([]);
        records += live.length;
      },
    ),
    { seed, numRuns: runs },
  );
  return { records };
}
