import { expect, it } from "vitest";
import { expectSimulatedAsLived } from "./random-equivalence.js";

it.each([91, 92, 93])(
  "simulates random flows over a random log as the live engine lived them (seed %i, invariant 9)",
  {
    timeout: 900_000,
  },
  async (seed) => {
    const { records } = await expectSimulatedAsLived(seed, 300);

    expect(records).toBeGreaterThan(2_000);
  },
);
