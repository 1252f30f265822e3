/** The score of a lead as messages show it, with the reasons for it (S29). */
import { own } from "../lead/own.js";
import { reasonsOf } from "../score/reasons.js";
import type { ScoreState } from "../score/state.js";
import type { Definitions } from "./definitions.js";
import type { Frozen } from "./effect.js";

export function frozenScore(
  { models }: Pick<Definitions, "models">,
  scores: Readonly<Record<string, ScoreState>>,
  id: string,
): Pick<Frozen, "score" | "reasons"> {
  const model = models.get(id);
  const state = own(scores, id);
  return {
    score: state ? { model: id, total: state.total, groups: state.groups } : null,
    reasons: model && state ? reasonsOf(model, state) : [],
  };
}
