/** A score as it would be: a lead tried against a model, without a ledger and without a trace. */

import { compileModel } from "./compile.js";
import { type Explanation, explain } from "./explain.js";
import type { ScoreModel } from "./model.js";
import type { ScoreHistory } from "./refold.js";
import { refold } from "./refold.js";
import type { ScoreState } from "./state.js";
import { explainVariant, variantOf } from "./variant.js";

export interface Rehearsal {
  readonly state: ScoreState;
  readonly explanation: Explanation;
}

/**
 * What the model makes of a lead with these facts, events and adjustments at the instant, explained. An attribute rule
 * holds from that instant on.
 */
export function rehearse(
  definition: ScoreModel,
  history: ScoreHistory,
  at: number,
  dayOffset: number,
): Rehearsal {
  const model = compileModel(definition, 0);
  const events = history.events.filter((event) => event.at <= at);
  const { state, change } = refold(
    model,
    { ...history, events },
    { now: at, dayOffset, nextEntry: 1, ledger: [] },
  );
  const variant = explainVariant(model, variantOf(model, state), history.facts);
  return { state, explanation: explain(model, change.added, at, dayOffset, variant) };
}
