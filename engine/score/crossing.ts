/**
 * Crossings of a threshold (design.md 3). Whether one fires, or is spent, is the business of the flow and its
 * memory (S11).
 */

/** `>=` and `>` are crossed on the way up, `<=` and `<` on the way down. */
export const COMPARATORS = [">=", ">", "<=", "<"] as const;
export type Comparator = (typeof COMPARATORS)[number];

/**
 * Whether the comparison was false before an input and is true after it: `crossed(">=", 75, 70, 75)` is true.
 */
export function crossed(is: Comparator, value: number, before: number, after: number): boolean {
  return !compares(is, before, value) && compares(is, after, value);
}

export function compares(is: Comparator, score: number, value: number): boolean {
  switch (is) {
    case ">=":
      return score >= value;
    case ">":
      return score > value;
    case "<=":
      return score <= value;
    case "<":
      return score < value;
  }
}
