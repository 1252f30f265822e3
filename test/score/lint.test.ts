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

  it("looks at the conditions, points and bands of variants", () => {
    const rules = [{ id: "r", group: "b", points: 40, when }];
    const bands = [{ id: "hot", label: "Hot", from: 40 }];
    const variants = [
      { id: "static", when, points: { r: 60 }, bands: [{ id: "hot", from: 51 }] },
      { id: "moving", when: { event: "visit" } },
      { id: "low", when, points: { r: 10 } },
      { id: "outside", when, bands: [{ id: "hot", from: 101 }] },
    ];

    expect(problems({ rules, bands, variants })).toEqual([
      "error score.when_not_static at variants.1.when",
      "warning score.points_over_cap at variants.0.points.r",
      "warning score.band_out_of_reach at variants.0.bands.0.from",
      "warning score.band_out_of_reach at variants.2",
      "warning score.band_outside_scale at variants.3.bands.0.from",
    ]);
  });

  it("warns of a rule that gives points nowhere", () => {
    const rules = [
      { id: "idle", group: "a", points: 0, when },
      { id: "elsewhere", group: "a", points: 0, when },
    ];

    expect(problems({ rules, variants: [{ id: "v", when, points: { elsewhere: 5 } }] })).toEqual([
      "warning score.no_points at rules.0.points",
    ]);
  });

  it("warns of two bands that begin together, and of a step that nobody comes to", () => {
    const rules = [{ id: "r", group: "a", points: 60, when }];
    const bands = ["one", "two"].map((id) => ({ id, label: "", from: 5 }));
    const steps = (...from: number[]) => from.map((start) => ({ label: `s${start}`, from: start }));
    const matrix = { x: { part: "a", steps: steps(0, 60, 61) }, y: { part: "b", steps: steps(10) } };

    expect(problems({ rules, bands, matrix })).toEqual([
      "warning score.same_band at bands.0.from",
      "warning score.step_out_of_reach at matrix.x.steps.2.from",
    ]);
  });

  it.each([["bands"], ["matrix"]])("refuses the notation %s of a model that has none", (notation) => {
    expect(problems({ rules: [], notation })).toEqual(["error score.no_notation at notation"]);
  });

  it("looks into every step of a sequence, and takes an attribute that nobody has", () => {
    const sequence = [{ event: "a" }, { event: "b", where: [{ property: "p", op: "matches", value: "(" }] }];
    const rules = [
      { id: "walk", group: "a", points: 1, on: { sequence, within: "P1D" } },
      { id: "rare", group: "a", points: 1, when: { attribute: "never-heard-of", op: "exists" } },
    ];

    expect(problems({ rules })).toEqual([
      expect.stringMatching(/^error condition\.\w+ at rules\.0\.on\.sequence\.1\.where\.0/),
    ]);
  });

  it("lets an open scale have bands anywhere that rules reach", () => {
    const rules = [{ id: "r", group: "a", points: 60, on: { event: "visit" } }];
    const bands = [{ id: "far", label: "Far", from: 1_000 }];

    expect(problems({ rules, bands, scale: { mode: "open" } })).toEqual([]);
  });
});
