import fc from "fast-check";
import { expect, it } from "vitest";
import {
  blankCondition,
  CONDITION_KINDS,
  insideOf,
  kindOfCondition,
  switchKind,
} from "../../editor/model/condition-kinds.js";
import { type Condition, children, conditionSchema } from "../../engine/condition/condition.js";
import type { Json } from "../../engine/lead/json.js";

const kind = fc.constantFrom(...CONDITION_KINDS);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Condition>(
      { attribute: "jobTitle", op: "in", value: ["CEO", "VP"] },
      { attribute: "visits", op: ">=", value: 3 },
      { score: { model: "default", part: "total" }, op: ">=", value: 75 },
      { event: "page_viewed", count: { op: ">=", value: 3 }, within: "P30D" },
      { local: { days: [1, 2], from: "09:00", to: "17:00" } },
      { band: { model: "default", is: "hot" } },
      { sequence: [{ event: "page_viewed" }, { event: "demo_booked" }], within: "PT30M" },
      { segment: "big-accounts" },
      { stage: { op: "=", value: "customer" } },
      { tag: "vip" },
      { consent: "marketing" },
    ),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie("condition").map((not) => ({ not })),
  ),
}));
const groups = ["all", "any", "not"];

it("gives every condition the form that is asked for", () => {
  fc.assert(
    fc.property(condition, kind, (one, wanted) => {
      expect(kindOfCondition(switchKind(one as Json, wanted))).toBe(wanted);
    }),
  );
});

it("leaves a condition alone that has the form already", () => {
  fc.assert(
    fc.property(condition, (one) => {
      const was = kindOfCondition(one as Json);

      expect(was).not.toBeNull();
      expect(switchKind(one as Json, was ?? "all")).toBe(one);
    }),
  );
});

it("makes groups of finished conditions that are finished, with every test still inside", () => {
  fc.assert(
    fc.property(condition, fc.constantFrom("all", "any", "not"), (one, wanted) => {
      const switched = conditionSchema.parse(switchKind(one as Json, wanted));

      expect(testsIn(switched)).toEqual(testsIn(one));
    }),
  );
});

it("finds the wanted test in the group that becomes it", () => {
  const group = { all: [{ tag: "vip" }, { not: { any: [{ consent: "marketing" }] } }] };

  expect(switchKind(group, "consent")).toEqual({ consent: "marketing" });
  expect(switchKind(group, "event")).toEqual(blankCondition("event"));
});

it("keeps the number when an attribute test becomes a score test, and nothing that a score cannot be", () => {
  expect(switchKind({ attribute: "visits", op: ">", value: 3 }, "score")).toMatchObject({
    op: ">",
    value: 3,
  });
  expect(switchKind({ attribute: "title", op: "contains", value: "CEO" }, "score")).toEqual(
    blankCondition("score"),
  );
});

it.each([
  null,
  undefined,
  "x",
  7,
  [],
  {},
  { attribute: null },
  { all: "x" },
  { any: [null, 3, {}] },
  { not: null },
  { local: 3 },
  { score: [] },
] as const)("takes %j, which is half a condition or none, without complaint", (odd) => {
  for (const wanted of CONDITION_KINDS) expect(kindOfCondition(switchKind(odd, wanted))).toBe(wanted);
  expect(Array.isArray(insideOf(odd))).toBe(true);
});

function testsIn(one: Condition): Condition[] {
  return groups.includes(kindOfCondition(one as Json) ?? "") ? children(one).flatMap(testsIn) : [one];
}
