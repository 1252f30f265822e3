/**
 * The ledger as it was at an instant of the past (S22). Entries bear the time of their events, and not when they were
 * written: what a later version of the model wrote for an older event has to be told from what stood there then.
 */
import type { CompiledModel } from "../score/compile.js";
import type { ScoreContext } from "../score/draft.js";
import { entriesAt } from "../score/explain.js";
import { refold, type ScoreHistory } from "../score/refold.js";
import type { LedgerEntry } from "../score/state.js";
import type { LedgerRow } from "../store/store.js";

/** By the model and out of what was known then; what is right of today's ledger is taken from there, with its number. */
export function ledgerThen(
  model: CompiledModel,
  ledger: readonly LedgerRow[],
  history: Pick<ScoreHistory, "facts" | "events">,
  moment: Pick<ScoreContext, "now" | "dayOffset">,
): readonly LedgerEntry[] {
  const candidates = entriesAt(ledger, moment.now);
  const adjustments = candidates.filter(({ rule }) => rule === null);
  const nextEntry = 1 + ledger.reduce((most, { entry }) => Math.max(most, entry), 0);
  const { change } = refold(model, { ...history, adjustments }, { ...moment, nextEntry, ledger: candidates });
  const wrong = new Set(change.ended.map(({ entry }) => entry));
  return [...candidates.filter(({ entry }) => !wrong.has(entry)), ...change.added];
}
