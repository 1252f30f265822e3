/** Adds up what a draft of a score model would do to leads: distribution, means, bands, triggers. */
import type { BothScores, Models } from "../../journey/score-preview.js";
import type { TriggerIndex } from "../../journey/triggers.js";
import type { Lead } from "../../lead/lead.js";
import type { Label } from "../../score/label.js";
import type { ScoreModel } from "../../score/model.js";
import type { ScoreState } from "../../score/state.js";
import { type Bucket, bucketsOver, countIn } from "./buckets.js";
import { type Estimate, estimate } from "./estimate.js";
import { type TalliedTrigger, tallyTriggers } from "./trigger-tally.js";

export interface Side {
  /** null: there are no leads. */
  readonly mean: number | null;
  readonly groups: Readonly<Record<string, number>>;
}

export interface BandCount {
  /** null: below all. */
  readonly band: string | null;
  readonly label: Label;
  readonly now: number;
  readonly draft: number;
}

export interface Tallied {
  readonly now: Side;
  readonly draft: Side;
  readonly buckets: readonly (Bucket & { readonly now: number; readonly draft: number })[];
  readonly bands: readonly BandCount[];
  readonly changed: Estimate;
  readonly bandChanges: Estimate;
  readonly triggers: readonly TalliedTrigger[];
}

export function scoreTally({ published, draft }: Models, index: TriggerIndex) {
  const before = newSide();
  const after = newSide();
  const triggers = tallyTriggers(index, draft.id);
  let changed = 0;
  let bandChanges = 0;
  return {
    add(lead: Lead, scores: BothScores): void {
      before.add(scores.before, scores.bandBefore);
      after.add(scores.after, scores.bandAfter);
      if (scores.before.total !== scores.after.total) changed++;
      if (scores.bandBefore !== scores.bandAfter) bandChanges++;
      for (const trigger of triggers) trigger.add(lead, scores);
    },
    result(all: number): Tallied {
      const looked = after.totals.length;
      const buckets = bucketsOver([...before.totals, ...after.totals], endsOf(draft.definition));
      const [now, then] = [countIn(buckets, before.totals), countIn(buckets, after.totals)];
      return {
        now: before.side(),
        draft: after.side(),
        buckets: buckets.map((bucket, i) => ({ ...bucket, now: now[i] ?? 0, draft: then[i] ?? 0 })),
        bands: bandsOf(published?.definition ?? null, draft.definition).map((band) => ({
          ...band,
          now: before.bands.get(band.band) ?? 0,
          draft: after.bands.get(band.band) ?? 0,
        })),
        changed: estimate(changed, looked, all),
        bandChanges: estimate(bandChanges, looked, all),
        triggers: triggers.map((trigger) => trigger.result(looked, all)),
      };
    },
  };
}

function newSide() {
  const totals: number[] = [];
  const groups = new Map<string, number>();
  const bands = new Map<string | null, number>();
  return {
    totals,
    bands,
    add({ total, groups: parts }: ScoreState, band: string | null): void {
      totals.push(total);
      for (const [group, points] of Object.entries(parts))
        groups.set(group, (groups.get(group) ?? 0) + points);
      bands.set(band, (bands.get(band) ?? 0) + 1);
    },
    side(): Side {
      const { length } = totals;
      if (length === 0) return { mean: null, groups: {} };
      return {
        mean: totals.reduce((sum, total) => sum + total, 0) / length,
        groups: Object.fromEntries([...groups].map(([group, sum]) => [group, sum / length])),
      };
    },
  };
}

/** The ends of the scale, where it has any. */
function endsOf({ scale }: ScoreModel): { readonly min: number | null; readonly max: number | null } {
  return scale.mode === "open" ? { min: null, max: null } : { min: scale.min, max: scale.max };
}

/** Rising as in the draft; before them those that it has no more, and what is below all. */
function bandsOf(
  published: ScoreModel | null,
  { bands }: ScoreModel,
): readonly Pick<BandCount, "band" | "label">[] {
  const kept = new Set(bands.map(({ id }) => id));
  const gone = (published?.bands ?? []).filter(({ id }) => !kept.has(id));
  if (gone.length + bands.length === 0) return [];
  const rising = [...gone, ...bands.toSorted((a, b) => a.from - b.from)];
  return [{ band: null, label: "" }, ...rising.map(({ id, label }) => ({ band: id, label }))];
}
