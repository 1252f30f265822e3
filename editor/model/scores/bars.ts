/** The distribution of scores as bars, the highest scores first. */
import type { ScorePreviewView } from "../../../engine/contract/score-routes.js";
import type { Label } from "../../../engine/score/label.js";
import type { Scale } from "../../../engine/score/scale.js";

export type View = "bands" | "tens";

interface Counts {
  readonly key: string;
  readonly now: number;
  readonly then: number;
}
/** Both ends belong to the range. */
export interface RangeBar extends Counts {
  readonly kind: "range";
  readonly from: number;
  readonly to: number;
}
/** null: below all bands. */
export interface BandBar extends Counts {
  readonly kind: "band";
  readonly band: string | null;
  readonly label: Label;
}
export type Bar = RangeBar | BandBar;

/** `scale`: what lies beyond its ends is not named, since no score does. */
export function barsOf(
  { buckets, bands }: Pick<ScorePreviewView, "buckets" | "bands">,
  view: View,
  scale: Pick<Scale, "mode" | "min" | "max"> = { mode: "open", min: 0, max: 0 },
): readonly Bar[] {
  if (view === "tens") {
    const [least, most] =
      scale.mode === "open" ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [scale.min, scale.max];
    return buckets
      .map(({ from, to, now, draft: then }, index): Bar => {
        const last = index === buckets.length - 1 ? to : Math.max(from, to - 1);
        return {
          kind: "range",
          key: String(from),
          // Scores by the version that is published may lie beyond the draft's scale.
          from: index === 0 ? Math.max(from, Math.min(least, last)) : from,
          to: index === buckets.length - 1 ? Math.min(last, Math.max(most, from)) : last,
          now,
          then,
        };
      })
      .reverse();
  }
  // Nobody below the bands is nothing to be told of.
  const shown = bands.filter(({ band, now, draft: then }) => band !== null || now + then > 0);
  const named = shown.filter(({ band }) => band !== null);
  const below = shown.filter(({ band }) => band === null);
  return [...named.reverse(), ...below].map(({ band, label, now, draft: then }) => ({
    kind: "band",
    key: band ?? "",
    band,
    label,
    now,
    then,
  }));
}

export function longestBar(bars: readonly Bar[]): number {
  return bars.reduce((most, { now, then }) => Math.max(most, now, then), 0);
}
