/** What a draft of a score model would make of one lead: its score as it is, and as it would be (R2.11). Pure. */
import { dayOffset } from "../lead/hash.js";
import type { Lead } from "../lead/lead.js";
import type { Settings } from "../message/settings.js";
import { emptyScore } from "../score/apply.js";
import { bandOf } from "../score/band.js";
import type { CompiledModel } from "../score/compile.js";
import { fadeScore } from "../score/fade.js";
import { refold } from "../score/refold.js";
import type { LedgerEntry, ScoreState } from "../score/state.js";
import { factsOfLead } from "./facts-of-lead.js";
import type { Past } from "./lead-state.js";

/** What a lead's score of a model is worked out from. */
export interface LeadHistory {
  readonly lead: Lead;
  readonly clock: number | null;
  /** As its row has it; null for none yet. */
  readonly score: ScoreState | null;
  /** Those that the model may score. */
  readonly events: readonly Past[];
  /** Live entries of score.adjust in the model. */
  readonly adjustments: readonly LedgerEntry[];
}

export interface Models {
  /** The version that is published; null before the first. */
  readonly published: CompiledModel | null;
  readonly draft: CompiledModel;
}

export interface BothScores {
  readonly before: ScoreState;
  readonly after: ScoreState;
  readonly bandBefore: string | null;
  readonly bandAfter: string | null;
}

/** The scores that publishing the draft at this instant would compare. */
export function bothScores(
  history: LeadHistory,
  { published, draft }: Models,
  settings: Pick<Settings, "zone">,
  now: number,
): BothScores {
  const at = Math.max(now, history.clock ?? now);
  // No ledger: when an attribute rule began to hold makes no difference to its points.
  const ctx = { now: at, dayOffset: dayOffset(history.lead.id), nextEntry: 1, ledger: [] };
  const facts = factsOfLead(history.lead, settings);
  const scoreBy = (model: CompiledModel) => refold(model, { ...history, facts }, ctx).state;
  const { score } = history;
  const before =
    published === null
      ? emptyScore(draft)
      : score?.version === published.version
        ? (fadeScore(published, score, ctx)?.state ?? score)
        : scoreBy(published);
  const after = scoreBy(draft);
  return { before, after, bandBefore: bandOf(published ?? draft, before), bandAfter: bandOf(draft, after) };
}

/** The names of the events that either model scores. */
export function eventsScored({ published, draft }: Models): readonly string[] {
  const models = published === null ? [draft] : [published, draft];
  return [...new Set(models.flatMap(({ byEvent, sequences }) => [...byEvent.keys(), ...sequences.keys()]))];
}
