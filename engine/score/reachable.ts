/** How far a part of a score can go at all: what makes a threshold dead, and a band that nobody reaches. */
import { DAY_MS } from "../schedule/calendar-date.js";
import { type Fading, fadingOf, lifeOf, nextChange, worthAfter } from "./fading.js";
import { ADJUSTMENTS, TOTAL } from "./id.js";
import type { ScoreModel, Variant } from "./model.js";
import { type EventRule, isEventRule, parseCount, type Rule } from "./rule.js";
import { onScale } from "./scale.js";

/**
 * How many awards count at one time, by count, fade and points: what asks for many parts or variants of a model gives the
 * same to each, and nothing is added up twice.
 */
export type KnownAwards = Map<string, number>;

export interface Range {
  readonly min: number;
  readonly max: number;
}

const NOTHING: Range = { min: 0, max: 0 };

/** What a score.adjust node gives. */
export interface Adjusts {
  readonly group: string | null;
  readonly points: number;
}

/**
 * Bounds of the values that a part (`total`, a group, `adjustments`) can have, whatever variant applies; infinite where
 * nothing bounds them, and {0, 0} for a part that the model does not have. Every value outside is out of reach; not
 * every one inside need be in reach (two rules may exclude each other). `adjusts` are the score.adjust nodes that
 * work on the model: each may run any number of times.
 */
export function reachable(
  model: ScoreModel,
  part: string,
  adjusts: readonly Adjusts[] = [],
  known: KnownAwards = new Map(),
): Range {
  return [null, ...model.variants]
    .map((variant) => reachableIn(model, variant, part, adjusts, known))
    .reduce((a, b) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }));
}

/** The same for the leads to whom this variant applies; null: those to whom none does. */
export function reachableIn(
  model: ScoreModel,
  variant: Pick<Variant, "points"> | null,
  part: string,
  adjusts: readonly Adjusts[] = [],
  known: KnownAwards = new Map(),
): Range {
  const isGroup = (id: string) => model.groups.some((group) => group.id === id);
  const rules = model.rules.map((rule): Rule => ({ ...rule, points: pointsIn(variant, rule) }));
  const rangeOf = (group: string, cap: number | null): Range => {
    const adjusted = adjusts
      .filter(
        (adjust) => (adjust.group !== null && isGroup(adjust.group) ? adjust.group : ADJUSTMENTS) === group,
      )
      .map(({ points }) => repeated(points, Number.POSITIVE_INFINITY));
    const { min, max } = sum([
      ...rangesOf(
        rules.filter((rule) => rule.group === group),
        known,
      ),
      ...adjusted,
    ]);
    const most = cap ?? Number.POSITIVE_INFINITY;
    return { min: Math.min(most, min), max: Math.min(most, max) };
  };
  const groups = [...model.groups, { id: ADJUSTMENTS, cap: null }];
  if (part !== TOTAL) {
    const group = groups.find(({ id }) => id === part);
    return group === undefined ? NOTHING : rangeOf(group.id, group.cap);
  }
  const { min, max } = sum(groups.map(({ id, cap }) => rangeOf(id, cap)));
  return { min: onScale(model.scale, min), max: onScale(model.scale, max) };
}

function pointsIn(variant: Pick<Variant, "points"> | null, { id, points }: Rule): number {
  return variant !== null && Object.hasOwn(variant.points, id) ? (variant.points[id] ?? points) : points;
}

/** One range for each rule without a family and one for each family: none of it, or its best. */
function rangesOf(rules: readonly Rule[], known: KnownAwards): Range[] {
  const families = new Map<string, Range>();
  const ranges: Range[] = [];
  for (const rule of rules) {
    if (rule.family === null) {
      ranges.push(repeated(rule.points, mostAwards(rule, known)));
      continue;
    }
    const { min, max } = families.get(rule.family) ?? NOTHING;
    families.set(rule.family, { min: Math.min(min, rule.points), max: Math.max(max, rule.points) });
  }
  return [...ranges, ...families.values()];
}

/** From none to `times` times the points. */
function repeated(points: number, times: number): Range {
  if (points === 0) return NOTHING;
  // `times` may be a quotient: what it makes is a whole number.
  const most = Math.round(points * times);
  return points > 0 ? { min: 0, max: most } : { min: most, max: 0 };
}

/** The most awards of a rule that can count at one time, as multiples of its points. */
function mostAwards(rule: Rule, known: KnownAwards): number {
  if (!isEventRule(rule)) return 1;
  const key = JSON.stringify([rule.count, rule.fades, rule.points]);
  const most = known.get(key) ?? mostAtOnce(rule);
  known.set(key, most);
  return most;
}

function mostAtOnce({ count: text, fades, points }: EventRule): number {
  const count = parseCount(text);
  if (count === null || count.mode === "once") return 1;
  if (count.mode === "every" || fades === null) return Number.POSITIVE_INFINITY;
  const size = Math.abs(points);
  return size === 0 ? 0 : (count.most * worthOfPeriods(fadingOf(fades), size, count.periodMs)) / size;
}

/** A fade of more changes than this is not followed day by day. */
const MOST_CHANGES = 200;

/**
 * What awards of one in each fixed period are worth together at most. Where points of more than MOST_CHANGES fade for longer
 * than that many days, what they are worth counts for a few days at a time: a bound close above.
 */
function worthOfPeriods(fading: Fading, points: number, periodMs: number): number {
  const life = lifeOf(fading, points) ?? 0;
  const stride = points > MOST_CHANGES && fading.mode !== "after" ? Math.ceil(life / MOST_CHANGES) : 1;
  /** As many fixed periods as so many days can touch. */
  const periods = (days: number) => (days === 0 ? 0 : Math.floor((days * DAY_MS - 2) / periodMs) + 2);
  let worth = 0;
  let from = 0;
  while (from < life) {
    const to = Math.max(nextChange(fading, points, from) ?? life, from + stride);
    worth += worthAfter(fading, points, from) * (periods(to) - periods(from));
    from = to;
  }
  return worth;
}

function sum(ranges: readonly Range[]): Range {
  return ranges.reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), NOTHING);
}
