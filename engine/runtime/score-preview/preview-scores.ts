/**
 * What publishing a draft of a score model would do to the real leads (R2.11). It reads in small batches and lets others have
 * their turn between them, so that nobody waits while somebody edits.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { bothScores, eventsScored, type Models } from "../../journey/score-preview.js";
import type { TriggerIndex } from "../../journey/triggers.js";
import type { Settings } from "../../message/settings.js";
import { compileModel } from "../../score/compile.js";
import type { ScoreModel } from "../../score/model.js";
import type { Store } from "../../store/store.js";
import { sampleLeads } from "./lead-sample.js";
import { scoreTally, type Tallied } from "./score-tally.js";

export interface ScorePreview extends Tallied {
  readonly leads: number;
  readonly looked: number;
}

export interface PreviewOptions {
  readonly definitions: {
    readonly models: ReadonlyMap<string, NonNullable<Models["published"]>>;
    readonly triggers: TriggerIndex;
    readonly settings: Pick<Settings, "zone">;
  };
  readonly now: number;
  /** How many leads at most are looked at. */
  readonly sample: number;
  readonly signal: AbortSignal;
}

/** Leads of one query. */
const BATCH = 100;

/** Null: it was called off. */
export async function previewScores(
  { leads }: Store,
  model: ScoreModel,
  { definitions, now, sample, signal }: PreviewOptions,
): Promise<ScorePreview | null> {
  const published = definitions.models.get(model.id) ?? null;
  const models = { published, draft: compileModel(model, (published?.version ?? 0) + 1) };
  const chosen = await sampleLeads(leads, sample, signal);
  if (chosen === null) return null;
  const tally = scoreTally(models, definitions.triggers);
  const of = { model: model.id, events: eventsScored(models) };
  let looked = 0;
  for (let from = 0; from < chosen.ids.length; from += BATCH) {
    for (const history of await leads.histories(chosen.ids.slice(from, from + BATCH), of)) {
      tally.add(history.lead, bothScores(history, models, definitions.settings, now));
      looked++;
    }
    await nextTurn();
    if (signal.aborted) return null;
  }
  // Of leads that were merged meanwhile one is left.
  const all = looked < chosen.ids.length && chosen.ids.length === chosen.all ? looked : chosen.all;
  return { leads: all, looked, ...tally.result(all) };
}
