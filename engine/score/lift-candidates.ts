/** Rules that a lead could still earn, and what earning one of them does to the whole score. */
import { evaluate } from "../condition/evaluate.js";
import type { Facts } from "../condition/facts.js";
import { type Reads, readsOf } from "../condition/reads.js";
import { beginToHold } from "./apply.js";
import { award, placeByCount, type ScoreEvent } from "./award.js";
import type { CompiledAttributeRule, CompiledEventRule, CompiledModel, CompiledRule } from "./compile.js";
import type { CompiledVariant } from "./compile-variants.js";
import { type Draft, ruleStateOf } from "./draft.js";
import { worthOfLot } from "./fold.js";
import type { EventStep } from "./rule.js";
import type { ScoreState } from "./state.js";
import { pointsOf, variantOf } from "./variant.js";

export interface Candidate {
  readonly rule: CompiledRule;
  /** The points of its one award. */
  readonly points: number;
  /** No set of rules with this one gains more by it. */
  readonly most: number;
  /** The same for each award that comes with it. */
  readonly gains: readonly Gain[];
  /** What of the lead must become known for it: two that need the same may exclude each other. */
  readonly needs: ReadonlySet<string>;
  /** Enters into the draft all that is sure to come with it. */
  readonly earn: (draft: Draft) => void;
}

export interface Gain {
  readonly rule: CompiledRule;
  readonly points: number;
  readonly most: number;
}

/** Rules that give points, have given none that count, and that this lead can come to. */
export function candidatesOf(
  model: CompiledModel,
  state: ScoreState,
  facts: Facts,
  { now, day }: { readonly now: number; readonly day: number },
): readonly Candidate[] {
  const variant = variantOf(model, state);
  const event = { name: "", properties: {}, at: now, messageId: LAST };
  const family = familiesOf(model, state, variant, day);
  const gainOf = (rule: CompiledRule): Gain => {
    const points = pointsOf(rule, variant);
    return { rule, points, most: Math.max(0, points) + Math.max(0, -(family.get(rule.family ?? "") ?? 0)) };
  };
  const isOpen = (rule: CompiledRule) =>
    pointsOf(rule, variant) > 0 && (ruleStateOf(state.rules, rule.id)?.lots.length ?? 0) === 0;

  const texts = textsOf(model);
  const byEvents = [...model.byEvent].flatMap(([name, rules]) =>
    rules.flatMap((rule): Candidate[] => {
      if (!isOpen(rule) || placeByCount(model, rule, state.rules, event, null) === null) return [];
      const acts = actsOf(model, rule, name, texts);
      const gains = acts.flat().map(gainOf);
      const most = gains.reduce((sum, gain) => sum + gain.most, 0);
      return [
        { rule, points: pointsOf(rule, variant), most, gains, needs: NOTHING, earn: earnBy(acts, event) },
      ];
    }),
  );
  const settled = settledNeeds(model, state, variant);
  const byFacts = model.attributeRules.flatMap((rule): Candidate[] => {
    if (!isOpen(rule) || !canBecomeTrue(rule, facts)) return [];
    const needs = needsOf(readsOf(rule.when));
    if ([...needs].some((need) => settled.has(need))) return [];
    const earn = (draft: Draft) => beginToHold(draft, rule);
    const gain = gainOf(rule);
    return [{ ...gain, gains: [gain], needs, earn }];
  });
  return [...byEvents, ...byFacts];
}

const NOTHING: ReadonlySet<string> = new Set();

/** A messageId that comes behind all others: what may happen takes no award over from what did. */
const LAST = "\uffff";

type Where = EventStep["where"];

/** The tests of the rules, and of the events that must have come before theirs, as text. */
function textsOf({ byEvent }: CompiledModel): ReadonlyMap<Where, ReadonlySet<string>> {
  const wheres = [...byEvent.values()]
    .flat()
    .flatMap((rule) => [rule.where, ...rule.before.map(({ where }) => where)]);
  return new Map(wheres.map((where) => [where, new Set(where.map((test) => JSON.stringify(test)))]));
}

/** The events that earn the rule, each as the rules that are sure to award it: they ask nothing that the rule does not. */
function actsOf(
  model: CompiledModel,
  rule: CompiledEventRule,
  name: string,
  texts: ReadonlyMap<Where, ReadonlySet<string>>,
): CompiledEventRule[][] {
  const sure = ({ event, where }: EventStep) => {
    const asked = texts.get(where);
    const asksNoMore = (other: Where) => [...(texts.get(other) ?? [])].every((test) => asked?.has(test));
    return (model.byEvent.get(event) ?? []).filter(
      (other) => other !== rule && other.before.length === 0 && asksNoMore(other.where),
    );
  };
  return [...rule.before.map(sure), [...sure({ event: name, where: rule.where }), rule]];
}

function earnBy(acts: readonly (readonly CompiledEventRule[])[], event: ScoreEvent) {
  return (draft: Draft) => {
    for (const rule of acts.flat()) {
      const place = placeByCount(draft.model, rule, draft.rules, event, null);
      if (place !== null) award(draft, rule, event, place);
    }
  };
}

/** An attribute rule can be earned by learning what is not known of the lead yet. What is known stays. */
function canBecomeTrue({ when }: CompiledAttributeRule, facts: Facts): boolean {
  const reads = readsOf(when);
  const isNew =
    [...reads.attributes].every((name) => (facts.attribute(name) ?? null) === null) &&
    ![...reads.tags].some((tag) => facts.hasTag(tag)) &&
    ![...reads.consents].some((purpose) => facts.consents(purpose));
  return isNew && !evaluate(when, facts, 0).value;
}

/** What had better not become known: by it the variant may change, a rule cease to hold, or one begin that costs points. */
function settledNeeds(
  model: CompiledModel,
  state: ScoreState,
  variant: CompiledVariant | null,
): ReadonlySet<string> {
  const rules = model.attributeRules.filter(
    (rule) => ruleStateOf(state.rules, rule.id) !== undefined || pointsOf(rule, variant) < 0,
  );
  const reads = [...model.variants.map((each) => each.reads), ...rules.map(({ when }) => readsOf(when))];
  return new Set(reads.flatMap((each) => [...needsOf(each)]));
}

function needsOf({ attributes, tags, consents }: Reads): ReadonlySet<string> {
  return new Set([
    ...[...attributes].map((name) => `attribute ${name}`),
    ...[...tags].map((tag) => `tag ${tag}`),
    ...[...consents].map((purpose) => `consent ${purpose}`),
  ]);
}

/** What the best award of each family is worth now. */
function familiesOf(
  model: CompiledModel,
  state: ScoreState,
  variant: CompiledVariant | null,
  day: number,
): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const [id, { lots }] of Object.entries(state.rules)) {
    const rule = model.rules.get(id);
    if (rule === undefined || rule.family === null) continue;
    for (const lot of lots) {
      const worth = worthOfLot(rule, lot, variant, day);
      if (worth !== 0) best.set(rule.family, Math.max(worth, best.get(rule.family) ?? worth));
    }
  }
  return best;
}
