/** What a score model is: the file that people own (`scoreflow.score/1`), its defaults and its limits. */
import { z } from "zod";
import { conditionSchema } from "../condition/condition.js";
import { ADJUSTMENTS, idSchema, TOTAL } from "./id.js";
import { labelSchema } from "./label.js";
import { matrixSchema } from "./matrix.js";
import { checkReferences } from "./references.js";
import { pointsSchema, ruleSchema } from "./rule.js";
import { scaleSchema } from "./scale.js";

export { ADJUSTMENTS, TOTAL } from "./id.js";
export { type EventRule, isEventRule, parseCount, type Rule } from "./rule.js";
export type { Scale } from "./scale.js";

const groupSchema = z.strictObject({
  id: idSchema.refine(
    (group) => group !== ADJUSTMENTS && group !== TOTAL,
    `"${ADJUSTMENTS}" and "${TOTAL}" are parts that every score has; choose another id`,
  ),
  label: labelSchema.default(""),
  /** The most the group's points may sum to; null means no cap. Not negative: no points stay no points. */
  cap: z.int().min(0).nullable().default(null),
});

/** A score is in the band with the highest `from` that it has come to; below all it is in none. */
const bandSchema = z.strictObject({ id: idSchema, label: labelSchema, from: z.number() });

/** Other points and thresholds for the leads for whom `when` holds: of the variants the first that does. */
const variantSchema = z.strictObject({
  id: idSchema,
  label: labelSchema.default(""),
  when: conditionSchema,
  /** Rule → its points here; the other rules keep theirs. 0 turns a rule off. */
  points: z.record(idSchema, pointsSchema).default({}),
  /** Bands that begin elsewhere here; the others, and all for null, begin where the model says. */
  bands: z
    .array(z.strictObject({ id: idSchema, from: z.number() }))
    .max(50)
    .nullable()
    .default(null),
});

const MOST_RULES = 1_000;

const modelShape = z.strictObject({
  format: z.literal("scoreflow.score/1"),
  id: idSchema,
  name: z.string().default(""),
  description: z.string().max(5_000).default(""),
  scale: scaleSchema.default({ min: 1, max: 100, mode: "clamp", raw: null }),
  /** What screens show first. */
  notation: z.enum(["number", "bands", "matrix"]).default("number"),
  groups: z.array(groupSchema).max(50).default([]),
  rules: z.array(ruleSchema).max(MOST_RULES, `at most ${MOST_RULES} rules in a model: split it into several`),
  bands: z.array(bandSchema).max(50).default([]),
  matrix: matrixSchema.nullable().default(null),
  variants: z.array(variantSchema).max(50).default([]),
});

export const scoreModelSchema = modelShape.superRefine(checkReferences);
export type ScoreModel = z.infer<typeof scoreModelSchema>;
export type Band = ScoreModel["bands"][number];
export type Variant = ScoreModel["variants"][number];
