import { it } from "vitest";
import { expectMergesSimulatedAsLived } from "./merged-lives.js";

it(
  "simulates leads that are merged, in chains and both ways, as the live engine lived them (seed 7, S6, invariant 9)",
  {
    timeout: 120_000,
  },
  () => expectMergesSimulatedAsLived(7, 10),
);
