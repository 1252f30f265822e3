import { expect, it } from "vitest";
import { killStorm } from "./kill-storm.js";

it.each([11, 12, 13, 14, 15])(
  "loses, repeats and doubles nothing when the server is killed 10 times in 4,000 events (seed %i, invariants 1, 2, 4, 5)",
  { timeout: 600_000 },
  async (seed) => {
    const aftermath = await killStorm({ seed, events: 4_000, kills: 10 });

    expect(aftermath).toMatchObject({
      notOnce: [],
      mailedTwice: [],
      lost: [],
      sentInName: [],
      findings: [],
    });
    expect(aftermath.acknowledged).toBeGreaterThanOrEqual(4_000);
  },
);
