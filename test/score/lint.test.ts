import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../engine/lead/json.js";
import { lintModel } from "../../engine/score/lint.js";
import { aModel } from "./scored-lead.js";

const problems = (parts: JsonObject) =>
  lintModel(aModel({ groups: [{ id: "a" }, { id: "b", cap: 50 }], ...parts })).map(
    ({ severity, code, path }) => `${severity} ${code} at ${path.join(".")}`,
  );
const when = { tag: "vip" };

describe("lint of a score model", () => {
  it.each([
    [{ event: "visit" }, 'the event "visit"'],
    [{ not: { score: { model: "other", part: "total" }, op: ">", value: 5 } }, 'the score "other/total"'],
    [{ all: [when, { local: { days: [1], from: "09:00", to: "17:00" } }] }, "the local time"],
  ])("refuses a `when` that reads more than the lead: %j", (condition, what) => {
    const model = aModel({
      groups: [{ id: "a" }],
      rules: [{ id: "r", group: "a", points: 1, when: condition }],
    });

    expect(lintModel(model)).toMatchObject([
      {
        severity: "error",
        code: "score.when_not_static",
        path: ["rules", 0, "when"],
        message: expect.stringContaining(what),
      },
    ]);
  });

  it("looks into the conditions of rules", () => {
    const on = { event: "visit", where: [{ property: "path", op: "matches", value: "(" }] };
    const rules = [
      { id: "attribute", group: "a", points: 1, when: { not: { attribute: "size", op: ">", value: "ten" } } },
      { id: "event", group: "a", points: 1, on },
    ];

    expect(problems({ rules })).toEqual([
      expect.stringMatching(/^\w+ condition\.\w+ at rules\.0\.when\.not/),
      expect.stringMatching(/^\w+ condition\.\w+ at rules\.1\.on\.where\.0/),
    ]);
  });

  it("warns of a family in two groups", () => {
    const rules = ["a", "a", "b"].map((group, index) => ({
      id: `r${index}`,
      group,
      family: "title",
      points: 1,
      when,
    }));

    expect(problems({ rules })).toEqual(["warning score.split_family at rules.2.family"]);
  });

  it("warns of a rule that gives more than its group may hold", () => {
    const rules = [
      { id: "all", group: "b", points: 50, when },
      { id: "more", group: "b", points: 51, when },
      { id: "uncapped", group: "a", points: 60, when },
    ];

    expect(problems({ rules })).toEqual(["warning score.points_over_cap at rules.1.points"]);
  });

  it("warns of bands outside of the scale, or higher than the rules reach", () => {
    const bands = [0, 1, 60, 61, 101].map((from) => ({ id: `from-${from}`, label: "", from }));
    const rules = [{ id: "r", group: "a", points: 60, when }];

    expect(problems({ rules, bands })).toEqual([
      "warning score.band_outside_scale at bands.0.from",
      "warning score.band_out_of_reach at bands.3.from",
      "warning score.band_outside_scale at bands.4.from",
    ]);
  });

  it("lets an open scale have bands anywhere that rules reach", () => {
    const rules = [{ id: "r", group: "a", points: 60, on: { event: "visit" } }];
    const bands = [{ id: "far", label: "Far", from: 1_000 }];

    expect(problems({ rules, bands, scale: { mode: "open" } })).toEqual([]);
  });
});
