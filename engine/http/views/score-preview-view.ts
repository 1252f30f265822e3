/** What publishing a score model would do, as the API shows it. */
import type { ScorePreviewView } from "../../contract/score-routes.js";
import type { ScorePreview } from "../../runtime/score-preview/preview-scores.js";
import type { Moved } from "../../runtime/score-preview/trigger-tally.js";
import { iso } from "./instant.js";

export function scorePreviewView(
  model: string,
  at: number,
  { now, draft, buckets, bands, triggers, ...counts }: ScorePreview,
): ScorePreviewView {
  return {
    model,
    at: iso(at),
    ...counts,
    now: { ...now, groups: { ...now.groups } },
    draft: { ...draft, groups: { ...draft.groups } },
    buckets: [...buckets],
    bands: [...bands],
    triggers: triggers.map((trigger) => ({
      ...trigger,
      crosses: movedView(trigger.crosses),
      leaves: movedView(trigger.leaves),
    })),
  };
}

function movedView({ examples, ...counts }: Moved) {
  return { ...counts, examples: [...examples] };
}
