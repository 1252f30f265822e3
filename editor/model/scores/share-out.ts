/** Shares a sum out by weights, in round numbers. */

const STEP = 5;

/**
 * Shares in steps of five that sum to what there is: `shareOut(50, [5, 4, 4, 3, 2])` is `[15, 10, 10, 10, 5]`. What rounding
 * down leaves over goes where most was cut off; of equals to the first.
 */
export function shareOut(sum: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((before, weight) => before + weight, 0);
  if (all === 0) return weights.map(() => 0);
  const step = sum % STEP === 0 && sum / STEP >= weights.length ? STEP : 1;
  const exact = weights.map((weight) => (sum * weight) / all / step);
  const shares = exact.map(Math.floor);
  const left = Math.round(sum / step) - shares.reduce((before, share) => before + share, 0);
  const byCut = exact
    .map((share, index) => ({ index, cut: share - Math.floor(share) }))
    .sort((a, b) => b.cut - a.cut || a.index - b.index);
  for (const { index } of byCut.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares.map((share) => share * step);
}
