/** Why a score is what it is, in short: what a rep is told. The full account is explain.ts. */
import type { CompiledModel } from "./compile.js";
import type { ScoreState } from "./state.js";

export interface Reason {
  readonly rule: string;
  readonly group: string;
  readonly points: number;
}

/**
 * The rules that count now with the points they have given, most first; of a family only the best. Caps are
 * not applied.
 */
export function reasonsOf(model: CompiledModel, state: ScoreState): readonly Reason[] {
  const reasons: Reason[] = [];
  const best = new Map<string, Reason>();
  for (const rule of model.rules.values()) {
    const awards = Object.hasOwn(state.rules, rule.id)
      ? (state.rules[rule.id]?.lots.reduce((sum, lot) => sum + lot.count, 0) ?? 0)
      : 0;
    if (awards === 0) continue;
    const { id, group, points, family } = rule;
    if (family === null) reasons.push({ rule: id, group, points: points * awards });
    else if (points > (best.get(family)?.points ?? Number.NEGATIVE_INFINITY))
      best.set(family, { rule: id, group, points });
  }
  return [...reasons, ...best.values()].sort((a, b) => b.points - a.points || (a.rule < b.rule ? -1 : 1));
}
