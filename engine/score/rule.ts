/** What a rule of a score model is: points for what a lead is, or for what it does. */
import { z } from "zod";
import { conditionSchema, type PropertyTest, whereSchema, withinSchema } from "../condition/condition.js";
import { parseDuration } from "../schedule/duration.js";
import { fadesSchema } from "./fading.js";
import { idSchema } from "./id.js";
import { labelSchema } from "./label.js";

/** A lead's row remembers the awards of the newest period (S10), so their number is bounded. */
const MOST_PER_PERIOD = 100;

/** `once`, `every`, or at most N in each fixed period, such as `3 per P1D` (S10). */
const countSchema = z
  .string()
  .refine(
    (text) => parseCount(text) !== null,
    `one of "once", "every" or "N per PERIOD" with N from 1 to ${MOST_PER_PERIOD}, such as "3 per P1D"`,
  );

/** 0 turns a rule off; a variant may turn it on. */
export const pointsSchema = z.int().min(-1_000_000).max(1_000_000);

const common = {
  id: idSchema,
  /** What people read instead of the id. */
  label: labelSchema.default(""),
  group: idSchema,
  /** Of the rules of one family in one group only the best counts. */
  family: idSchema.nullable().default(null),
  points: pointsSchema,
};

const attributeRuleSchema = z.strictObject({ ...common, when: conditionSchema });

const oneEvent = { event: z.string().min(1), where: whereSchema.default([]) };

const onSchema = z.union([
  z.strictObject(oneEvent),
  /** The event for the so-manieth time within a period. */
  z.strictObject({ ...oneEvent, times: z.int().min(2).max(20), within: withinSchema }),
  /** Events one after another, others between them or not; the last one earns the points. */
  z.strictObject({
    sequence: z.array(z.strictObject(oneEvent)).min(2).max(10),
    within: withinSchema,
  }),
]);

const eventRuleSchema = z.strictObject({
  ...common,
  on: onSchema,
  count: countSchema.default("every"),
  fades: fadesSchema.nullable().default(null),
});

export const ruleSchema = z.union([attributeRuleSchema, eventRuleSchema]);
export type AttributeRule = z.infer<typeof attributeRuleSchema>;
export type EventRule = z.infer<typeof eventRuleSchema>;
export type Rule = z.infer<typeof ruleSchema>;

export function isEventRule(rule: Rule): rule is EventRule {
  return "on" in rule;
}

/** An event that a rule waits for. */
export interface EventStep {
  readonly event: string;
  readonly where: readonly PropertyTest[];
}

/** The events that a rule takes, in order; the last one earns the points. `times` is as many equal ones. */
export function stepsOf({ on }: Pick<EventRule, "on">): readonly [...EventStep[], EventStep] {
  if ("times" in on) {
    const step = { event: on.event, where: on.where };
    return [...Array.from({ length: on.times - 1 }, () => step), step];
  }
  if ("event" in on) return [{ event: on.event, where: on.where }];
  const last = on.sequence.at(-1);
  if (last === undefined) throw new Error("a sequence without events, which no schema accepts");
  return [...on.sequence.slice(0, -1), last];
}

/** In what time, counted back from the last, the events of a rule must lie, ms; null for a rule of one event. */
export function withinOf({ on }: Pick<EventRule, "on">): number | null {
  return "within" in on ? parseDuration(on.within) : null;
}

export type Count =
  | { readonly mode: "once" }
  | { readonly mode: "every" }
  | { readonly mode: "per"; readonly most: number; readonly periodMs: number };

/**
 * `parseCount("3 per P1D")` is `{ mode: "per", most: 3, periodMs: 86_400_000 }`; null when it is no count.
 */
export function parseCount(text: string): Count | null {
  if (text === "once" || text === "every") return { mode: text };
  const [, most, period] = /^([1-9]\d{0,2}) per (P\S+)$/.exec(text) ?? [];
  if (most === undefined || period === undefined || Number(most) > MOST_PER_PERIOD) return null;
  const periodMs = parseDuration(period);
  return periodMs === null ? null : { mode: "per", most: Number(most), periodMs };
}
