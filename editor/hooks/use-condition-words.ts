/** Conditions as sentences: `jobTitle contains CEO and country is one of US or GB`. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import {
  bandsOf,
  type ComparisonValue,
  type Condition,
  type EventTest,
  type PropertyTest,
  type SequenceTest,
} from "../../engine/condition/condition.js";
import { daysInWords } from "../model/days-in-words.js";
import { patternWords } from "../model/pattern-words.js";
import { useDurationWords } from "./use-duration-words.js";

interface ConditionWords {
  readonly condition: (condition: Condition) => string;
  /** All tests of an event's properties. */
  readonly where: (where: readonly PropertyTest[]) => string;
}

export function useConditionWords(): ConditionWords {
  const { t, i18n } = useTranslation("records");
  const durationWords = useDurationWords();
  const words = { t, language: i18n.language, duration: (text: string) => durationWords(text) ?? text };
  return {
    condition: (condition) => conditionWords(condition, words),
    where: (where) => whereWords(where, words),
  };
}

interface Words {
  readonly t: TFunction<"records">;
  readonly language: string;
  /** `P30D` as people read it. */
  readonly duration: (text: string) => string;
}

function conditionWords(condition: Condition, words: Words): string {
  const { t } = words;
  if ("all" in condition) return joined(condition.all, words, t("condition.and"));
  if ("any" in condition) return joined(condition.any, words, t("condition.or"));
  if ("not" in condition) return t("condition.not", { what: conditionWords(condition.not, words) });
  if ("attribute" in condition) return testWords(isolated(condition.attribute), condition, words);
  if ("event" in condition) return eventWords(condition, words);
  if ("score" in condition) {
    const { model, part } = condition.score;
    const name =
      part === "total"
        ? t("condition.score", { model: isolated(model) })
        : t("condition.scorePart", { model: isolated(model), part: isolated(part) });
    return testWords(name, condition, words);
  }
  if ("band" in condition)
    return t("condition.band", {
      model: isolated(condition.band.model),
      bands: either(bandsOf(condition), words),
    });
  if ("segment" in condition) return t("condition.segment", { segment: isolated(condition.segment) });
  if ("stage" in condition) return testWords(t("condition.stage"), condition.stage, words);
  if ("sequence" in condition) return sequenceWords(condition, words);
  if ("tag" in condition) return t("condition.tag", { tag: isolated(condition.tag) });
  if ("consent" in condition) return t("condition.consent", { purpose: isolated(condition.consent) });
  const { days, from, to } = condition.local;
  return t("condition.local", { days: daysInWords(words.language, days), from, to });
}

function whereWords(where: readonly PropertyTest[], words: Words): string {
  return where.map((test) => testWords(isolated(test.property), test, words)).join(words.t("condition.and"));
}

interface Test {
  readonly op: PropertyTest["op"];
  readonly value?: ComparisonValue | undefined;
}

const SENTENCES = {
  "=": "is",
  "!=": "isNot",
  ">": "over",
  ">=": "atLeast",
  "<": "under",
  "<=": "atMost",
  in: "in",
  "not-in": "notIn",
  contains: "contains",
  "starts-with": "startsWith",
  matches: "matches",
  exists: "exists",
  missing: "missing",
  before: "before",
  after: "after",
} as const satisfies Readonly<Record<PropertyTest["op"], string>>;

function testWords(name: string, { op, value }: Test, words: Words): string {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  if (op === "matches") {
    // Any other pattern is nothing to read for who is no programmer.
    const sought = patternWords(String(value));
    return sought === null
      ? words.t("condition.pattern", { name })
      : words.t("condition.matches", { name, value: either(sought, words) });
  }
  return words.t(`condition.${SENTENCES[op]}`, { name, value: either(values.map(String), words) });
}

function either(values: readonly string[], { language }: Words): string {
  return new Intl.ListFormat(language, { type: "disjunction" }).format(values.map(isolated));
}

function sequenceWords({ sequence, within }: SequenceTest, words: Words): string {
  const { t } = words;
  const steps = sequence.map(({ event, where = [] }) =>
    where.length === 0 ? isolated(event) : `${isolated(event)} (${whereWords(where, words)})`,
  );
  return [
    t("condition.sequence", { steps: steps.join(t("condition.then")) }),
    t("condition.within", { within: words.duration(within) }),
  ].join(t("condition.comma"));
}

function eventWords({ event: name, where = [], count, within }: EventTest, words: Words): string {
  const { t } = words;
  const event = isolated(name);
  const isNever = count?.op === "=" && count.value === 0;
  return [
    isNever ? t("condition.never", { event }) : t("condition.event", { event }),
    ...(count === undefined || isNever
      ? []
      : [t("condition.times", { times: `${count.op} ${count.value}` })]),
    ...(where.length === 0 ? [] : [whereWords(where, words)]),
    ...(within === undefined ? [] : [t("condition.within", { within: words.duration(within) })]),
  ].join(t("condition.comma"));
}

function joined(conditions: readonly Condition[], words: Words, glue: string): string {
  return conditions.map((one) => inBrackets(one, words)).join(glue);
}

function inBrackets(condition: Condition, words: Words): string {
  const inside = conditionWords(condition, words);
  const isGroup =
    ("all" in condition && condition.all.length > 1) || ("any" in condition && condition.any.length > 1);
  return isGroup ? `(${inside})` : inside;
}

/** People's own words read in their own direction, whatever stands around them. */
const isolated = (text: string): string => `\u2068${text}\u2069`;
