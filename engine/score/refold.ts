/**
 * A score worked out anew from the lead's history: under a new version of its model (S12), or because of a late event
 * that rules of several events read. The result is what scoring the same history live, in order, would have made.
 */
import { evaluate } from "../condition/evaluate.js";
import type { Facts } from "../condition/facts.js";
import { matchesWhere } from "../condition/where.js";
import { adjust, beginToHold, emptyScore } from "./apply.js";
import { award, placeByCount, type ScoreEvent } from "./award.js";
import type { CompiledModel } from "./compile.js";
import { draftOf, end, enter, finish, type NewEntry, type ScoreContext, type Scored } from "./draft.js";
import { inOrder } from "./order.js";
import { sequencesInTurn } from "./sequence.js";
import type { EndReason, LedgerEntry } from "./state.js";
import { variantFor } from "./variant.js";

export interface ScoreHistory {
  readonly facts: Facts;
  /**
   * All events of the lead that may score, in any order: not the suspicious and the outdated ones (S5, S13).
   */
  readonly events: readonly ScoreEvent[];
  /** The lead's live entries of score.adjust in this model. */
  readonly adjustments: readonly LedgerEntry[];
}

/**
 * The score by `model` from the history. Needs the ledger: what is in it and still right stays as it is, with
 * its number, and only the rest is ended and entered anew. An attribute rule that the ledger does not know holds from
 * now.
 */
export function refold(
  model: CompiledModel,
  history: ScoreHistory,
  ctx: ScoreContext,
  reason: EndReason = "model_changed",
): Scored {
  if (ctx.ledger === null)
    throw new Error(`model "${model.id}" can be refolded only with the lead's ledger: ctx.ledger is null`);
  const existing = shelve(ctx.ledger.filter((entry) => entry.model === model.id));
  const variant = variantFor(model, history.facts, ctx.now);
  const draft = draftOf(model, emptyScore(model), ctx, { known: existing.take, variant });

  for (const { rule, group, points, at, cause, fadesAt } of history.adjustments.toSorted(byEntry)) {
    enter(draft, { rule, group, points, at, cause, fadesAt });
    adjust(draft, group, points);
  }
  const sequences = sequencesInTurn(model);
  for (const event of inOrder(history.events)) {
    for (const rule of model.byEvent.get(event.name) ?? []) {
      if (!matchesWhere(rule.where, event.properties) || !sequences.completes(rule, event)) continue;
      // In order no event takes over from another, so no rule needs the ledger here.
      const place = placeByCount(model, rule, draft.rules, event, null);
      if (place !== null) award(draft, rule, event, place);
    }
    sequences.passed(event);
  }
  for (const rule of model.attributeRules) {
    if (evaluate(rule.when, history.facts, ctx.now).value) beginToHold(draft, rule);
  }

  for (const { entry } of existing.left()) end(draft, entry, reason);
  return finish(draft);
}

/** The live entries, to be taken one by one for equal new ones. */
function shelve(ledger: readonly LedgerEntry[]) {
  const shelves = new Map<string, LedgerEntry[]>();
  for (const entry of ledger.toSorted(byEntry)) {
    const key = keyOf(entry);
    const shelf = shelves.get(key);
    if (shelf === undefined) shelves.set(key, [entry]);
    else shelf.push(entry);
  }
  return {
    take: (entry: NewEntry) => shelves.get(keyOf(entry))?.shift(),
    left: () => [...shelves.values()].flat().sort(byEntry),
  };
}

/**
 * What makes two entries the same award. When an attribute rule began to hold is known to the ledger alone.
 */
function keyOf({ rule, group, points, at, cause, fadesAt }: NewEntry): string {
  switch (cause.kind) {
    case "event":
      return JSON.stringify([rule, group, points, fadesAt, "event", cause.name, cause.messageId, at]);
    case "attribute":
      return JSON.stringify([rule, group, points, fadesAt, "attribute"]);
    case "adjust":
      return JSON.stringify([rule, group, points, fadesAt, "adjust", cause.flow, cause.node, at]);
  }
}

function byEntry(a: LedgerEntry, b: LedgerEntry): number {
  return a.entry - b.entry;
}
