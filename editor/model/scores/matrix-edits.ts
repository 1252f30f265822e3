/** What can be done to the matrix of a model. Its ready corners are named by the labels of steps, and follow them. */
import { TOTAL } from "../../../engine/score/id.js";
import type { Axis, Matrix } from "../../../engine/score/matrix.js";
import { tidyReady } from "./ready-region.js";

export type Side = "x" | "y";

/** Three steps each way, over the first two groups, with the upper corner ready. */
export function newMatrix(groups: readonly { readonly id: string }[]): Matrix {
  const [first, second] = groups;
  const steps = (labels: readonly string[]) => labels.map((label, index) => ({ label, from: index * 20 }));
  return {
    x: { part: second?.id ?? TOTAL, label: "", steps: steps(["3", "2", "1"]) },
    y: { part: first?.id ?? TOTAL, label: "", steps: steps(["C", "B", "A"]) },
    ready: [{ x: "2", y: "B" }],
  };
}

export function changeAxis(
  matrix: Matrix,
  side: Side,
  change: Partial<Pick<Axis, "part" | "label">>,
): Matrix {
  return { ...matrix, [side]: { ...matrix[side], ...change } };
}

/** A label that another step of the axis has is not taken: the corners of both would be one. */
export function setStep(
  matrix: Matrix,
  side: Side,
  index: number,
  change: Partial<Axis["steps"][number]>,
): Matrix {
  const axis = matrix[side];
  const step = axis.steps[index];
  if (step === undefined) return matrix;
  if (axis.steps.some((other) => other !== step && other.label === change.label)) return matrix;
  const changed = { ...step, ...change };
  const ready = matrix.ready.map((corner) =>
    corner[side] === step.label ? { ...corner, [side]: changed.label } : corner,
  );
  return { ...matrix, [side]: { ...axis, steps: axis.steps.with(index, changed) }, ready };
}

/** One more step above the others, as far from the last as that is from the one before it. */
export function addStep(matrix: Matrix, side: Side): Matrix {
  const axis = matrix[side];
  const [before, last] = axis.steps.slice(-2);
  const from = (last?.from ?? 0) + Math.max(1, (last?.from ?? 0) - (before?.from ?? 0) || 20);
  const label = freeLabel(axis, axis.steps.length + 1);
  return { ...matrix, [side]: { ...axis, steps: [...axis.steps, { label, from }] } };
}

/** A matrix has at least one step each way. */
export function removeStep(matrix: Matrix, side: Side, index: number): Matrix {
  const axis = matrix[side];
  if (axis.steps.length <= 1) return matrix;
  return tidyReady({ ...matrix, [side]: { ...axis, steps: axis.steps.toSpliced(index, 1) } });
}

function freeLabel({ steps }: Axis, number: number): string {
  const label = String(number);
  return steps.some((step) => step.label === label) ? freeLabel({ steps } as Axis, number + 1) : label;
}
