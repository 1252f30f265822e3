/**
 * The score straight from the ledger, by S8 and S9. It shares nothing with the fold that a lead's row
 * carries, so that the two can be held against each other: by `scoreflow verify`, and by the tests of "the
 * score equals the fold of the ledger".
 */
import { leadDay } from "../schedule/lead-day.js";
import { ADJUSTMENTS, fadeDays, type Rule, type ScoreModel } from "./model.js";
import { onScale } from "./scale.js";
import type { LedgerEntry, ScoreState } from "./state.js";

/** The parts of the score that live entries of the model make at the instant. */
export function foldLedger(
  model: ScoreModel,
  entries: readonly LedgerEntry[],
  at: number,
  dayOffset: number,
): Pick<ScoreState, "groups" | "total"> {
  const rules = new Map(model.rules.map((rule) => [rule.id, rule]));
  const counting = entries.filter((entry) => {
    const rule = entry.rule === null ? null : rules.get(entry.rule);
    return rule !== undefined && !hasFaded(rule, entry, at, dayOffset);
  });
  const groups: Record<string, number> = {};
  let sum = 0;
  for (const { id, cap } of [...model.groups, { id: ADJUSTMENTS, cap: null }]) {
    const points = sumOf(
      counting.filter((entry) => groupOf(model, entry) === id),
      rules,
    );
    groups[id] = cap === null ? points : Math.min(cap, points);
    sum += groups[id];
  }
  return { groups, total: onScale(model.scale, sum) };
}

/** Whether the entry's points are gone at the instant: d ≥ n lead-days after the award (S9). */
export function hasFaded(rule: Rule | null, entry: LedgerEntry, at: number, dayOffset: number): boolean {
  const days = rule === null ? null : fadeDays(rule);
  return days !== null && leadDay(at, dayOffset) - leadDay(entry.at, dayOffset) >= days;
}

/** The group in which the entry counts. */
export function groupOf(model: ScoreModel, entry: LedgerEntry): string {
  return model.groups.some((group) => group.id === entry.group) ? entry.group : ADJUSTMENTS;
}

function sumOf(entries: readonly LedgerEntry[], rules: ReadonlyMap<string, Rule>): number {
  const families = new Map<string, number>();
  let sum = 0;
  for (const { rule, points } of entries) {
    const family = rule === null ? null : (rules.get(rule)?.family ?? null);
    if (family === null) sum += points;
    else families.set(family, Math.max(points, families.get(family) ?? points));
  }
  for (const points of families.values()) sum += points;
  return sum;
}
