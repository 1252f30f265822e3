/**
 * What an input does to a score. Each function takes the score before it and returns the score after it with
 * the change of the ledger, or null when nothing changed: the common case, in which nothing is allocated. All
 * expect a score from which everything that was due to fade has faded (S1: fades come first).
 */
import { evaluate } from "../condition/evaluate.js";
import type { Facts } from "../condition/facts.js";
import { award, placeOf, type ScoreEvent } from "./award.js";
import { type Changed, rulesReading } from "./changed.js";
import type { CompiledAttributeRule, CompiledModel } from "./compile.js";
import {
  type Draft,
  draftOf,
  end,
  enter,
  finish,
  ruleStateOf,
  type ScoreContext,
  type Scored,
  setRuleState,
} from "./draft.js";
import { adjustedGroup, foldScore } from "./fold.js";
import { ADJUSTMENTS } from "./model.js";
import type { ScoreState } from "./state.js";
import { concernsVariants, variantFor, variantOf } from "./variant.js";

/** The score of no points, from which every lead starts: its total is the scale's value of 0. */
export function emptyScore(model: CompiledModel): ScoreState {
  return foldScore(model, { rules: {}, adjusted: {} }, null, 0);
}

/**
 * Scores an event by its own timestamp (S10). Suspicious and outdated events are not brought here: they score
 * 0 (S5, S13).
 */
export function scoreEvent(
  model: CompiledModel,
  state: ScoreState,
  event: ScoreEvent,
  ctx: ScoreContext,
): Scored | null {
  const rules = model.byEvent.get(event.name);
  if (rules === undefined) return null;
  let draft: Draft | null = null;
  for (const rule of rules) {
    const place = placeOf(model, rule, state.rules, event, ctx);
    if (place === null) continue;
    draft ??= draftOf(model, state, ctx);
    award(draft, rule, event, place);
  }
  return draft && finish(draft);
}

/**
 * Recomputes the attribute rules, and the variant, that read what changed, down as well as up (R2.5, R2.9);
 * "all" for a lead's first input, after a merge and whenever in doubt. `facts` are those after the change.
 */
export function scoreAttributes(
  model: CompiledModel,
  state: ScoreState,
  facts: Facts,
  changed: Changed,
  ctx: ScoreContext,
): Scored | null {
  const before = variantOf(model, state);
  const variant = concernsVariants(model, changed) ? variantFor(model, facts, ctx.now) : before;
  let draft: Draft | null = variant === before ? null : draftOf(model, state, ctx, { variant });
  for (const rule of rulesReading(model, changed)) {
    const holds = evaluate(rule.when, facts, ctx.now).value;
    if (holds === (ruleStateOf(state.rules, rule.id) !== undefined)) continue;
    draft ??= draftOf(model, state, ctx, { variant });
    if (holds) beginToHold(draft, rule);
    else ceaseToHold(draft, rule);
  }
  return draft && finish(draft);
}

/**
 * What a flow gives or takes by a `score.adjust`. Without a group, or one the model does not have, it counts
 * in `adjustments`.
 */
export interface Adjustment {
  readonly group: string | null;
  readonly points: number;
  readonly flow: string;
  readonly node: string;
}

export function adjustScore(
  model: CompiledModel,
  state: ScoreState,
  { group, points, flow, node }: Adjustment,
  ctx: ScoreContext,
): Scored {
  const draft = draftOf(model, state, ctx);
  const named = group ?? ADJUSTMENTS;
  const cause = { kind: "adjust", flow, node } as const;
  enter(draft, { rule: null, group: named, points, at: ctx.now, cause, fadesAt: null });
  adjust(draft, named, points);
  return finish(draft);
}

/** Adds the points of a score.adjust to the draft's sums. */
export function adjust(draft: Draft, named: string, points: number): void {
  const group = adjustedGroup(draft.model, named);
  draft.adjusted[group] = (Object.hasOwn(draft.adjusted, group) ? (draft.adjusted[group] ?? 0) : 0) + points;
}

/** An attribute rule awards its points for as long as it holds. */
export function beginToHold(draft: Draft, rule: CompiledAttributeRule): void {
  const { at, entry } = enter(draft, {
    rule: rule.id,
    group: rule.group,
    points: rule.points,
    at: draft.ctx.now,
    cause: { kind: "attribute" },
    fadesAt: null,
  });
  setRuleState(draft, rule.id, [{ day: null, count: 1 }], [{ at, messageId: "", entry }]);
}

function ceaseToHold(draft: Draft, rule: CompiledAttributeRule): void {
  for (const { entry } of ruleStateOf(draft.rules, rule.id)?.latest ?? [])
    end(draft, entry, "no_longer_true");
  setRuleState(draft, rule.id, [], undefined);
}
