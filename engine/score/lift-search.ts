/** The fewest rules that lift a score to a target: sets of one size after another are tried, within a bounded effort. */
import type { Candidate } from "./lift-candidates.js";
import type { ScoreState } from "./state.js";

/** Awards that are looked at to find the fewest: beyond that the best set so far is the answer. It takes part of a second. */
const MOST_EFFORT = 100_000;

export interface Tried {
  readonly set: readonly Candidate[];
  /** With all of them earned. */
  readonly state: ScoreState;
  readonly total: number;
  /** Of the groups, before the scale. */
  readonly sum: number;
}

interface Searched {
  readonly target: number;
  readonly tryAll: (set: readonly Candidate[]) => Tried;
  /** Of trying the empty set. */
  readonly effort: number;
  readonly mayReach: (gain: number) => boolean;
}

/** Sets of one size after another, those that cannot reach the target left out unseen. */
export class Search {
  left = MOST_EFFORT;

  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly asked: Searched,
  ) {}

  /** Of the sets of this size that reach the target the one that goes least beyond; null when none does. */
  best(size: number): Tried | null {
    return this.extend([], 0, size, 0, null);
  }

  private extend(
    set: readonly Candidate[],
    from: number,
    missing: number,
    gained: number,
    before: Tried | null,
  ): Tried | null {
    let best = before;
    const { target, tryAll, effort, mayReach } = this.asked;
    if (missing === 0) {
      this.left -= effort + set.length;
      const tried = tryAll(set);
      return tried.total >= target && (best === null || isLess(tried, best)) ? tried : best;
    }
    for (let index = from; index + missing <= this.candidates.length && this.left > 0; index++) {
      this.left -= set.length + missing;
      const next = this.candidates.slice(index, index + missing);
      // They come most first: when these cannot, no later ones can.
      if (!mayReach(gained + next.reduce((sum, { most }) => sum + most, 0))) break;
      const [candidate] = next;
      if (candidate === undefined || excludes(set, candidate)) continue;
      best = this.extend([...set, candidate], index + 1, missing - 1, gained + candidate.most, best);
    }
    return best;
  }
}

function isLess(a: Tried, b: Tried): boolean {
  return a.total < b.total || (a.total === b.total && a.sum < b.sum);
}

function excludes(set: readonly Candidate[], { needs }: Candidate): boolean {
  return needs.size > 0 && set.some((other) => [...needs].some((need) => other.needs.has(need)));
}
