/** Families, groups, caps, adjustments and the scale, in the order of S8. */
import { describe, expect, it } from "vitest";
import { emptyScore } from "../../engine/score/apply.js";
import { compileModel } from "../../engine/score/compile.js";
import { partOf } from "../../engine/score/state.js";
import { aModel, ScoredLead } from "./scored-lead.js";

/** Rules of one group with these points, each awarded by the event of its name. */
const lead = (
  points: Record<string, number>,
  { cap = null as number | null, scale = {}, family = {} } = {},
) =>
  new ScoredLead(
    aModel({
      scale: { mode: "open", ...scale },
      groups: [{ id: "fit", cap }],
      rules: Object.entries(points).map(([id, value]) => ({
        id,
        group: "fit",
        points: value,
        on: { event: id },
        family: (family as Record<string, string>)[id] ?? null,
      })),
    }),
  );

describe("a group", () => {
  it("is the sum of its points up to its cap", () => {
    expect(lead({ a: 30 }, { cap: 50 }).event("a").total).toBe(30);
    expect(lead({ a: 30 }, { cap: 50 }).event("a").event("a").total).toBe(50);
  });

  it("loses no points to its cap: what is taken off comes off the sum", () => {
    const who = lead({ a: 30, bad: -10 }, { cap: 50 }).event("a").event("a");

    expect(who.event("bad").total).toBe(50);
    expect(who.event("bad").total).toBe(40);
  });

  it("may fall below nothing, whatever its cap", () => {
    expect(lead({ bad: -10 }, { cap: 0 }).event("bad").state.groups.fit).toBe(-10);
  });
});

describe("a family", () => {
  const family = { low: "title", high: "title", bad: "title", worse: "title" };
  const points = { low: 10, high: 20, bad: -5, worse: -8, other: 1 };

  it("counts its best entry, once", () => {
    expect(lead(points, { family }).event("low").event("high").event("high").event("other").total).toBe(21);
  });

  it("counts its best entry even when all are negative", () => {
    expect(lead(points, { family }).event("worse").total).toBe(-8);
    expect(lead(points, { family }).event("worse").event("bad").total).toBe(-5);
  });

  it("is another family in another group", () => {
    const when = { tag: "t" };
    const model = aModel({
      scale: { mode: "open" },
      groups: [{ id: "a" }, { id: "b" }],
      rules: [
        { id: "one", group: "a", family: "f", points: 3, when },
        { id: "two", group: "b", family: "f", points: 4, when },
      ],
    });

    expect(new ScoredLead(model).set({ tags: ["t"] }).total).toBe(7);
  });
});

describe("an adjustment", () => {
  it("in a named group counts before the group's cap", () => {
    const who = lead({ a: 30 }, { cap: 50 }).event("a").adjust(40, "fit");

    expect(who.state.groups).toEqual({ fit: 50, adjustments: 0 });
    expect(who.adjust(-30, "fit").state.groups).toEqual({ fit: 40, adjustments: 0 });
  });

  it.each([[null], ["adjustments"], ["no-such-group"], ["constructor"]])(
    "of the group %s counts in adjustments, without a cap",
    (group) => {
      const who = lead({ a: 30 }, { cap: 50 }).adjust(400, group).adjust(500, group);

      expect(who.state.groups).toEqual({ fit: 0, adjustments: 900 });
      expect(who.state.adjusted).toEqual({ adjustments: 900 });
    },
  );

  it("keeps the group it named, and counts there once a version of the model has it", () => {
    const who = lead({ a: 30 }).adjust(7, "intent");
    const { definition } = who.model;

    who.refold({ ...definition, groups: [...definition.groups, { id: "intent", label: "", cap: 5 }] });

    expect(who.state.groups).toEqual({ fit: 0, intent: 5, adjustments: 0 });
  });

  it("is entered with the flow and node that made it", () => {
    expect(lead({}).adjust(7).ledger).toMatchObject([
      {
        entry: 1,
        rule: null,
        group: "adjustments",
        points: 7,
        cause: { kind: "adjust", flow: "welcome", node: "bonus" },
      },
    ]);
  });
});

describe("the scale", () => {
  it.each([
    [{ mode: "clamp", min: 1, max: 100 }, -20, 1],
    [{ mode: "clamp", min: 1, max: 100 }, 75, 75],
    [{ mode: "clamp", min: 1, max: 100 }, 300, 100],
    [{ mode: "clamp", min: -50, max: 50 }, -20, -20],
    [{ mode: "open", min: 1, max: 100 }, -20, -20],
    [{ mode: "open", min: 1, max: 100 }, 300, 300],
  ])("%j puts %i at %i, and leaves the groups as they are", (scale, points, total) => {
    const who = lead({ a: points }, { scale }).event("a");

    expect(who.total).toBe(total);
    expect(who.state.groups.fit).toBe(points);
  });

  it("has a lead without points start at its value of 0", () => {
    expect(emptyScore(compileModel(aModel({}), 1)).total).toBe(1);
    expect(emptyScore(compileModel(aModel({ scale: { mode: "open" } }), 1)).total).toBe(0);
    expect(emptyScore(compileModel(aModel({ scale: { min: -100, max: -5 } }), 1)).total).toBe(-5);
  });
});

describe("a part", () => {
  it("is the total, a group or the adjustments", () => {
    const { state } = lead({ a: 30 }).event("a").adjust(3);

    expect(
      ["total", "fit", "adjustments", "other", "constructor"].map((part) => partOf(state, part)),
    ).toEqual([33, 30, 3, undefined, undefined]);
  });
});
