/** When time alone changes a score next (S9): a due time like any other, so that nobody has to look. */
import type { CompiledModel } from "./compile.js";
import type { CompiledVariant } from "./compile-variants.js";
import { nextChange } from "./fading.js";
import type { RuleState, ScoreState } from "./state.js";
import { pointsOf } from "./variant.js";

/** The first lead-day after `day` on which an award is worth something else, or leaves its lot; null for never. */
export function dueDay(
  model: CompiledModel,
  rules: Readonly<Record<string, RuleState>>,
  variant: CompiledVariant | null,
  day: number,
): number | null {
  let due = Number.POSITIVE_INFINITY;
  for (const id of Object.keys(rules)) {
    const rule = model.rules.get(id);
    const lots = rules[id]?.lots;
    if (rule === undefined || rule.life === null || lots === undefined) continue;
    const points = pointsOf(rule, variant);
    for (const lot of lots) {
      if (lot.day === null || lot.day >= due) break;
      const change = nextChange(rule.fading, points, Math.max(0, day - lot.day)) ?? rule.life;
      due = Math.min(due, lot.day + change, lot.day + rule.life);
      // Days rise from lot to lot, and of points that expire so do the dues.
      if (rule.fading?.mode === "after" || due === day + 1) break;
    }
  }
  return due === Number.POSITIVE_INFINITY ? null : due;
}

/** The same for a state, which mostly knows it. */
export function dueOf(model: CompiledModel, state: ScoreState): number | null {
  if (state.due !== undefined) return state.due;
  return dueDay(model, state.rules, null, Number.NEGATIVE_INFINITY);
}

/** A lead-day on which the state's sums are right: they have been since its last change and are until the next. */
export function dayOf(model: CompiledModel, state: ScoreState): number {
  const due = dueOf(model, state);
  return due === null ? 0 : due - 1;
}
