/** What a score model is: the file that people own (`scoreflow.score/1`), its defaults and its limits. */
import { z } from "zod";
import { conditionSchema, whereSchema } from "../condition/condition.js";
import { parseDuration, wholeDays } from "../schedule/duration.js";

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, "an id: a lower-case letter, then up to 63 letters, digits or -");

/** The implied group of points that `score.adjust` gives without naming one (S8). */
export const ADJUSTMENTS = "adjustments";

/** The part of a score that is the sum of its groups on the scale; every other part is a group. */
export const TOTAL = "total";

const groupSchema = z.strictObject({
  id: id.refine(
    (group) => group !== ADJUSTMENTS && group !== TOTAL,
    `"${ADJUSTMENTS}" and "${TOTAL}" are parts that every score has; choose another id`,
  ),
  /** The most the group's points may sum to; null means no cap. Not negative: no points stay no points. */
  cap: z.int().min(0).nullable().default(null),
});

const fadesSchema = z.strictObject({
  /** The points expire after this many days (S9). */
  after: z.string().refine((text) => wholeDays(text) !== null, "a period of whole days, such as P90D"),
  halfLife: z.never('"halfLife" fading is not available in this version').optional(),
  linear: z.never('"linear" fading is not available in this version').optional(),
});

/** A lead's row remembers the awards of the newest period (S10), so their number is bounded. */
const MOST_PER_PERIOD = 100;

/** `once`, `every`, or at most N in each fixed period, such as `3 per P1D` (S10). */
const countSchema = z
  .string()
  .refine(
    (text) => parseCount(text) !== null,
    `one of "once", "every" or "N per PERIOD" with N from 1 to ${MOST_PER_PERIOD}, such as "3 per P1D"`,
  );

const points = z.int().min(-1_000_000).max(1_000_000);

const attributeRuleSchema = z.strictObject({
  id,
  group: id,
  /** Of the rules of one family in one group only the best counts. */
  family: id.nullable().default(null),
  points,
  when: conditionSchema,
});

const eventRuleSchema = z.strictObject({
  id,
  group: id,
  family: id.nullable().default(null),
  points,
  on: z.strictObject({ event: z.string().min(1), where: whereSchema.default([]) }),
  count: countSchema.default("every"),
  fades: fadesSchema.nullable().default(null),
});

const ruleSchema = z.union([attributeRuleSchema, eventRuleSchema]);
export type EventRule = z.infer<typeof eventRuleSchema>;
export type Rule = z.infer<typeof ruleSchema>;

const scaleSchema = z
  .strictObject({
    min: z.int().default(1),
    max: z.int().default(100),
    mode: z
      .enum(["clamp", "open", "rescale"])
      .refine(
        (mode) => mode !== "rescale",
        '"rescale" is not available in this version; use "clamp" or "open"',
      )
      .default("clamp"),
    raw: z.null('"raw" belongs to the mode "rescale", which is not available in this version').default(null),
  })
  .refine((scale) => scale.min < scale.max, { path: ["max"], error: "must be greater than min" });
export type Scale = z.infer<typeof scaleSchema>;

const modelShape = z.strictObject({
  format: z.literal("scoreflow.score/1"),
  id,
  name: z.string().default(""),
  scale: scaleSchema.default({ min: 1, max: 100, mode: "clamp", raw: null }),
  groups: z.array(groupSchema).max(50).default([]),
  rules: z.array(ruleSchema).max(1_000),
  bands: z
    .array(z.strictObject({ id, label: z.string(), from: z.number() }))
    .max(50)
    .default([]),
  variants: z.array(z.never("variants are not available in this version")).default([]),
});

export const scoreModelSchema = modelShape.superRefine(checkReferences);
export type ScoreModel = z.infer<typeof scoreModelSchema>;

export function isEventRule(rule: Rule): rule is EventRule {
  return "on" in rule;
}

/** How many days after an award the rule's points are gone (S9); null when they never fade. */
export function fadeDays(rule: Rule): number | null {
  return isEventRule(rule) && rule.fades !== null ? wholeDays(rule.fades.after) : null;
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

function checkReferences(model: z.output<typeof modelShape>, ctx: z.RefinementCtx): void {
  const refuse = (code: string, path: PropertyKey[], message: string) =>
    ctx.addIssue({ code: "custom", path, message, params: { code } });
  const groups = new Set(model.groups.map((group) => group.id));
  for (const [index, id] of repeated(model.groups))
    refuse("score.repeated_id", ["groups", index, "id"], `"${id}" is already a group`);
  for (const [index, id] of repeated(model.rules))
    refuse("score.repeated_id", ["rules", index, "id"], `"${id}" is already a rule`);
  for (const [index, id] of repeated(model.bands))
    refuse("score.repeated_id", ["bands", index, "id"], `"${id}" is already a band`);
  for (const [index, { group }] of model.rules.entries()) {
    if (groups.has(group)) continue;
    refuse(
      "score.no_group",
      ["rules", index, "group"],
      `no group "${group}"; the model has ${[...groups].join(", ") || "none"}`,
    );
  }
}

/** Index and id of each element whose id an earlier one has. */
function* repeated(elements: readonly { readonly id: string }[]): Generator<[number, string]> {
  const seen = new Set<string>();
  for (const [index, { id }] of elements.entries()) {
    if (seen.has(id)) yield [index, id];
    seen.add(id);
  }
}
