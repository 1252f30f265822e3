/** Where the bands of a built model begin, and who just comes to the number at which sales takes over, and who just does not. */
import {
  type Answers,
  type BuiltRule,
  capOf,
  mostOf,
  PARTS,
  type PartId,
  rulesOf,
  SCALE,
  type Thresholds,
} from "./builder.js";

/** As set by hand, else as suggested. */
export function thresholdsOf(answers: Answers): Thresholds {
  const hot = answers.hot ?? suggestedHot(answers);
  return { hot, warm: answers.warm ?? suggestedWarm(hot) };
}

/**
 * Hot is who fits wholly and does the strongest thing once. Where nothing is asked of who somebody is, it takes the two
 * strongest; where nothing is asked of what somebody does, a whole fit.
 */
export function suggestedHot(answers: Answers): number {
  const [strongest = 0, second = 0] = rulesOf(answers)
    .filter(({ part, points }) => part === "interest" && points > 0)
    .map(({ points }) => points)
    .sort((a, b) => b - a);
  const interest = (points: number) => Math.min(points, capOf("interest", answers) ?? points);
  const fit = mostOf("fit", answers);
  const hot = fit === 0 ? interest(strongest + second) : fit + interest(strongest);
  return within(SCALE.min + 2, SCALE.max, roundDown(hot));
}

/** Half of the way. */
export function suggestedWarm(hot: number): number {
  return within(SCALE.min + 1, hot - 1, roundDown(hot / 2));
}

/** Whether cold, warm and hot follow each other on the scale. */
export function areInOrder({ warm, hot }: Thresholds): boolean {
  return SCALE.min < warm && warm < hot && hot <= SCALE.max;
}

/** Somebody for whom these rules give points, and no others. */
export interface Example {
  readonly rules: readonly BuiltRule[];
  readonly total: number;
}

export interface Examples {
  /** null: nobody can. */
  readonly reaches: Example | null;
  /** null: everybody does. */
  readonly misses: Example | null;
}

/** Of those who come to the number the one with the lowest score, and of the others the one with the highest: of equals the simplest. */
export function examplesOf(answers: Answers, hot: number): Examples {
  const people = PARTS.map((part) => sumsOf(part, answers)).reduce(pairs);
  const totals = [...people].map(
    ([sum, rules]): Example => ({ rules, total: within(SCALE.min, SCALE.max, sum) }),
  );
  const better = (sign: 1 | -1) => (a: Example, b: Example) =>
    sign * (a.total - b.total) || a.rules.length - b.rules.length;
  return {
    reaches: totals.filter(({ total }) => total >= hot).sort(better(1))[0] ?? null,
    misses: totals.filter(({ total }) => total < hot).sort(better(-1))[0] ?? null,
  };
}

type Sums = ReadonlyMap<number, readonly BuiltRule[]>;

/** Every number of points that somebody can have of a part, with the fewest rules that come to it. */
function sumsOf(part: PartId, answers: Answers): Sums {
  const cap = Math.min(capOf(part, answers) ?? SCALE.max, SCALE.max);
  let sums: Sums = new Map([[0, []]]);
  for (const rule of rulesOf(answers)) {
    if (rule.part !== part || rule.points <= 0) continue;
    const next = new Map(sums);
    for (const [sum, rules] of sums) {
      // Of a family one at most: an example is simple.
      if (rule.family !== null && rules.some(({ family }) => family === rule.family)) continue;
      keepSimplest(next, Math.min(cap, sum + rule.points), [...rules, rule]);
    }
    sums = next;
  }
  return sums;
}

function pairs(a: Sums, b: Sums): Sums {
  const both = new Map<number, readonly BuiltRule[]>();
  for (const [sum, rules] of a)
    for (const [more, others] of b) keepSimplest(both, sum + more, [...rules, ...others]);
  return both;
}

function keepSimplest(
  sums: Map<number, readonly BuiltRule[]>,
  sum: number,
  rules: readonly BuiltRule[],
): void {
  const before = sums.get(sum);
  if (before === undefined || rules.length < before.length) sums.set(sum, rules);
}

function roundDown(value: number): number {
  return Math.floor(value / 5) * 5;
}

function within(min: number, max: number, value: number): number {
  return Math.min(max, Math.max(min, value));
}
