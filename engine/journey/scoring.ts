/** Step 1 of an input (S2): what it makes of the lead's scores, with the ledger entries and records that follow. */
import type { Facts } from "../condition/facts.js";
import { type Changes, scoreKey } from "../condition/reads.js";
import { own } from "../lead/own.js";
import { adjustScore, emptyScore, scoreAttributes, scoreEvent } from "../score/apply.js";
import type { ScoreEvent } from "../score/award.js";
import type { CompiledModel } from "../score/compile.js";
import type { ScoreContext, Scored } from "../score/draft.js";
import { fadeScore, nextFade } from "../score/fade.js";
import { inOrder } from "../score/order.js";
import { refold } from "../score/refold.js";
import type { Earlier } from "../score/sequence.js";
import type { ScoreState } from "../score/state.js";
import { factsOf } from "./facts.js";
import type { Message } from "./input.js";
import { liveLedger, wholePast } from "./past.js";
import { patch, type Work } from "./work.js";

/** The scores of one model before and after an input: what crossings compare (net, once). */
export interface ScoreMove {
  readonly model: string;
  readonly before: ScoreState;
  readonly after: ScoreState;
}

function stateOf(work: Work, model: CompiledModel): ScoreState {
  return own(work.state.scores, model.id) ?? emptyScore(model);
}

export function scoreByEvent(
  work: Work,
  event: Extract<Message, { kind: "event" }>,
  messageId: string | null,
): readonly ScoreMove[] {
  const { name, properties, timestamp } = event;
  const scored = { name, properties, at: timestamp, messageId: messageId ?? "" };
  const { newestEvent } = work.state;
  const late = newestEvent !== null && timestamp < newestEvent;
  const isRead = own(work.definitions.needs.sequences, name) !== undefined;
  const earlier = isRead ? earlierIn(work) : null;
  // At the same instant the order is by messageId: this one may come first.
  const isBehind = isRead && newestEvent !== null && timestamp <= newestEvent;
  return everyModel(work, (model, state) => {
    if (isBehind && model.sequences.has(name)) return scoreBehind(work, model, scored);
    const ctx = context(work, model, late);
    return scoreEvent(model, state, scored, earlier === null ? ctx : { ...ctx, earlier });
  });
}

/** The past as rules of several events read it. */
function earlierIn(work: Work): Earlier {
  return (name) => inOrder(own(work.state.history, name) ?? []);
}

/**
 * An event that comes behind later ones may make them complete what they did not: the model's score is worked out anew
 * over all events, as part of this input, as if it had come in time (S10).
 */
function scoreBehind(work: Work, model: CompiledModel, event: ScoreEvent): Scored {
  const past = wholePast(work);
  const ledger = liveLedger(work);
  if (past === null || ledger === null)
    throw new Error(
      `an event "${event.name}" came behind later ones, and model "${model.id}" has rules of several events that ` +
        `read it, but the lead was loaded without its past`,
    );
  const adjustments = ledger.filter((entry) => entry.model === model.id && entry.rule === null);
  const history = { facts: factsOf(work, null), events: [...past, event], adjustments };
  return refold(model, history, context(work, model, true), "earlier_event");
}

export function scoreByChange(
  work: Work,
  changed: Pick<Changes, "attributes" | "tags" | "consents" | "zone"> | "all",
): readonly ScoreMove[] {
  const facts = factsOf(work, null);
  return everyModel(work, (model, state) =>
    scoreAttributes(model, state, facts, changed, context(work, model, false)),
  );
}

export function scoreByAdjustment(
  work: Work,
  task: { model: string; group: string; points: number; flow: string; node: string },
): readonly ScoreMove[] {
  const model = work.definitions.models.get(task.model);
  if (!model) throw new Error(`no score model "${task.model}"`);
  return moved(work, model, adjustScore(model, stateOf(work, model), task, context(work, model, false)));
}

export function scoreByFading(work: Work): readonly ScoreMove[] {
  return everyModel(work, (model, state) => fadeScore(model, state, context(work, model, false)));
}

/** When points of any model fade next; null for never. */
export function nextFading(work: Work): number | null {
  let next: number | null = null;
  for (const model of work.definitions.models.values()) {
    const state = own(work.state.scores, model.id);
    const fade = state && nextFade(model, state, work);
    if (fade != null && (next === null || fade < next)) next = fade;
  }
  return next;
}

