/** Which leads of a batch can be moved: of two that become one, the survivor, where the other can be had (S6). */
import type { CountDelta, Outcome } from "../../journey/outcome.js";
import { type Candidate, isOnlyRepeats, type LoadedLead } from "./claimed-lead.js";
import { type Merge, mergeOf } from "./merge.js";
import { queueBefore } from "./queue.js";

/** The other lead with the messages that came before the merge; null when it has to be moved by itself first. */
export function beforeMerge(
  other: Candidate & { readonly row: { readonly parked: string | null } },
  { seq }: Merge,
): Candidate | null {
  const queue = queueBefore(other.queue, seq);
  if (queue === null && other.row.parked !== null)
    throw new Error(
      `lead ${other.row.id}, which is to be merged into this one, is parked: have it tried again first, and then this one`,
    );
  return queue && { ...other, queue };
}

/** Leads whose merges have to wait are stopped before them, as if those had not arrived. */
export function waiting(candidate: Candidate, others: ReadonlyMap<string, LoadedLead>): Candidate {
  const merge = mergeOf(candidate.queue);
  if (merge === null || others.has(merge.from)) return candidate;
  return { ...candidate, queue: { ...candidate.queue, fresh: [], rest: merge.seq } };
}

/** Those of a batch that are to be decided: not those that another of them takes in. */
export function movable(loaded: readonly LoadedLead[]): readonly LoadedLead[] {
  const taken = new Set(loaded.flatMap(({ merging }) => merging?.claimed.state.lead.id ?? []));
  return loaded.filter((lead) => !isOnlyRepeats(lead) && !taken.has(lead.claimed.state.lead.id));
}

export function countsOf({ counts, merged }: Outcome): readonly CountDelta[] {
  return merged.length === 0 ? counts : [...merged.flatMap(({ outcome }) => countsOf(outcome)), ...counts];
}
