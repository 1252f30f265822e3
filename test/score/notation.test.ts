/** What a model shows of a score: the scale, labels in a language, the matrix and its corner (R2.8, S8). */
import { describe, expect, it } from "vitest";
import { labelIn } from "../../engine/score/label.js";
import { cellOf, isReady } from "../../engine/score/matrix.js";
import { scoreModelSchema } from "../../engine/score/model.js";
import { onScale, roundHalfAway, scaleSchema } from "../../engine/score/scale.js";
import { aModel } from "./scored-lead.js";

const steps = (...from: [string, number][]) => from.map(([label, start]) => ({ label, from: start }));
const model = {
  format: "scoreflow.score/1",
  id: "default",
  groups: [{ id: "fit" }, { id: "engagement" }],
  rules: [],
  matrix: {
    x: { part: "engagement", label: "Engagement", steps: steps(["3", 0], ["2", 10], ["1", 20]) },
    y: { part: "fit", label: "Fit", steps: steps(["C", 0], ["B", 25], ["A", 50]) },
    ready: [
      { x: "1", y: "B" },
      { x: "2", y: "A" },
    ],
  },
};

describe("rescale", () => {
  it.each([
    [{ min: 1, max: 100, raw: { min: 0, max: 250 } }, 0, 1],
    [{ min: 1, max: 100, raw: { min: 0, max: 250 } }, -20, 1],
    [{ min: 1, max: 100, raw: { min: 0, max: 250 } }, 125, 51],
    [{ min: 1, max: 100, raw: { min: 0, max: 250 } }, 250, 100],
    [{ min: 1, max: 100, raw: { min: 0, max: 250 } }, 900, 100],
    [{ min: 0, max: 10, raw: { min: 0, max: 100 } }, 45, 5],
    [{ min: 0, max: 10, raw: { min: 0, max: 100 } }, 44, 4],
    [{ min: -10, max: 0, raw: { min: 0, max: 100 } }, 55, -5],
    [{ min: -10, max: 0, raw: { min: 0, max: 100 } }, 45, -6],
    [{ min: 1, max: 10, raw: { min: -50, max: 50 } }, 0, 6],
  ])("by %j makes of %i the total %i", (scale, sum, total) => {
    expect(onScale(scaleSchema.parse({ mode: "rescale", ...scale }), sum)).toBe(total);
  });

  it("rounds a half away from zero, and never to a negative nothing", () => {
    expect([0.5, -0.5, 2.5, -2.5, 0.4, -0.4].map(roundHalfAway)).toEqual([1, -1, 3, -3, 0, 0]);
    expect(Object.is(roundHalfAway(-0.2), 0)).toBe(true);
  });
});

describe("a label", () => {
  it.each([
    ["Hot", "de", "Hot"],
    [{ en: "Hot", de: "Heiß" }, "de-AT", "Heiß"],
    [{ en: "Hot", "pt-BR": "Quente" }, "pt", "Quente"],
    [{ en: "Hot", "pt-BR": "Quente" }, "pt-PT", "Quente"],
    [{ de: "Heiß", en: "Hot" }, "fr", "Hot"],
    [{ de: "Heiß" }, "fr", "Heiß"],
    [{ en: "", de: "Heiß" }, "en", "Heiß"],
    [{}, "en", ""],
  ])("%j is, for a reader of %s, %j", (label, locale, text) => {
    expect(labelIn(label, locale)).toBe(text);
  });
});

describe("the matrix", () => {
  const { matrix } = aModel(model as never);
  if (matrix === null) throw new Error("the model has a matrix");

  it.each([
    [0, 0, "C3", false],
    [-5, -5, "C3", false],
    [9, 24, "C3", false],
    [10, 25, "B2", false],
    [20, 25, "B1", true],
    [10, 50, "A2", true],
    [99, 99, "A1", true],
    [9, 99, "A3", false],
    [99, 24, "C1", false],
  ])("puts engagement %i and fit %i into %s (ready: %s)", (engagement, fit, name, ready) => {
    const score = { groups: { engagement, fit }, total: 0 };

    expect(cellOf(matrix, score)).toMatchObject({ name, isReady: ready });
    expect(isReady(matrix, score)).toBe(ready);
  });
});

describe("the file", () => {
  const refusals = (parts: object) =>
    scoreModelSchema.safeParse({ ...model, ...parts }).error?.issues.map(({ path }) => path.join("."));
  const matrix = (parts: object) => ({ matrix: { ...model.matrix, ...parts } });
  const variant = { id: "v", when: { tag: "t" } };

  it.each([
    [
      "a matrix of a part that is not there",
      matrix({ x: { ...model.matrix.x, part: "pain" } }),
      "matrix.x.part",
    ],
    [
      "steps that do not rise",
      matrix({ x: { part: "fit", steps: steps(["1", 5], ["2", 5]) }, ready: [] }),
      "matrix.x.steps.1.from",
    ],
    [
      "two steps of one name",
      matrix({ x: { part: "fit", steps: steps(["1", 5], ["1", 6]) }, ready: [] }),
      "matrix.x.steps.1.label",
    ],
    ["a corner of no step", matrix({ ready: [{ x: "9", y: "A" }] }), "matrix.ready.0.x"],
    ["a variant of no rule", { variants: [{ ...variant, points: { none: 1 } }] }, "variants.0.points.none"],
    [
      "a variant that moves no band",
      { variants: [{ ...variant, bands: [{ id: "b", from: 1 }] }] },
      "variants.0.bands.0.id",
    ],
    ["two variants of one id", { variants: [variant, variant] }, "variants.1.id"],
    [
      "a label in no language",
      { groups: [{ id: "fit", label: { English: "x" } }, { id: "engagement" }] },
      "groups.0.label",
    ],
  ])("refuses %s", (_, parts, path) => {
    expect(refusals(parts)).toEqual([path]);
  });

  it("refuses ten thousand rules with a sentence that says what to do", () => {
    const rules = Array.from({ length: 10_000 }, (_, index) => ({
      id: `r${index}`,
      group: "fit",
      points: 1,
      when: { tag: "t" },
    }));

    const refused = scoreModelSchema.safeParse({ ...model, rules });

    expect(refused.error?.issues.map(({ message }) => message)).toEqual([
      "at most 1000 rules in a model: split it into several",
    ]);
  });
});
