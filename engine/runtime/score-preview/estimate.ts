/** Counts over a sample, scaled up to all, with how far off they may be. */

export interface Estimate {
  readonly leads: number;
  readonly plusMinus: number;
}

/** Of a confidence of 95 %. */
const Z = 1.96;

/**
 * Agresti and Coull's interval with the correction for a finite whole: it tells something also where the sample has none,
 * or all. `estimate(5, 5_000, 5_000)` is exact.
 */
export function estimate(count: number, looked: number, all: number): Estimate {
  if (looked >= all || looked === 0) return { leads: count, plusMinus: 0 };
  const n = looked + Z ** 2;
  const share = (count + Z ** 2 / 2) / n;
  const error = Z * Math.sqrt(((share * (1 - share)) / n) * (1 - looked / all));
  return { leads: Math.round((count / looked) * all), plusMinus: Math.ceil(error * all) };
}
