/**
 * The sales-ready region of a matrix as somebody draws it, cell by cell. It is closed upwards: who stands beyond a ready cell
 * on both axes is ready as well. The file keeps its corners alone.
 */
import { cellAt, type Matrix } from "../../../engine/score/matrix.js";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A cell that is not ready becomes so, with all beyond it; one that is ready is no more, with all below it. */
export function toggleReady(matrix: Matrix, { x, y }: Place): Matrix {
  const isReady = cellAt(matrix, x, y).isReady;
  const ready = placesOf(matrix).filter((place) =>
    isReady
      ? cellAt(matrix, place.x, place.y).isReady && !(place.x <= x && place.y <= y)
      : cellAt(matrix, place.x, place.y).isReady || (place.x >= x && place.y >= y),
  );
  return { ...matrix, ready: cornersOf(matrix, ready) };
}

/** After its steps have changed: corners of steps that are gone go, and one that another implies is not kept. */
export function tidyReady(matrix: Matrix): Matrix {
  const { x: across, y: up } = matrix;
  const ready = matrix.ready.filter(
    (corner) =>
      across.steps.some(({ label }) => label === corner.x) &&
      up.steps.some(({ label }) => label === corner.y),
  );
  return ready.length === matrix.ready.length ? matrix : { ...matrix, ready };
}

function placesOf({ x, y }: Matrix): Place[] {
  return y.steps.flatMap((_, row) => x.steps.map((_step, column) => ({ x: column, y: row })));
}

/** Of the ready cells those with none below them on both axes. */
function cornersOf({ x: across, y: up }: Matrix, ready: readonly Place[]): Matrix["ready"] {
  return ready.flatMap(({ x, y }) => {
    const isImplied = ready.some((other) => (other.x !== x || other.y !== y) && other.x <= x && other.y <= y);
    const [column, row] = [across.steps[x], up.steps[y]];
    return isImplied || !column || !row ? [] : [{ x: column.label, y: row.label }];
  });
}
