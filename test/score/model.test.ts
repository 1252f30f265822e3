/** What the schema of `scoreflow.score/1` takes and refuses. */
import { describe, expect, it } from "vitest";
import { parseCount, scoreModelSchema } from "../../engine/score/model.js";

const rule = { id: "r", group: "g", points: 1, when: { tag: "vip" } };
const eventRule = { id: "r", group: "g", points: 1, on: { event: "visit" } };
const model = { format: "scoreflow.score/1", id: "default", groups: [{ id: "g" }], rules: [rule] };
const refusals = (parts: object) =>
  scoreModelSchema.safeParse({ ...model, ...parts }).error?.issues.map(({ path }) => path.join("."));

describe("a score model", () => {
  it("needs only format, id and rules", () => {
    expect(scoreModelSchema.parse({ format: "scoreflow.score/1", id: "default", rules: [] })).toEqual({
      format: "scoreflow.score/1",
      id: "default",
      name: "",
      description: "",
      notation: "number",
      scale: { min: 1, max: 100, mode: "clamp", raw: null },
      groups: [],
      rules: [],
      bands: [],
      matrix: null,
      variants: [],
    });
  });

  it.each([
    ["two rules of one id", { rules: [rule, rule] }, "rules.1.id"],
    ["two groups of one id", { groups: [{ id: "g" }, { id: "g" }] }, "groups.1.id"],
    ["two bands of one id", { bands: [1, 2].map((from) => ({ id: "b", label: "B", from })) }, "bands.1.id"],
    ["a rule of a group that is not there", { groups: [] }, "rules.0.group"],
    ["a group named total", { groups: [{ id: "g" }, { id: "total" }] }, "groups.1.id"],
    ["a group named adjustments", { groups: [{ id: "g" }, { id: "adjustments" }] }, "groups.1.id"],
    ["a negative cap", { groups: [{ id: "g", cap: -1 }] }, "groups.0.cap"],
    ["a cap that is no whole number", { groups: [{ id: "g", cap: 1.5 }] }, "groups.0.cap"],
    ["a scale that ends where it begins", { scale: { min: 5, max: 5 } }, "scale.max"],
    ["rescale without the sums that it stretches", { scale: { mode: "rescale" } }, "scale.raw"],
    ["sums to stretch in another mode", { scale: { raw: { min: 0, max: 9 } } }, "scale.raw"],
    [
      "sums to stretch that end where they begin",
      { scale: { mode: "rescale", raw: { min: 5, max: 5 } } },
      "scale.raw.max",
    ],
    ["an unknown field", { rulez: [] }, ""],
  ])("refuses %s", (_, parts, path) => {
    expect(refusals(parts)).toEqual([path]);
  });

  it.each([
    [{ ...rule, points: 0.5 }],
    [{ ...eventRule, count: "twice" }],
    [{ ...eventRule, fades: { after: "PT36H" } }],
    [{ ...eventRule, fades: { halfLife: "P30D", linear: "P30D" } }],
    [{ ...eventRule, points: Number.NaN }],
    [{ ...eventRule, on: { event: "visit", times: 1, within: "P1D" } }],
    [{ ...eventRule, on: { event: "visit", times: 3 } }],
    [{ ...eventRule, on: { event: "visit", times: 3, within: "P401D" } }],
    [{ ...eventRule, on: { sequence: [{ event: "visit" }], within: "P1D" } }],
    [{ ...eventRule, on: { sequence: Array(11).fill({ event: "visit" }), within: "P1D" } }],
    [{ ...rule, fades: { after: "P1D" } }],
  ])("refuses the rule %j", (refused) => {
    expect(scoreModelSchema.safeParse({ ...model, rules: [refused] }).success).toBe(false);
  });
});

describe("a count", () => {
  it.each([
    ["once", { mode: "once" }],
    ["every", { mode: "every" }],
    ["3 per P1D", { mode: "per", most: 3, periodMs: 86_400_000 }],
    ["100 per PT30M", { mode: "per", most: 100, periodMs: 1_800_000 }],
    ["101 per P1D", null],
    ["0 per P1D", null],
    ["3 per P1M", null],
    ["3 per day", null],
    ["3  per P1D", null],
    ["", null],
  ])("%j is %j", (text, count) => {
    expect(parseCount(text)).toEqual(count);
  });
});
