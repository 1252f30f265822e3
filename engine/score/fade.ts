/**
 * The fading of points (S9): what one rule awarded on one lead-day fades together, at the lead's own instant of the
 * day.
 */
import { leadDay, startOfLeadDay } from "../schedule/lead-day.js";
import type { CompiledModel } from "./compile.js";
import { draftOf, finish, type ScoreContext, type Scored, setRuleState } from "./draft.js";
import { dueOf } from "./due.js";
import type { ScoreState } from "./state.js";

/**
 * The score as of `ctx.now`; null when nothing has faded since. The ledger does not change: its entries say
 * themselves when they fade. So that points fall when they are due, and the fall can cross a threshold
 * (R2.6), this is an input of its own at `nextFade`, before anything else of that instant (S1).
 */
export function fadeScore(model: CompiledModel, state: ScoreState, ctx: ScoreContext): Scored | null {
  const due = dueOf(model, state);
  const day = leadDay(ctx.now, ctx.dayOffset);
  if (due === null || day < due) return null;
  const draft = draftOf(model, state, ctx);
  for (const [id, { lots, latest }] of Object.entries(state.rules)) {
    const life = model.rules.get(id)?.life ?? null;
    if (life === null) continue;
    const left = lots.filter((lot) => lot.day === null || day < lot.day + life);
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
  const due = dueOf(model, state);
  return due === null ? null : startOfLeadDay(due, dayOffset);
}
