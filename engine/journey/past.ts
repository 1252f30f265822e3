/** What has happened to the lead that is being moved, this work included: what a score is folded anew from (S6, S12). */
import type { LedgerEntry } from "../score/state.js";
import type { Past } from "./lead-state.js";
import type { Work } from "./work.js";

/** Every event of the lead; null where it was loaded without its past. */
export function wholePast({ state, events }: Work): readonly Past[] | null {
  if (state.past === null || events.length === 0) return state.past;
  return [...state.past, ...events];
}

/** The ledger's live entries; null where the lead was loaded without them. */
export function liveLedger({ state, added, closed }: Work): readonly LedgerEntry[] | null {
  if (state.ledger === null) return null;
  const ended = new Set(closed.map(({ entry }) => entry));
  return [...state.ledger, ...added].filter(({ entry }) => !ended.has(entry));
}
