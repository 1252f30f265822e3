import { it } from "vitest";
import { expectFoldedAsLived, expectMergesSimulatedAsLived } from "./merged-lives.js";

it(
  "simulates leads that are merged, in chains and both ways, as the live engine lived them (seed 7, S6, invariant 9)",
  {
    timeout: 120_000,
  },
  () => expectMergesSimulatedAsLived(7, 10),
);

it(
  "keeps each score the fold of its ledger and of the lead's history under merges and new models (seed 8, S6, S12, invariant 2)",
  { timeout: 120_000 },
  () => expectFoldedAsLived(8, 6),
);
