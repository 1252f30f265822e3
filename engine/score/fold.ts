/**
 * From what the rules have awarded to groups and total, in the order of S8: families, groups with their caps,
 * scale.
 */
import type { CompiledModel, CompiledRule } from "./compile.js";
import { ADJUSTMENTS } from "./model.js";
import { onScale } from "./scale.js";
import type { RuleState, ScoreState } from "./state.js";

/**
 * The sums that a score state carries. It adds up all that the lead has, not the change alone: the work grows
 * with the rules that have awarded this lead something (which its row holds anyway), and no error can pile
 * up.
 */
export function foldScore(
  model: CompiledModel,
  rules: Readonly<Record<string, RuleState>>,
  adjusted: Readonly<Record<string, number>>,
): Pick<ScoreState, "groups" | "total"> {
  const sums = new Map<string, number>();
  const add = (group: string, points: number) => sums.set(group, (sums.get(group) ?? 0) + points);

  const best = new Map<string, CompiledRule>();
  for (const [id, { lots }] of Object.entries(rules)) {
    const rule = model.rules.get(id);
    if (rule === undefined)
      throw new Error(`the score has points of rule "${id}", which model "${model.id}" has not`);
    if (lots.length === 0) continue;
    if (rule.family === null) add(rule.group, rule.points * awardsIn(lots));
    else if (rule.points > (best.get(rule.family)?.points ?? Number.NEGATIVE_INFINITY))
      best.set(rule.family, rule);
  }
  for (const { group, points } of best.values()) add(group, points);
  for (const [group, points] of Object.entries(adjusted)) add(group, points);

  const groups: Record<string, number> = {};
  let sum = 0;
  for (const [id, cap] of model.groups) {
    const points = Math.min(cap ?? Number.POSITIVE_INFINITY, sums.get(id) ?? 0);
    groups[id] = points;
    sum += points;
  }
  return { groups, total: onScale(model.definition.scale, sum) };
}

/**
 * Where the points of a score.adjust go: the group it names, or `adjustments` where the model has no such
 * group (S8).
 */
export function adjustedGroup(model: CompiledModel, named: string): string {
  return model.groups.has(named) ? named : ADJUSTMENTS;
}

function awardsIn(lots: RuleState["lots"]): number {
  let count = 0;
  for (const lot of lots) count += lot.count;
  return count;
}
