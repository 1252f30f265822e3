/** How far a part of a score can go at all: what makes a threshold dead, and a band that nobody reaches. */
import { DAY_MS } from "../schedule/calendar-date.js";
import {
  ADJUSTMENTS,
  fadeDays,
  isEventRule,
  parseCount,
  type Rule,
  type ScoreModel,
  TOTAL,
} from "./model.js";
import { onScale } from "./scale.js";

export interface Range {
  readonly min: number;
  readonly max: number;
}

const NOTHING: Range = { min: 0, max: 0 };

/**
 * Bounds of the values that a part (`total`, a group, `adjustments`) can have; infinite where nothing bounds
 * them, and {0, 0} for a part that the model does not have. Every value outside is out of reach; not every
 * one inside need be in reach (two rules may exclude each other). `adjusts` are the score.adjust nodes that
 * work on the model: each may run any number of times.
 */
export function reachable(
  model: ScoreModel,
  part: string,
  adjusts: readonly { readonly group: string | null; readonly points: number }[] = [],
): Range {
  const isGroup = (id: string) => model.groups.some((group) => group.id === id);
  const rangeOf = (group: string, cap: number | null): Range => {
    const adjusted = adjusts
      .filter(
        (adjust) => (adjust.group !== null && isGroup(adjust.group) ? adjust.group : ADJUSTMENTS) === group,
      )
      .map(({ points }) => repeated(points, Number.POSITIVE_INFINITY));
    const rules = model.rules.filter((rule) => rule.group === group);
    const { min, max } = sum([...rangesOf(rules), ...adjusted]);
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
  return points > 0 ? { min: 0, max: points * times } : { min: points * times, max: 0 };
}

/** The most awards of a rule that can count at one time. */
function mostAwards(rule: Rule): number {
  const count = isEventRule(rule) ? parseCount(rule.count) : null;
  if (count === null || count.mode === "once") return 1;
  const days = fadeDays(rule);
  if (count.mode === "every" || days === null) return Number.POSITIVE_INFINITY;
  // As many fixed periods as the days until the fade can touch.
  return count.most * (Math.floor((days * DAY_MS - 2) / count.periodMs) + 2);
}

function sum(ranges: readonly Range[]): Range {
  return ranges.reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), NOTHING);
}
