import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween, withChanges, withoutChanges } from "../../editor/pages/leads/score-changes.js";

test("a lead whose score is another than before has changed, from what to what", () => {
  const before = new Map([
    ["ana", 60],
    ["ben", 40],
  ]);
  const after = new Map([
    ["ana", 75],
    ["ben", 40],
  ]);

  const changes = changesBetween(before, after);

  expect([...changes]).toEqual([["ana", { from: 60, to: 75 }]]);
});

test("a lead that is seen for the first time has not changed", () => {
  const changes = changesBetween(new Map(), new Map([["ana", 75]]));

  expect(changes.size).toBe(0);
});

test("a first score is a change from none", () => {
  const changes = changesBetween(new Map([["ana", null]]), new Map([["ana", 15]]));

  expect(changes.get("ana")).toEqual({ from: null, to: 15 });
});

test("a lead that changes again while it is marked is marked with where it came from first", () => {
  const marked = new Map([["ana", { from: 60, to: 75 }]]);

  const all = withChanges(marked, new Map([["ana", { from: 75, to: 80 }]]));

  expect(all.get("ana")).toEqual({ from: 60, to: 80 });
});

test("a lead that had no score when it was marked keeps that as where it came from", () => {
  const marked = new Map([["ana", { from: null, to: 15 }]]);

  const all = withChanges(marked, new Map([["ana", { from: 15, to: 30 }]]));

  expect(all.get("ana")).toEqual({ from: null, to: 30 });
});

test("a mark stays when another change has come since", () => {
  const first = new Map([["ana", { from: 60, to: 75 }]]);
  const marked = withChanges(first, new Map([["ana", { from: 75, to: 80 }]]));

  expect(withoutChanges(marked, first).has("ana")).toBe(true);
  expect(withoutChanges(first, first).has("ana")).toBe(false);
});

test("for any two lists, exactly the leads in both with another score have changed", () => {
  const totals = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(totals, totals, (before, after) => {
      const changes = changesBetween(new Map(Object.entries(before)), new Map(Object.entries(after)));

      const both = Object.keys(after).filter((lead) => lead in before && before[lead] !== after[lead]);
      expect([...changes.keys()].sort()).toEqual(both.sort());
    }),
  );
});
