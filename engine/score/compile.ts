/**
 * A score model made ready to score with: rules are indexed by what wakes them, so that an event costs
 * nothing to the rules of other events, and what files write as text is parsed.
 */
import type { Condition, PropertyTest } from "../condition/condition.js";
import { readsOf } from "../condition/reads.js";
import {
  type CompiledBand,
  type CompiledVariant,
  compileVariants,
  mostPoints,
  risingBands,
} from "./compile-variants.js";
import { type Fading, fadingOf, lifeOf } from "./fading.js";
import type { Label } from "./label.js";
import { ADJUSTMENTS, type ScoreModel } from "./model.js";
import {
  type Count,
  type EventRule,
  type EventStep,
  isEventRule,
  parseCount,
  type Rule,
  stepsOf,
  withinOf,
} from "./rule.js";

export interface CompiledRule {
  readonly id: string;
  readonly label: Label;
  readonly group: string;
  /**
   * The name of its family in the whole model: a family is inside one group (S8). Null counts beside all
   * others.
   */
  readonly family: string | null;
  /** Where no variant gives others. The ledger has these. */
  readonly points: number;
  readonly fading: Fading | null;
  /** Lead-days after which an award is worth nothing, whatever variant applies; null for never. */
  readonly life: number | null;
}

export interface CompiledEventRule extends CompiledRule {
  /** What the event must be that earns the points. */
  readonly where: readonly PropertyTest[];
  /** The events that must have come before it, in order; none for most rules. */
  readonly before: readonly EventStep[];
  /** How long before it at most, ms; Infinity without such events. */
  readonly withinMs: number;
  readonly count: Count;
}

export interface CompiledAttributeRule extends CompiledRule {
  readonly when: Condition;
}

/** Rules, or that the variant may be another, by what of the lead they read. */
export type ByRead<T> = ReadonlyMap<string, T>;

export interface CompiledModel {
  readonly id: string;
  readonly version: number;
  readonly definition: ScoreModel;
  /** The caps of the model's groups and, last, of `adjustments`. */
  readonly groups: ReadonlyMap<string, number | null>;
  readonly rules: ReadonlyMap<string, CompiledRule>;
  readonly byEvent: ReadonlyMap<string, readonly CompiledEventRule[]>;
  readonly attributeRules: readonly CompiledAttributeRule[];
  readonly byAttribute: ByRead<readonly CompiledAttributeRule[]>;
  readonly byTag: ByRead<readonly CompiledAttributeRule[]>;
  readonly byConsent: ByRead<readonly CompiledAttributeRule[]>;
  /** Rising. */
  readonly bands: readonly CompiledBand[];
  /** In the model's order: of those that hold the first applies. */
  readonly variants: readonly CompiledVariant[];
  /** Event → how far back, in ms, rules of several events read it. */
  readonly sequences: ReadonlyMap<string, number>;
}

/** `version` is the published version, which the state of every lead that is scored with it names (S12). */
export function compileModel(definition: ScoreModel, version: number): CompiledModel {
  const rules = new Map<string, CompiledRule>();
  const byEvent = new Map<string, CompiledEventRule[]>();
  const attributeRules: CompiledAttributeRule[] = [];
  const byAttribute = new Map<string, CompiledAttributeRule[]>();
  const byTag = new Map<string, CompiledAttributeRule[]>();
  const byConsent = new Map<string, CompiledAttributeRule[]>();
  const most = mostPoints(definition);
  for (const rule of definition.rules) {
    const common = compileRule(rule, most.get(rule.id) ?? 0);
    if (isEventRule(rule)) {
      const { event, ...compiled } = { ...common, ...compileEvents(rule) };
      rules.set(rule.id, compiled);
      push(byEvent, event, compiled);
      continue;
    }
    const compiled = { ...common, when: rule.when };
    rules.set(rule.id, compiled);
    attributeRules.push(compiled);
    // Of other reads lint says that they are errors (`score.when_not_static`): they wake nothing.
    const reads = readsOf(rule.when);
    for (const name of reads.attributes) push(byAttribute, name, compiled);
    for (const tag of reads.tags) push(byTag, tag, compiled);
    for (const purpose of reads.consents) push(byConsent, purpose, compiled);
  }
  const groups = new Map(definition.groups.map(({ id, cap }) => [id, cap]));
  groups.set(ADJUSTMENTS, null);
  const { id } = definition;
  return {
    id,
    version,
    definition,
    groups,
    rules,
    byEvent,
    attributeRules,
    byAttribute,
    byTag,
    byConsent,
    bands: risingBands(definition.bands),
    variants: compileVariants(definition),
    sequences: sequencesOf(definition),
  };
}

/** Event → how far back, in ms, rules of several events read it. */
export function sequencesOf({ rules }: ScoreModel): ReadonlyMap<string, number> {
  const within = new Map<string, number>();
  for (const rule of rules) {
    const ms = isEventRule(rule) ? withinOf(rule) : null;
    if (ms === null || !isEventRule(rule)) continue;
    for (const { event } of stepsOf(rule)) within.set(event, Math.max(ms, within.get(event) ?? 0));
  }
  return within;
}

function compileRule(rule: Rule, most: number): CompiledRule {
  const { id, label, group, points } = rule;
  const family = rule.family === null ? null : `${group}/${rule.family}`;
  const fading = isEventRule(rule) && rule.fades !== null ? fadingOf(rule.fades) : null;
  return { id, label, group, family, points, fading, life: lifeOf(fading, most) };
}

function compileEvents(rule: EventRule) {
  const steps = stepsOf(rule);
  const { event, where } = steps.at(-1) ?? steps[0];
  const withinMs = withinOf(rule) ?? Number.POSITIVE_INFINITY;
  return { event, where, before: steps.slice(0, -1), withinMs, count: countOf(rule) };
}

function countOf(rule: EventRule): Count {
  const count = parseCount(rule.count);
  if (count === null)
    throw new Error(`rule "${rule.id}" has the count "${rule.count}", which no schema accepts`);
  return count;
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else list.push(value);
}
