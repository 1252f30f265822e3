/** How far a part of a score can go at all: what makes a threshold dead, and a band that nobody reaches. */
import { DAY_MS } from "../schedule/calendar-date.js";
import { fadingOf, lifeOf, worthAfter } from "./fading.js";
import { ADJUSTMENTS, TOTAL } from "./id.js";
import type { ScoreModel, Variant } from "./model.js";
import { isEventRule, parseCount, type Rule } from "./rule.js";
import { onScale } from "./scale.js";

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
export function reachable(model: ScoreModel, part: string, adjusts: readonly Adjusts[] = []): Range {
  return [null, ...model.variants]
    .map((variant) => reachableIn(model, variant, part, adjusts))
    .reduce((a, b) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }));
}

/** The same for the leads to whom this variant applies; null: those to whom none does. */
export function reachableIn(
  model: ScoreModel,
  variant: Pick<Variant, "points"> | null,
  part: string,
  adjusts: readonly Adjusts[] = [],
): Range {
  const isGroup = (id: string) => model.groups.some((group) => group.id === id);
  const rules = model.rules.map((rule): Rule => ({ ...rule, points: pointsIn(variant, rule) }));
  const rangeOf = (group: string, cap: number | null): Range => {
    const adjusted = adjusts
      .filter(
        (adjust) => (adjust.group !== null && isGroup(adjust.group) ? adjust.group : ADJUSTMENTS) === group,
      )
      .map(({ points }) => repeated(points, Number.POSITIVE_INFINITY));
    const { min, max } = sum([...rangesOf(rules.filter((rule) => rule.group === group)), ...adjusted]);
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
function rangesOf(rules: readonly Rule[]): Range[] {
  const families = new Map<string, number[]>();
  const ranges: Range[] = [];
  for (const rule of rules) {
    if (rule.family === null) ranges.push(repeated(rule.points, mostAwards(rule)));
    else families.set(rule.family, [...(families.get(rule.family) ?? []), rule.points]);
  }
  for (const points of families.values())
    ranges.push({ min: Math.min(0, ...points), max: Math.max(0, ...points) });
  return ranges;
}

/** From none to `times` times the points. */
function repeated(points: number, times: number): Range {
  if (points === 0) return NOTHING;
  // `times` may be a quotient: what it makes is a whole number.
  const most = Math.round(points * times);
  return points > 0 ? { min: 0, max: most } : { min: most, max: 0 };
}

/** More periods than this are not added up one by one. */
const MOST_PERIODS = 10_000;

/** The most awards of a rule that can count at one time, as multiples of its points. */
function mostAwards(rule: Rule): number {
  const count = isEventRule(rule) ? parseCount(rule.count) : null;
  if (count === null || count.mode === "once") return 1;
  const fading = isEventRule(rule) && rule.fades !== null ? fadingOf(rule.fades) : null;
  const days = lifeOf(fading, Math.abs(rule.points));
  if (count.mode === "every" || days === null) return Number.POSITIVE_INFINITY;
  // As many fixed periods as the days until the fade can touch.
  const periods = Math.floor((days * DAY_MS - 2) / count.periodMs) + 2;
  if (fading?.mode === "after" || periods > MOST_PERIODS) return count.most * periods;
  let worth = 0;
  for (let back = 0; back < periods; back++) {
    // The least age that an award of so many periods ago can have.
    const age = Math.floor((Math.max(0, back - 1) * count.periodMs + (back > 0 ? 1 : 0)) / DAY_MS);
    worth += worthAfter(fading, Math.abs(rule.points), age);
  }
  return (count.most * worth) / Math.abs(rule.points);
}

function sum(ranges: readonly Range[]): Range {
  return ranges.reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), NOTHING);
}
