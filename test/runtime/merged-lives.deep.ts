import { it } from "vitest";
import { expectFoldedAsLived, expectMergesSimulatedAsLived } from "./merged-lives.js";

it(
  "simulates many random leads that are merged as the live engine lived them (S6, invariant 9)",
  {
    timeout: 3_600_000,
  },
  () => expectMergesSimulatedAsLived(Date.now(), 300),
);

it(
  "keeps many random scores the fold of ledger and history under merges and new models (S6, S12, invariant 2)",
  { timeout: 3_600_000 },
  () => expectFoldedAsLived(Date.now(), 300),
);
