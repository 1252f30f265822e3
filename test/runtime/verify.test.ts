import { afterEach, beforeEach, expect, it } from "vitest";
import { verify } from "../../engine/runtime/verify.js";
import type { LeadRow, Store } from "../../engine/store/store.js";
import { model } from "../support/definitions.js";
import { newWorld, type World } from "../support/world.js";

let world: World;
beforeEach(async () => {
  world = await newWorld();
});
afterEach(() => world.close());

it("finds points in a group that are not its ledger's, though the total is right", async () => {
  await world.publish(
    model({
      groups: [{ id: "fit" }, { id: "visits" }],
      rules: [{ id: "visit", group: "visits", points: 5, on: { event: "visit" } }],
    }),
  );
  await world.track("ana", "visit");
  const lead = await world.lead("ana");

  const { findings } = await verify(
    damaged(world.store, (row) => {
      const score = row.scores.default;
      const groups = { fit: 5, visits: 0, adjustments: 0 };
      return score ? { ...row, scores: { default: { ...score, groups } } } : row;
    }),
  );

  expect((await verify(world.store)).findings).toEqual([]);
  expect(findings).toEqual([
    { invariant: 2, lead, detail: 'group "fit" of score "default" is 5, its ledger adds up to 0' },
    { invariant: 2, lead, detail: 'group "visits" of score "default" is 0, its ledger adds up to 5' },
  ]);
});

/** The store with rows of leads that are not what they were. */
function damaged(store: Store, damage: (row: LeadRow) => LeadRow): Store {
  const walk: Store["leads"]["walk"] = async function* (size) {
    for await (const batch of store.leads.walk(size)) yield batch.map(damage);
  };
  return { ...store, leads: { ...store.leads, walk } };
}
