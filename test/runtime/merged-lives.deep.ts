import { it } from "vitest";
import { expectMergesSimulatedAsLived } from "./merged-lives.js";

it(
  "simulates many random leads that are merged as the live engine lived them (S6, invariant 9)",
  {
    timeout: 3_600_000,
  },
  () => expectMergesSimulatedAsLived(Date.now(), 300),
);
