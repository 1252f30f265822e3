/**
 * The fading of points (S9): in this version they expire, a rule's of one lead-day together, at the lead's
 * own instant of the day.
 */
import type { CompiledModel } from "./compile.js";
import { draftOf, finish, type ScoreContext, type Scored, setRuleState } from "./draft.js";
import { fadeOf } from "./lots.js";
import type { ScoreState } from "./state.js";

/**
 * Takes away what has faded by `ctx.now`; null when nothing has. The ledger does not change: its entries say
 * themselves when they fade. So that points fall when they are due, and the fall can cross a threshold
 * (R2.6), this is an input of its own at `nextFade`, before anything else of that instant (S1).
 */
export function fadeScore(model: CompiledModel, state: ScoreState, ctx: ScoreContext): Scored | null {
  const due = nextFade(model, state, ctx);
  if (due === null || ctx.now < due) return null;
  const draft = draftOf(model, state, ctx);
  for (const [id, { lots, latest }] of Object.entries(state.rules)) {
    const rule = model.rules.get(id);
    if (rule === undefined || rule.fadeDays === null) continue;
    const left = lots.filter((lot) => (fadeOf(rule, lot.day, ctx.dayOffset) ?? 0) > ctx.now);
    if (left.length < lots.length) setRuleState(draft, id, left, latest);
  }
  return finish(draft);
}

/** The next instant at which points fade; null when none ever will. */
export function nextFade(
  model: CompiledModel,
  state: ScoreState,
  { dayOffset }: Pick<ScoreContext, "dayOffset">,
): number | null {
  let next: number | null = null;
  for (const id of Object.keys(state.rules)) {
    const rule = model.rules.get(id);
    const first = state.rules[id]?.lots[0];
    if (rule === undefined || first === undefined) continue;
    const fade = fadeOf(rule, first.day, dayOffset);
    if (fade !== null && (next === null || fade < next)) next = fade;
  }
  return next;
}
