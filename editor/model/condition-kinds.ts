/** The forms of a condition, of finished ones and of those that are half filled in, and how one becomes another. */
import { NUMBER_OPS } from "../../engine/condition/condition.js";
import type { Json, JsonObject } from "../../engine/lead/json.js";
import { isObject } from "./json-path.js";

export const CONDITION_KINDS = [
  "attribute",
  "score",
  "band",
  "event",
  "sequence",
  "segment",
  "stage",
  "tag",
  "consent",
  "local",
  "all",
  "any",
  "not",
] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

/** Which form it has; null for what is no condition. */
export function kindOfCondition(condition: Json | undefined): ConditionKind | null {
  if (!isObject(condition)) return null;
  return CONDITION_KINDS.find((kind) => Object.hasOwn(condition, kind)) ?? null;
}

/** A condition of the form with nothing filled in but what is likely. */
export function blankCondition(kind: ConditionKind): JsonObject {
  switch (kind) {
    case "all":
      return { all: [blankCondition("attribute")] };
    case "any":
      return { any: [blankCondition("attribute")] };
    case "not":
      return { not: blankCondition("attribute") };
    case "attribute":
      return { attribute: "", op: "=" };
    case "score":
      return { score: { model: "default", part: "total" }, op: ">=" };
    case "band":
      return { band: { model: "default", is: "" } };
    case "event":
      return { event: "" };
    case "sequence":
      return { sequence: [{ event: "" }, { event: "" }], within: "PT30M" };
    case "segment":
      return { segment: "" };
    case "stage":
      return { stage: { op: "=" } };
    case "local":
      return { local: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" } };
    case "tag":
      return { tag: "" };
    case "consent":
      return { consent: "marketing" };
  }
}

/** The conditions inside a group or a `not`; none for others. */
export function insideOf(condition: Json | undefined): readonly Json[] {
  if (!isObject(condition)) return [];
  const { all, any, not } = condition;
  if (Array.isArray(all)) return all;
  if (Array.isArray(any)) return any;
  return not === undefined ? [] : [not];
}

/**
 * The condition in another form, with whatever of it still fits: a group keeps what is inside, a test goes into the group
 * that is put around it, and a group that becomes a test takes the first such test that it holds.
 */
export function switchKind(condition: Json | undefined, kind: ConditionKind): Json {
  const was = kindOfCondition(condition);
  if (condition === undefined || was === null) return blankCondition(kind);
  if (was === kind) return condition;
  if (kind === "all" || kind === "any")
    return { [kind]: was === "not" ? membersOfNot(condition) : members(condition, was) };
  if (kind === "not") return { not: onlyMember(condition) };
  if (was === "all" || was === "any" || was === "not")
    return firstOf(condition, kind) ?? blankCondition(kind);
  return { ...blankCondition(kind), ...keptComparison(condition, was, kind) };
}

function members(condition: Json, was: ConditionKind): readonly Json[] {
  return was === "all" || was === "any" ? insideOf(condition) : [condition];
}

function membersOfNot(condition: Json): readonly Json[] {
  const [inner] = insideOf(condition);
  const kind = kindOfCondition(inner);
  return inner === undefined ? [] : kind === null ? [inner] : members(inner, kind);
}

/** A group of one is that one. */
function onlyMember(condition: Json): Json {
  const inside = insideOf(condition);
  const [only] = inside;
  return only !== undefined && inside.length === 1 ? only : condition;
}

function firstOf(condition: Json, kind: ConditionKind): Json | null {
  if (kindOfCondition(condition) === kind) return condition;
  for (const one of insideOf(condition)) {
    const found = firstOf(one, kind);
    if (found !== null) return found;
  }
  return null;
}

/** Attributes and scores are both compared: the number stays. */
function keptComparison(condition: Json, was: ConditionKind, kind: ConditionKind): JsonObject {
  const compares = (one: ConditionKind) => one === "attribute" || one === "score";
  if (!compares(was) || !compares(kind) || !isObject(condition)) return {};
  const { op, value } = condition;
  const isOfNumbers = NUMBER_OPS.some((one) => one === op) && typeof value === "number";
  return isOfNumbers ? { op: op ?? null, value } : {};
}
