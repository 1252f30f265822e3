import { expect, it } from "vitest";
import { expectSimulatedAsLived } from "./random-equivalence.js";

it("simulates random flows over a random log as the live engine lived them (seed 90, invariant 9)", {
  timeout: 120_000,
}, async () => {
  const { records } = await expectSimulatedAsLived(90, 40);

  expect(records).toBeGreaterThan(200);
});