/** A new lead starts at the score of no points in every model, and its row says so. */
export function startScores(work: Work): void {
  const scores = [...work.definitions.models.values()].map((model) => [model.id, emptyScore(model)] as const);
  patch(work, { scores: Object.fromEntries(scores) });
}

/** Whether the lead's score of any model belongs to another version of it. */
export function isStale(work: Work): boolean {
  for (const model of work.definitions.models.values()) if (!isCurrent(work, model)) return true;
  return false;
}

/** The models of which that is so. */
export function staleModels(work: Work): ReadonlySet<string> {
  const models = [...work.definitions.models.values()];
  return new Set(models.filter((model) => !isCurrent(work, model)).map(({ id }) => id));
}

function isCurrent(work: Work, model: CompiledModel): boolean {
  return own(work.state.scores, model.id)?.version === model.version;
}

/**
 * A lead whose score belongs to another version of a model is scored anew from its history before anything else
 * happens to it: silently, so that a change of rules neither fires nor counts as a crossing (S12).
 */
export function refoldStale(work: Work, only: ReadonlySet<string>): readonly ScoreMove[] {
  return everyModel(work, (model) => {
    if (!only.has(model.id) || isCurrent(work, model)) return null;
    const { past, ledger } = work.state;
    if (past === null || ledger === null)
      throw new Error(`model "${model.id}" has a new version, but the lead was loaded without its past`);
    const adjustments = ledger.filter((entry) => entry.model === model.id && entry.rule === null);
    const facts: Facts = factsOf(work, null);
    return refold(model, { facts, events: past, adjustments }, context(work, model, true));
  });
}

/** The score over the events and adjustments of both leads that are one now: what is once for each is decided anew (S6). */
export function scoreByMerge(work: Work): readonly ScoreMove[] {
  const events = wholePast(work) ?? [];
  const ledger = liveLedger(work) ?? [];
  return everyModel(work, (model) => {
    const adjustments = ledger.filter((entry) => entry.model === model.id && entry.rule === null);
    const facts: Facts = factsOf(work, null);
    return refold(model, { facts, events, adjustments }, context(work, model, true), "merged");
  });
}

function everyModel(
  work: Work,
  score: (model: CompiledModel, state: ScoreState) => Scored | null,
): readonly ScoreMove[] {
  let moves: ScoreMove[] | null = null;
  for (const model of work.definitions.models.values()) {
    const scored = score(model, stateOf(work, model));
    if (scored === null) continue;
    moves ??= [];
    moves.push(...moved(work, model, scored));
  }
  return moves ?? [];
}

function context(work: Work, model: CompiledModel, needsLedger: boolean): ScoreContext {
  const loaded = needsLedger ? work.state.ledger : null;
  return {
    now: work.at,
    dayOffset: work.dayOffset,
    nextEntry: work.state.entries + 1,
    // What this work has added and ended belongs to the ledger as well, though no store has it yet.
    ledger: loaded === null ? null : currentLedger(work, loaded, model.id),
  };
}

function currentLedger(work: Work, loaded: NonNullable<Work["state"]["ledger"]>, model: string) {
  const closed = new Set(work.closed.map(({ entry }) => entry));
  return [...loaded, ...work.added].filter((entry) => entry.model === model && !closed.has(entry.entry));
}

function moved(
  work: Work,
  model: CompiledModel,
  { state: after, change, nextEntry }: Scored,
): readonly ScoreMove[] {
  const before = stateOf(work, model);
  // One by one: there may be more than a call takes arguments.
  for (const entry of change.added) work.added.push(entry);
  for (const entry of change.ended) work.closed.push(entry);
  patch(work, { scores: { ...work.state.scores, [model.id]: after }, entries: nextEntry - 1 });
  return [{ model: model.id, before, after }];
}

/** The moves of one input as one move per model: crossings and records are net (S2). */
export function net(moves: readonly ScoreMove[]): readonly ScoreMove[] {
  if (moves.length < 2) return moves;
  const byModel = new Map<string, ScoreMove>();
  for (const move of moves) {
    const first = byModel.get(move.model);
    byModel.set(move.model, first ? { ...first, after: move.after } : move);
  }
  return [...byModel.values()];
}

/** The parts that are different now, as conditions name them. */
export function changedParts(moves: readonly ScoreMove[]): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const { model, before, after } of moves) {
    if (before.total !== after.total) parts.add(scoreKey(model, "total"));
    for (const group of Object.keys(after.groups))
      if (before.groups[group] !== after.groups[group]) parts.add(scoreKey(model, group));
  }
  return parts;
}
