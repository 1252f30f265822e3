/**
 * A score model made ready to score with: rules are indexed by what wakes them, so that an event costs
 * nothing to the rules of other events, and what files write as text is parsed.
 */
import type { Condition, PropertyTest } from "../condition/condition.js";
import { readsOf } from "../condition/reads.js";
import {
  ADJUSTMENTS,
  type Count,
  type EventRule,
  fadeDays,
  isEventRule,
  parseCount,
  type Rule,
  type ScoreModel,
} from "./model.js";

export interface CompiledRule {
  readonly id: string;
  readonly group: string;
  /**
   * The name of its family in the whole model: a family is inside one group (S8). Null counts beside all
   * others.
   */
  readonly family: string | null;
  readonly points: number;
  readonly fadeDays: number | null;
}

export interface CompiledEventRule extends CompiledRule {
  readonly where: readonly PropertyTest[];
  readonly count: Count;
}

export interface CompiledAttributeRule extends CompiledRule {
  readonly when: Condition;
}

export interface CompiledModel {
  readonly id: string;
  readonly version: number;
  readonly definition: ScoreModel;
  /** The caps of the model's groups and, last, of `adjustments`. */
  readonly groups: ReadonlyMap<string, number | null>;
  readonly rules: ReadonlyMap<string, CompiledRule>;
  readonly byEvent: ReadonlyMap<string, readonly CompiledEventRule[]>;
  readonly attributeRules: readonly CompiledAttributeRule[];
  readonly byAttribute: ReadonlyMap<string, readonly CompiledAttributeRule[]>;
  readonly byTag: ReadonlyMap<string, readonly CompiledAttributeRule[]>;
  readonly byConsent: ReadonlyMap<string, readonly CompiledAttributeRule[]>;
}

/** `version` is the published version, which the state of every lead that is scored with it names (S12). */
export function compileModel(definition: ScoreModel, version: number): CompiledModel {
  const rules = new Map<string, CompiledRule>();
  const byEvent = new Map<string, CompiledEventRule[]>();
  const attributeRules: CompiledAttributeRule[] = [];
  const byAttribute = new Map<string, CompiledAttributeRule[]>();
  const byTag = new Map<string, CompiledAttributeRule[]>();
  const byConsent = new Map<string, CompiledAttributeRule[]>();
  for (const rule of definition.rules) {
    if (isEventRule(rule)) {
      const compiled = { ...compileRule(rule), where: rule.on.where, count: countOf(rule) };
      rules.set(rule.id, compiled);
      push(byEvent, rule.on.event, compiled);
      continue;
    }
    const compiled = { ...compileRule(rule), when: rule.when };
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
  };
}

function compileRule(rule: Rule): CompiledRule {
  const { id, group, points } = rule;
  const family = rule.family === null ? null : `${group}/${rule.family}`;
  return { id, group, family, points, fadeDays: fadeDays(rule) };
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
