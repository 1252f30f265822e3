import fc from "fast-check";
import { expect, it } from "vitest";
import { durationText, simpleDuration } from "../../editor/model/duration-parts.js";
import { parseDuration } from "../../engine/schedule/duration.js";
import { DURATION_UNITS, partsOfDuration } from "../../engine/schedule/duration-words.js";

const part = fc.record({
  count: fc.integer({ min: 1, max: 5_000 }),
  unit: fc.constantFrom(...DURATION_UNITS),
});

it("writes a number and a unit as a duration that the engine takes, and reads them back", () => {
  fc.assert(
    fc.property(part, (one) => {
      const text = durationText(one);

      expect(parseDuration(text)).not.toBeNull();
      expect(simpleDuration(text)).toEqual(one);
    }),
  );
});

it.each([
  ["P3D", [{ count: 3, unit: "days" }]],
  ["PT48H", [{ count: 48, unit: "hours" }]],
  ["P2W", [{ count: 2, unit: "weeks" }]],
  [
    "P1DT12H",
    [
      { count: 1, unit: "days" },
      { count: 12, unit: "hours" },
    ],
  ],
])("says %s in parts", (text, parts) => {
  expect(partsOfDuration(text)).toEqual(parts);
});

it.each(["", "P", "P0D", "P1M", "3 days", "P1Y", "PT"])("knows no parts of %j", (text) => {
  expect(partsOfDuration(text)).toBeNull();
});

it.each(["P1DT12H", "P03D", "P0DT5H", "P1M", "soon"])(
  "shows %j as it is written, so that it is kept",
  (text) => {
    expect(simpleDuration(text)).toBeNull();
  },
);

it("shows a number that is too large for the engine as a number, so that it can be mended", () => {
  expect(simpleDuration("P99999W")).toEqual({ count: 99_999, unit: "weeks" });
});
