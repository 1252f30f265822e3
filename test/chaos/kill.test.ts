import { expect, it } from "vitest";
import { killStorm } from "./kill-storm.js";

it("loses, repeats and doubles nothing when the server is killed 5 times at random (seed 1, invariants 1, 2, 4, 5)", {
  timeout: 180_000,
}, async () => {
  const aftermath = await killStorm({ seed: 1, events: 3_000, kills: 5 });

  expect(aftermath).toMatchObject({
    notOnce: [],
    mailedTwice: [],
    lost: [],
    sentInName: [],
    findings: [],
  });
  expect(aftermath.acknowledged).toBeGreaterThanOrEqual(3_000);
  expect(aftermath.mails).toBeGreaterThan(0);
});
