/** By how much moving leads changes the number of leads in each segment. */
import type { Outcome } from "../../journey/outcome.js";
import type { LoadedLead } from "./claimed-lead.js";

interface MovedLead {
  readonly loaded: LoadedLead;
  readonly outcome: Outcome;
}

/** By segment, in an order that all processes share, and without those whose number stays. */
export function memberCounts(moved: readonly MovedLead[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  const count = (segments: Readonly<Record<string, number>>, by: 1 | -1) => {
    for (const segment of Object.keys(segments)) sums.set(segment, (sums.get(segment) ?? 0) + by);
  };
  for (const { loaded, outcome } of moved) {
    const before = loaded.claimed.state.segments.in;
    const after = outcome.state.segments.in;
    if (before !== after) {
      count(after, 1);
      count(before, -1);
    }
    // Who is merged into it is in its segments as it, and in none as himself (S6).
    if (loaded.merging) count(loaded.merging.claimed.state.segments.in, -1);
  }
  return [...sums].filter(([, by]) => by !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
