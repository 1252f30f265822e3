/**
 * From what the rules have awarded to groups and total, in the order of S8: what each award is worth by the variant
 * and its age, families, groups with their caps, scale.
 */
import { bandAt } from "./band.js";
import type { CompiledModel, CompiledRule } from "./compile.js";
import type { CompiledVariant } from "./compile-variants.js";
import { dueDay } from "./due.js";
import { worthAfter } from "./fading.js";
import { ADJUSTMENTS } from "./id.js";
import { onScale } from "./scale.js";
import type { RuleState, ScoreState } from "./state.js";
import { pointsOf } from "./variant.js";

/**
 * The state of a score on a lead-day. It adds up all that the lead has, not the change alone: the work grows
 * with the rules that have awarded this lead something (which its row holds anyway), and no error can pile
 * up.
 */
export function foldScore(
  model: CompiledModel,
  { rules, adjusted }: Pick<ScoreState, "rules" | "adjusted">,
  variant: CompiledVariant | null,
  day: number,
): ScoreState {
  const sums = new Map<string, number>();
  const add = (group: string, points: number) => sums.set(group, (sums.get(group) ?? 0) + points);

  /** By family, of which only the best award counts. */
  const best = new Map<string, { readonly group: string; readonly worth: number }>();
  for (const [id, { lots }] of Object.entries(rules)) {
    const rule = model.rules.get(id);
    if (rule === undefined)
      throw new Error(`the score has points of rule "${id}", which model "${model.id}" has not`);
    const { family, group } = rule;
    if (family === null) {
      add(group, worthOf(rule, lots, variant, day));
      continue;
    }
    for (const lot of lots) {
      const worth = worthOfLot(rule, lot, variant, day);
      // What is worth nothing counts nowhere: not even against a family whose others are negative.
      if (worth !== 0 && worth > (best.get(family)?.worth ?? Number.NEGATIVE_INFINITY))
        best.set(family, { group, worth });
    }
  }
  for (const { group, worth } of best.values()) add(group, worth);
  for (const [group, points] of Object.entries(adjusted)) add(group, points);

  const groups: Record<string, number> = {};
  let sum = 0;
  for (const [id, cap] of model.groups) {
    const points = Math.min(cap ?? Number.POSITIVE_INFINITY, sums.get(id) ?? 0);
    groups[id] = points;
    sum += points;
  }
  const total = onScale(model.definition.scale, sum);
  return {
    version: model.version,
    ...(variant === null ? {} : { variant: variant.id }),
    due: dueDay(model, rules, variant, day),
    rules,
    adjusted,
    groups,
    total,
    ...(model.bands.length === 0 ? {} : { band: bandAt(variant?.bands ?? model.bands, total) }),
  };
}

/** What all awards of a rule are worth together on a lead-day. */
export function worthOf(
  rule: CompiledRule,
  lots: RuleState["lots"],
  variant: CompiledVariant | null,
  day: number,
): number {
  const points = pointsOf(rule, variant);
  let sum = 0;
  for (const lot of lots) sum += lot.count * worthAfter(rule.fading, points, day - (lot.day ?? day));
  return sum;
}

/** What one award of the lot is worth. */
export function worthOfLot(
  rule: CompiledRule,
  lot: RuleState["lots"][number],
  variant: CompiledVariant | null,
  day: number,
): number {
  return worthAfter(rule.fading, pointsOf(rule, variant), day - (lot.day ?? day));
}

/**
 * Where the points of a score.adjust go: the group it names, or `adjustments` where the model has no such
 * group (S8).
 */
export function adjustedGroup(model: CompiledModel, named: string): string {
  return model.groups.has(named) ? named : ADJUSTMENTS;
}
