/** The engine's decisions for a batch of claimed leads: pure, and each lead for itself. */
import type { Definitions } from "../journey/definitions.js";
import { newestOf, runLead } from "../journey/run.js";
import type { ClaimedLead, Decision } from "../store/store.js";

/** A lead that catches up after a long stop is moved in bites, so that one lead cannot hold up a batch. */
const MOST_DUE = 1_000;

export function decideBatch(now: number, definitions: Definitions) {
  return (batch: readonly ClaimedLead[]): readonly Decision[] =>
    batch.map((claimed) => decide(claimed, now, definitions));
}

function decide(
  { state, arrivals, more, merging }: ClaimedLead,
  now: number,
  definitions: Definitions,
): Decision {
  // A worker runs timers up to its own now or the newest message it claimed, so that a slow clock cannot run them
  // late; while more messages wait, timers beyond the newest claimed one wait for them (S1).
  const newest = Math.max(...arrivals.map(({ at }) => at), ...(merging ? [newestOf(merging)] : []));
  const upTo = more ? newest : Math.max(now, newest);
  try {
    const other = merging ? { merging: () => merging } : {};
    return {
      ok: true,
      outcome: runLead(state, { arrivals, upTo, mostDue: MOST_DUE, ...other }, definitions),
    };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
