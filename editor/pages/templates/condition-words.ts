/** A condition as a sentence: `jobTitle contains “CEO” and country is one of US, GB`. */
import type { TFunction } from "i18next";
import type {
  ComparisonValue,
  Condition,
  EventTest,
  PropertyTest,
} from "../../../engine/condition/condition.js";

export interface Words {
  readonly t: TFunction<"templates">;
  /** `P30D` as people read it. */
  readonly duration: (text: string) => string;
}

export function conditionWords(condition: Condition, words: Words): string {
  if ("all" in condition) return joined(condition.all, words, words.t("condition.and"));
  if ("any" in condition) return joined(condition.any, words, words.t("condition.or"));
  if ("not" in condition) return words.t("condition.not", { what: conditionWords(condition.not, words) });
  if ("attribute" in condition) return testWords(condition.attribute, condition, words);
  if ("event" in condition) return eventWords(condition, words);
  if ("score" in condition) {
    const { model, part } = condition.score;
    const name =
      part === "total"
        ? words.t("condition.score", { model })
        : words.t("condition.scorePart", { model, part });
    return testWords(name, condition, words);
  }
  if ("tag" in condition) return words.t("condition.tag", { tag: condition.tag });
  if ("consent" in condition) return words.t("condition.consent", { purpose: condition.consent });
  const { days, from, to } = condition.local;
  return words.t("condition.local", {
    days: days.map((day) => words.t(`condition.day${day as Weekday}`)).join(", "),
    from,
    to,
  });
}

/** All tests of an event's properties. */
export function whereWords(where: readonly PropertyTest[], words: Words): string {
  return where.map((test) => testWords(test.property, test, words)).join(words.t("condition.and"));
}

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface Test {
  readonly op: PropertyTest["op"];
  readonly value?: ComparisonValue | undefined;
}

function testWords(name: string, { op, value }: Test, words: Words): string {
  const values = Array.isArray(value) ? value.join(", ") : `${value ?? ""}`;
  switch (op) {
    case "=":
      return words.t("condition.is", { name, value: values });
    case "!=":
      return words.t("condition.isNot", { name, value: values });
    case "in":
      return words.t("condition.in", { name, value: values });
    case "not-in":
      return words.t("condition.notIn", { name, value: values });
    case "contains":
      return words.t("condition.contains", { name, value: values });
    case "starts-with":
      return words.t("condition.startsWith", { name, value: values });
    case "matches":
      return words.t("condition.matches", { name, value: values });
    case "exists":
      return words.t("condition.exists", { name });
    case "missing":
      return words.t("condition.missing", { name });
    case "before":
      return words.t("condition.before", { name, value: values });
    case "after":
      return words.t("condition.after", { name, value: values });
    default:
      return `${name} ${SIGNS[op]} ${values}`;
  }
}

const SIGNS = { ">": ">", ">=": "≥", "<": "<", "<=": "≤" } as const;

function eventWords({ event, where, count, within }: EventTest, words: Words): string {
  const isNever = count?.op === "=" && count.value === 0;
  const times = count === undefined || isNever ? null : `${count.op} ${count.value}`;
  return [
    isNever ? words.t("condition.never", { event }) : words.t("condition.event", { event }),
    ...(times === null ? [] : [words.t("condition.times", { times })]),
    ...(where === undefined || where.length === 0 ? [] : [whereWords(where, words)]),
    ...(within === undefined ? [] : [words.t("condition.within", { within: words.duration(within) })]),
  ].join(", ");
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
