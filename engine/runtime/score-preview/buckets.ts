/** Round steps over what there is of scores, for a picture of how they are spread. */

export interface Bucket {
  readonly from: number;
  /** Scores below; of the last bucket up to it. */
  readonly to: number;
}

const AT_LEAST = 10;

/** About ten: 0 to 100 by tens, 1 to 10 by ones. Infinite ends are those of the values. */
export function bucketsOver(
  values: readonly number[],
  { min, max }: Readonly<Record<"min" | "max", number | null>>,
): readonly Bucket[] {
  let [low, high] = [min ?? Number.POSITIVE_INFINITY, max ?? Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low > high) return [];
  const step = stepOf(high - low);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first }, (_, i) => ({
    from: (first + i) * step,
    to: (first + i + 1) * step,
  }));
}

/** How many values are in each. */
export function countIn(buckets: readonly Bucket[], values: readonly number[]): readonly number[] {
  const counts = buckets.map(() => 0);
  const [first] = buckets;
  if (!first) return counts;
  for (const value of values) {
    const index = Math.min(buckets.length - 1, Math.floor((value - first.from) / (first.to - first.from)));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** 1, 2 or 5 with noughts: whole, as points are. */
function stepOf(range: number): number {
  const least = range / AT_LEAST;
  for (let power = 1; ; power *= 10)
    for (const factor of [1, 2, 5]) if (factor * power >= least) return factor * power;
}
