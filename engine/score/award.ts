/**
 * Which events a rule awards (S10): every one; of all events the earliest (`once`); of each fixed period of
 * time the N earliest (`N per P`). The events' own timestamps decide, so the order of arrival does not
 * matter: an event that turns up late takes the award of a later one over.
 */
import { matchesWhere } from "../condition/evaluate.js";
import type { JsonObject } from "../lead/json.js";
import type { CompiledEventRule, CompiledModel } from "./compile.js";
import { type Draft, end, enter, ruleStateOf, type ScoreContext, setRuleState } from "./draft.js";
import { fadeOf, lotDay, withAward, withoutAward } from "./lots.js";
import { compareTime } from "./order.js";
import { completes } from "./sequence.js";
import type { Award, LedgerEntry, RuleState } from "./state.js";

/** An event as far as rules read it. */
export interface ScoreEvent {
  readonly name: string;
  readonly properties: JsonObject;
  /** The event's own timestamp, epoch ms. */
  readonly at: number;
  /** Unique per lead; empty when the sender gave none (S5). */
  readonly messageId: string;
}

/** How an event takes its place among the awards of a rule. */
export interface Place {
  /** The award that it takes over. */
  readonly evicts: Award | null;
  /** The awards that `RuleState.latest` has beside it; null when it does not belong there. */
  readonly beside: readonly Award[] | null;
}

const ALONE: Place = { evicts: null, beside: null };
const FIRST: Place = { evicts: null, beside: [] };

/** The place of the event among the rule's awards; null when the rule does not award it. */
export function placeOf(
  model: CompiledModel,
  rule: CompiledEventRule,
  rules: Readonly<Record<string, RuleState>>,
  event: ScoreEvent,
  ctx: Pick<ScoreContext, "ledger" | "earlier">,
): Place | null {
  if (rule.where.length > 0 && !matchesWhere(rule.where, event.properties)) return null;
  if (rule.before.length > 0 && !completes(rule, event, ctx.earlier ?? missing(model, rule, event)))
    return null;
  return placeByCount(model, rule, rules, event, ctx.ledger);
}

/** The place of an event that is one of the rule's, as its count decides. */
export function placeByCount(
  model: CompiledModel,
  rule: CompiledEventRule,
  rules: Readonly<Record<string, RuleState>>,
  event: ScoreEvent,
  ledger: readonly LedgerEntry[] | null,
): Place | null {
  const { count } = rule;
  if (count.mode === "every") return ALONE;
  const latest = ruleStateOf(rules, rule.id)?.latest;
  const newest = latest?.[0];
  if (latest === undefined || newest === undefined) return FIRST;
  if (count.mode === "once") return placeAmong(latest, 1, event);

  const bucket = Math.floor(event.at / count.periodMs);
  const newestBucket = Math.floor(newest.at / count.periodMs);
  if (bucket > newestBucket) return FIRST;
  if (bucket === newestBucket) return placeAmong(latest, count.most, event);
  if (ledger === null)
    throw new Error(
      `an event "${event.name}" of ${new Date(event.at).toISOString()} is older than the newest period of rule ` +
        `"${rule.id}" of model "${model.id}": it can be scored only with the lead's ledger, and ctx.ledger is null`,
    );
  const older = ledger
    .flatMap((entry) => awardOf(entry, model.id, rule.id))
    .filter((award) => Math.floor(award.at / count.periodMs) === bucket)
    .sort(compareTime);
  const place = placeAmong(older, count.most, event);
  return place && { evicts: place.evicts, beside: null };
}

function missing(model: CompiledModel, { id }: CompiledEventRule, { name }: ScoreEvent): never {
  throw new Error(
    `rule "${id}" of model "${model.id}" asks what came before the event "${name}", and ctx.earlier is missing`,
  );
}

export function award(draft: Draft, rule: CompiledEventRule, event: ScoreEvent, place: Place): void {
  const { now, dayOffset } = draft.ctx;
  const { at, messageId } = event;
  const before = ruleStateOf(draft.rules, rule.id);
  let lots = before?.lots ?? [];
  if (place.evicts !== null) {
    end(draft, place.evicts.entry, "earlier_event");
    lots = withoutAward(lots, lotDay(rule, place.evicts.at, dayOffset));
  }
  const day = lotDay(rule, at, dayOffset);
  const fadesAt = fadeOf(rule, day, dayOffset);
  const { entry } = enter(draft, {
    rule: rule.id,
    group: rule.group,
    points: rule.points,
    at,
    cause: { kind: "event", name: event.name, messageId },
    fadesAt,
  });
  // Points that have already faded are in the ledger, but count nowhere and cross nothing (S10).
  if (fadesAt === null || now < fadesAt) lots = withAward(lots, day);
  const latest = place.beside === null ? before?.latest : inserted(place.beside, { at, messageId, entry });
  setRuleState(draft, rule.id, lots, latest);
}

/** Among the awards of one bucket, earliest first. */
function placeAmong(awards: readonly Award[], most: number, event: ScoreEvent): Place | null {
  const last = awards.at(-1);
  if (last === undefined || awards.length < most) return { evicts: null, beside: awards };
  return isEarlier(event, last) ? { evicts: last, beside: awards.slice(0, -1) } : null;
}

function inserted(awards: readonly Award[], award: Award): readonly Award[] {
  const later = awards.findIndex((other) => isEarlier(award, other));
  return later < 0 ? [...awards, award] : awards.toSpliced(later, 0, award);
}

function isEarlier(
  a: Pick<ScoreEvent, "at" | "messageId">,
  b: Pick<ScoreEvent, "at" | "messageId">,
): boolean {
  return compareTime(a, b) < 0;
}

function awardOf({ entry, model, rule, at, cause }: LedgerEntry, modelId: string, ruleId: string): Award[] {
  if (model !== modelId || rule !== ruleId || cause.kind !== "event") return [];
  return [{ at, messageId: cause.messageId, entry }];
}
