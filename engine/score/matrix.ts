/**
 * The matrix over two parts of a score (R2.8), such as fit × engagement: each part falls into a step of its axis, and
 * the two steps name the cell. Its corner is where sales should begin.
 */
import { z } from "zod";
import { idSchema } from "./id.js";
import { labelSchema } from "./label.js";
import { partOf, type ScoreState } from "./state.js";

const stepLabel = z.string().min(1).max(20);

const axisSchema = z.strictObject({
  /** `total`, a group, or `adjustments`. */
  part: idSchema,
  label: labelSchema.default(""),
  /** Rising: below the first counts as the first. */
  steps: z
    .array(z.strictObject({ label: stepLabel, from: z.number() }))
    .min(1)
    .max(20),
});

export const matrixSchema = z.strictObject({
  x: axisSchema,
  y: axisSchema,
  /** Corners: a lead that is at one of them, or beyond it on both axes, is ready for sales. */
  ready: z
    .array(z.strictObject({ x: stepLabel, y: stepLabel }))
    .max(50)
    .default([]),
});
export type Matrix = z.infer<typeof matrixSchema>;
export type Axis = Matrix["x"];

export interface Cell {
  /** Number of the step, from 0. */
  readonly x: number;
  readonly y: number;
  /** The step of y, then that of x: "A1". */
  readonly name: string;
  readonly isReady: boolean;
}

/** The cell that the score is in. */
export function cellOf(matrix: Matrix, score: Pick<ScoreState, "groups" | "total">): Cell {
  return cellAt(matrix, stepOf(matrix.x, score), stepOf(matrix.y, score));
}

/** The cell of two steps: for drawing the matrix. */
export function cellAt({ x: across, y: up, ready }: Matrix, x: number, y: number): Cell {
  const name = `${up.steps[y]?.label ?? ""}${across.steps[x]?.label ?? ""}`;
  const isReady = ready.some((corner) => x >= indexOf(across, corner.x) && y >= indexOf(up, corner.y));
  return { x, y, name, isReady };
}

/** Whether the lead is ready for sales. */
export function isReady(matrix: Matrix, score: Pick<ScoreState, "groups" | "total">): boolean {
  return cellOf(matrix, score).isReady;
}

function stepOf({ part, steps }: Axis, score: Pick<ScoreState, "groups" | "total">): number {
  const value = partOf(score, part) ?? 0;
  return Math.max(
    0,
    steps.findLastIndex(({ from }) => from <= value),
  );
}

function indexOf({ steps }: Axis, label: string): number {
  const index = steps.findIndex((step) => step.label === label);
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}
