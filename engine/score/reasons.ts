/** Why a score is what it is, in short: what a rep is told. The full account is explain.ts. */
import type { CompiledModel } from "./compile.js";
import { dayOf } from "./due.js";
import { worthOf, worthOfLot } from "./fold.js";
import type { Label } from "./label.js";
import type { ScoreState } from "./state.js";
import { variantOf } from "./variant.js";

export interface Reason {
  readonly rule: string;
  /** What people read instead of the rule's id; empty for none. */
  readonly label: Label;
  readonly group: string;
  readonly points: number;
}

/**
 * The rules that count now with what their awards are worth, most first; of a family only the best. Caps are
 * not applied.
 */
export function reasonsOf(model: CompiledModel, state: ScoreState): readonly Reason[] {
  const reasons: Reason[] = [];
  const best = new Map<string, Reason>();
  const variant = variantOf(model, state);
  const day = dayOf(model, state);
  for (const rule of model.rules.values()) {
    const lots = Object.hasOwn(state.rules, rule.id) ? (state.rules[rule.id]?.lots ?? []) : [];
    const { id, label, group, family } = rule;
    if (family === null) {
      const points = worthOf(rule, lots, variant, day);
      if (points !== 0) reasons.push({ rule: id, label, group, points });
      continue;
    }
    for (const lot of lots) {
      const points = worthOfLot(rule, lot, variant, day);
      if (points !== 0 && points > (best.get(family)?.points ?? Number.NEGATIVE_INFINITY))
        best.set(family, { rule: id, label, group, points });
    }
  }
  return [...reasons, ...best.values()].sort((a, b) => b.points - a.points || (a.rule < b.rule ? -1 : 1));
}
