import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asKind,
  fitValue,
  listKindOf,
  SCALAR_KINDS,
  scalarKindOf,
  shapeOfValue,
} from "../../editor/model/comparison-value.js";
import { OPS, propertyTestSchema } from "../../engine/condition/condition.js";
import { lintComparison } from "../../engine/condition/lint.js";
import type { Json } from "../../engine/lead/json.js";

const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const value = fc.oneof(scalar, fc.array(scalar));

describe("a value whose op changes", () => {
  it.each([
    ["in", "CEO", ["CEO"]],
    ["in", ["CEO", "VP"], ["CEO", "VP"]],
    ["=", ["CEO", "VP"], "CEO"],
    [">", "5", 5],
    [">", "five", undefined],
    [">", true, undefined],
    ["starts-with", 5, "5"],
    ["before", "2026-03-08", "2026-03-08"],
    ["exists", "CEO", undefined],
    ["not-in", undefined, []],
    ["=", undefined, undefined],
  ] as const)("%s keeps of %j what fits: %j", (op, was, kept) => {
    expect(fitValue(op, was)).toEqual(kept);
  });

  it("is never of a type with which the new op cannot be true", () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPS), value, (op, was) => {
        const kept = fitValue(op, was as Json);
        const test = propertyTestSchema.parse({
          property: "p",
          op,
          ...(kept === undefined ? {} : { value: kept }),
        });

        expect(lintComparison(test).map(({ code }) => code)).not.toContain("condition.wrong_type");
        expect(lintComparison(test).map(({ code }) => code)).not.toContain("condition.unused_value");
      }),
    );
  });

  it("stays as it is under the same op, if it was right", () => {
    expect(fitValue("in", ["a", 1, true])).toEqual(["a", 1, true]);
    expect(fitValue("=", false)).toBe(false);
    expect(fitValue("matches", "^/")).toBe("^/");
  });
});

it("becomes the kind that is asked for, or nothing", () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCALAR_KINDS), value, (kind, was) => {
      const made = asKind(was as Json, kind);

      expect(made === undefined || scalarKindOf(made) === kind).toBe(true);
    }),
  );
});

it.each([
  [[], "text"],
  [["a", "b"], "text"],
  [[1, 2], "number"],
  [["a", 1], "mixed"],
  [[true], "mixed"],
] as const)("edits the list %j as %s", (list, kind) => {
  expect(listKindOf(list)).toBe(kind);
});

it.each([undefined, null, "like", 3])("lets the op %j, which nobody knows, compare with anything", (op) => {
  expect(shapeOfValue(op)).toBe("any");
});
