/**
 * The change of one score while it is being worked out: begun from a state, finished into the state after it.
 */
import { leadDay } from "../schedule/lead-day.js";
import type { CompiledModel } from "./compile.js";
import type { CompiledVariant } from "./compile-variants.js";
import { foldScore } from "./fold.js";
import type { Earlier } from "./sequence.js";
import type { Award, EndReason, LedgerChange, LedgerEntry, Lot, RuleState, ScoreState } from "./state.js";
import { variantOf } from "./variant.js";

/** What scoring must be told about the lead and the moment. */
export interface ScoreContext {
  /** The input's instant, epoch ms: never before that of the lead's last input (S1). */
  readonly now: number;
  /** How long after midnight UTC the lead's days begin, ms: a hash of its id (S9). */
  readonly dayOffset: number;
  /** The number for the lead's next ledger entry. */
  readonly nextEntry: number;
  /**
   * The lead's live entries of the model, faded ones included, when the input may be late: an event older
   * than the newest of the lead. Else null: an event in order is scored without the ledger.
   */
  readonly ledger: readonly LedgerEntry[] | null;
  /** Needed for events that rules of several events read, as far back as `CompiledModel.sequences` says. */
  readonly earlier?: Earlier;
}

export interface Scored {
  readonly state: ScoreState;
  readonly change: LedgerChange;
  readonly nextEntry: number;
}

export type NewEntry = Omit<LedgerEntry, "entry" | "model">;

export interface Draft {
  readonly model: CompiledModel;
  readonly ctx: ScoreContext;
  readonly variant: CompiledVariant | null;
  readonly rules: Record<string, RuleState>;
  readonly adjusted: Record<string, number>;
  readonly added: LedgerEntry[];
  readonly ended: LedgerChange["ended"][number][];
  nextEntry: number;
  /** The equal entry that the ledger has already, for a refold; undefined when it has none. */
  readonly known: (entry: NewEntry) => LedgerEntry | undefined;
}

export function draftOf(
  model: CompiledModel,
  state: ScoreState,
  ctx: ScoreContext,
  {
    known = () => undefined,
    variant = variantOf(model, state),
  }: { readonly known?: Draft["known"]; readonly variant?: CompiledVariant | null } = {},
): Draft {
  if (state.version !== model.version)
    throw new Error(
      `model "${model.id}" has version ${model.version}, the score has version ${state.version}: refold it first (S12)`,
    );
  return {
    model,
    ctx,
    variant,
    rules: { ...state.rules },
    adjusted: { ...state.adjusted },
    added: [],
    ended: [],
    nextEntry: ctx.nextEntry,
    known,
  };
}

export function finish(draft: Draft): Scored {
  const { model, ctx, rules, adjusted, variant, added, ended, nextEntry } = draft;
  const state = foldScore(model, { rules, adjusted }, variant, leadDay(ctx.now, ctx.dayOffset));
  return { state, change: { added, ended }, nextEntry };
}

/** Writes the entry into the ledger and returns it with its number. */
export function enter(draft: Draft, entry: NewEntry): LedgerEntry {
  const known = draft.known(entry);
  if (known !== undefined) return known;
  const numbered = { entry: draft.nextEntry++, model: draft.model.id, ...entry };
  draft.added.push(numbered);
  return numbered;
}

export function end(draft: Draft, entry: number, reason: EndReason): void {
  draft.ended.push({ entry, at: draft.ctx.now, reason });
}

/** What a rule has awarded, of a state or a draft; undefined when nothing. */
export function ruleStateOf(rules: Readonly<Record<string, RuleState>>, id: string): RuleState | undefined {
  // "constructor" is a valid id, and every object has one that is not its own.
  return Object.hasOwn(rules, id) ? rules[id] : undefined;
}

/** Rules of which nothing is left are absent, so that equal scores are equal objects. */
export function setRuleState(
  draft: Draft,
  id: string,
  lots: readonly Lot[],
  latest: readonly Award[] | undefined,
): void {
  if (latest !== undefined) draft.rules[id] = { lots, latest };
  else if (lots.length > 0) draft.rules[id] = { lots };
  else delete draft.rules[id];
}
