import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBand, removeBand } from "../../editor/model/scores/band-edits.js";
import { type Bar, barsOf, longestBar } from "../../editor/model/scores/bars.js";
import { addStep, newMatrix, removeStep, setStep } from "../../editor/model/scores/matrix-edits.js";
import { newModel, openModel } from "../../editor/model/scores/model-draft.js";
import { toggleReady } from "../../editor/model/scores/ready-region.js";
import {
  addVariant,
  changeVariant,
  withMovedBand,
  withPoints,
} from "../../editor/model/scores/variant-edits.js";
import { cellAt, type Matrix, matrixSchema } from "../../engine/score/matrix.js";

const matrix = (columns: number, rows: number, ready: Matrix["ready"] = []): Matrix => ({
  x: { part: "interest", label: "", steps: steps(columns, "") },
  y: { part: "fit", label: "", steps: steps(rows, "r") },
  ready,
});
const steps = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => ({ label: `${prefix}${index}`, from: index * 10 }));

/** The ready cells, a row a line, the highest first. */
const drawn = (of: Matrix) =>
  [...of.y.steps.keys()]
    .reverse()
    .map((y) => of.x.steps.map((_, x) => (cellAt(of, x, y).isReady ? "#" : ".")).join(""));

describe("the ready region of a matrix", () => {
  it("takes in all that lies beyond a cell that is pressed", () => {
    const once = toggleReady(matrix(4, 3), { x: 2, y: 1 });

    expect(drawn(once)).toEqual(["..##", "..##", "...."]);
    expect(once.ready).toEqual([{ x: "2", y: "r1" }]);
  });

  it("keeps only its corners", () => {
    const stairs = toggleReady(toggleReady(matrix(4, 3), { x: 2, y: 1 }), { x: 1, y: 2 });

    expect(drawn(stairs)).toEqual([".###", "..##", "...."]);
    expect(stairs.ready).toHaveLength(2);
    expect(toggleReady(stairs, { x: 0, y: 0 }).ready).toEqual([{ x: "0", y: "r0" }]);
  });

  it("loses a cell with all that lies below it, and nothing else", () => {
    const all = toggleReady(matrix(4, 3), { x: 0, y: 0 });

    expect(drawn(toggleReady(all, { x: 2, y: 1 }))).toEqual(["####", "...#", "...#"]);
  });

  it("is drawn as it was pressed: each press turns its cell over", () => {
    const place = fc.record({ x: fc.nat(4), y: fc.nat(3) });

    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), place, (presses, last) => {
        const before = presses.reduce(toggleReady, matrix(5, 4));

        const after = toggleReady(before, last);

        expect(cellAt(after, last.x, last.y).isReady).toBe(!cellAt(before, last.x, last.y).isReady);
        expect(matrixSchema.safeParse(after).success).toBe(true);
      }),
      { seed: 20261122 },
    );
  });
});

describe("the steps of a matrix", () => {
  it("take their corners with them when they are renamed", () => {
    const ready = toggleReady(matrix(3, 3), { x: 1, y: 1 });

    const renamed = setStep(ready, "x", 1, { label: "warm" });

    expect(drawn(renamed)).toEqual(drawn(ready));
    expect(renamed.ready).toEqual([{ x: "warm", y: "r1" }]);
  });

  it("keep their names and corners when one would be called like another", () => {
    const ready = toggleReady(matrix(3, 3), { x: 1, y: 1 });

    expect(setStep(ready, "y", 0, { label: "r1" })).toBe(ready);
    expect(setStep(ready, "y", 1, { label: "r1", from: 15 }).y.steps[1]?.from).toBe(15);
  });

  it("leave no corner behind, and always one step", () => {
    const ready = toggleReady(matrix(2, 2), { x: 1, y: 1 });

    expect(removeStep(ready, "x", 1).ready).toEqual([]);
    expect(removeStep(matrix(1, 1), "x", 0)).toEqual(matrix(1, 1));
  });

  it("rise when one is added", () => {
    const added = addStep(matrix(3, 3), "y");

    expect(added.y.steps.map(({ from }) => from)).toEqual([0, 10, 20, 30]);
  });

  it("begin with a matrix that the schema takes", () => {
    expect(matrixSchema.safeParse(newMatrix([{ id: "fit" }, { id: "interest" }])).success).toBe(true);
    expect(matrixSchema.safeParse(newMatrix([])).success).toBe(true);
  });
});

describe("bands and variants", () => {
  const empty = () => openModel(newModel("default", "", { fit: "", interest: "" }));

  it("begin a band above the others, under an id of its own", () => {
    const two = addBand(addBand(empty(), "New band"), "New band");

    expect(two.bands).toEqual([
      { id: "new-band", label: "New band", from: 1 },
      { id: "new-band-2", label: "New band", from: 11 },
    ]);
  });

  it("forget in a variant the band that is gone", () => {
    const draft = addVariant(addBand(empty(), "Hot"), "Region");
    const moved = changeVariant(draft, "region", (variant) => withMovedBand(variant, "hot", 50));

    expect(moved.variants[0]?.bands).toEqual([{ id: "hot", from: 50 }]);
    expect(removeBand(moved, "hot").variants[0]?.bands).toBeNull();
  });

  it("give a rule the model's own points again when the cell is emptied", () => {
    const [variant] = addVariant(empty(), "Region").variants;
    if (!variant) throw new Error("no variant was added");

    const set = withPoints(variant, "title", 0);

    expect(set.points).toEqual({ title: 0 });
    expect(withPoints(set, "title", null).points).toEqual({});
  });
});

describe("the bars of a distribution", () => {
  const preview = {
    buckets: [
      { from: 0, to: 10, now: 3, draft: 1 },
      { from: 10, to: 20, now: 0, draft: 2 },
    ],
    bands: [
      { band: null, label: "", now: 0, draft: 0 },
      { band: "cold", label: "Cold", now: 3, draft: 1 },
      { band: "hot", label: "Hot", now: 0, draft: 2 },
    ],
  };

  it("stand with the highest scores first, each range with both its ends", () => {
    const bars = barsOf(preview, "tens");

    expect(rangesOf(bars)).toEqual(["10–20", "0–9"]);
    expect(longestBar(bars)).toBe(3);
  });

  it("end where the scale does, unless it is open", () => {
    expect(rangesOf(barsOf(preview, "tens", { mode: "clamp", min: 1, max: 15 }))).toEqual(["10–15", "1–9"]);
    expect(rangesOf(barsOf(preview, "tens", { mode: "open", min: 1, max: 15 }))).toEqual(["10–20", "0–9"]);
  });

  it("tell of those below all bands only where there are any", () => {
    expect(barsOf(preview, "bands").map(({ key }) => key)).toEqual(["hot", "cold"]);
  });
});

const rangesOf = (bars: readonly Bar[]) => bars.map((bar) => bar.kind === "range" && `${bar.from}–${bar.to}`);
