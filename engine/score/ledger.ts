/**
 * The score straight from the ledger, by S8 and S9. It shares nothing with the fold that a lead's row
 * carries, so that the two can be held against each other: by `scoreflow verify`, and by the tests of "the
 * score equals the fold of the ledger".
 */
import { wholeDays } from "../schedule/duration.js";
import { leadDay } from "../schedule/lead-day.js";
import { ADJUSTMENTS } from "./id.js";
import type { ScoreModel } from "./model.js";
import { isEventRule, type Rule } from "./rule.js";
import { onScale } from "./scale.js";
import type { LedgerEntry, ScoreState } from "./state.js";

/** What one live entry is worth at an instant, and why it is not what the model says. */
export interface Worth {
  /** Null for a score.adjust; undefined where the model has no such rule. */
  readonly rule: Rule | null | undefined;
  /** By the variant, before it faded. */
  readonly base: number;
  readonly worth: number;
}

/** The parts of the score that live entries of the model make at the instant, by the variant of this id. */
export function foldLedger(
  model: ScoreModel,
  entries: readonly LedgerEntry[],
  at: number,
  dayOffset: number,
  variant: string | null,
): Pick<ScoreState, "groups" | "total"> {
  const value = worthIn(model, variant, at, dayOffset);
  const groups: Record<string, number> = {};
  let sum = 0;
  for (const { id, cap } of [...model.groups, { id: ADJUSTMENTS, cap: null }]) {
    const points = sumOf(entries.filter((entry) => groupOf(model, entry) === id).map(value));
    groups[id] = cap === null ? points : Math.min(cap, points);
    sum += groups[id];
  }
  return { groups, total: onScale(model.scale, sum) };
}

/** What entries are worth at the instant, by the variant of this id. */
export function worthIn(
  model: ScoreModel,
  variant: string | null,
  at: number,
  dayOffset: number,
): (entry: LedgerEntry) => Worth {
  const rules = new Map(model.rules.map((rule) => [rule.id, rule]));
  const points = new Map(Object.entries(model.variants.find(({ id }) => id === variant)?.points ?? {}));
  return (entry) => {
    if (entry.rule === null) return { rule: null, base: entry.points, worth: entry.points };
    const rule = rules.get(entry.rule);
    if (rule === undefined) return { rule, base: 0, worth: 0 };
    const base = points.get(rule.id) ?? rule.points;
    const days = Math.max(0, leadDay(at, dayOffset) - leadDay(entry.at, dayOffset));
    return { rule, base, worth: faded(rule, base, days) };
  };
}

/** The group in which the entry counts. */
export function groupOf(model: ScoreModel, entry: Pick<LedgerEntry, "group">): string {
  return model.groups.some((group) => group.id === entry.group) ? entry.group : ADJUSTMENTS;
}

/** S9 by its formulas: round(p·2^(−d/h)), round(p·(1−d/n)), or nothing from d ≥ n; a half goes away from zero. */
function faded(rule: Rule, points: number, days: number): number {
  if (!isEventRule(rule) || rule.fades === null) return points;
  const { fades } = rule;
  const size = Math.abs(points);
  const of = (text: string) => wholeDays(text) ?? Number.NaN;
  const left =
    "after" in fades
      ? days >= of(fades.after)
        ? 0
        : size
      : "halfLife" in fades
        ? Math.round(size * 0.5 ** (days / of(fades.halfLife)))
        : Math.round(Math.max(0, size - (size * days) / of(fades.linear)));
  return points < 0 && left > 0 ? -left : left;
}

function sumOf(worths: readonly Worth[]): number {
  const families = new Map<string, number>();
  let sum = 0;
  for (const { rule, worth } of worths) {
    const family = rule?.family ?? null;
    if (worth === 0) continue;
    if (family === null) sum += worth;
    else families.set(family, Math.max(worth, families.get(family) ?? worth));
  }
  for (const points of families.values()) sum += points;
  return sum;
}
