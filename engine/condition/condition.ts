/** The one predicate language (design.md 3): of `when`, `where`, branches, waits, goals and exits. */
import { z } from "zod";
import { DURATION_HINT, parseDuration } from "../schedule/duration.js";

export const OPS = [
  "=",
  "!=",
  ">",
  ">=",
  "<",
  "<=",
  "in",
  "not-in",
  "contains",
  "starts-with",
  "matches",
  "exists",
  "missing",
  "before",
  "after",
] as const;
export type Op = (typeof OPS)[number];

export const NUMBER_OPS = ["=", "!=", ">", ">=", "<", "<="] as const;
export type NumberOp = (typeof NUMBER_OPS)[number];

const scalar = z.union([z.string(), z.number(), z.boolean()]);
export const comparisonValue = z.union([scalar, z.array(scalar)]);
export type ComparisonValue = z.infer<typeof comparisonValue>;

export const durationSchema = z.string().refine((text) => parseDuration(text) !== null, DURATION_HINT);

/** History is kept for a bounded time, so conditions on it look back at most this far (S14). */
const MAX_WITHIN = "P400D";
export const withinSchema = durationSchema.refine(
  (text) => (parseDuration(text) ?? 0) <= (parseDuration(MAX_WITHIN) ?? 0),
  `at most ${MAX_WITHIN}`,
);

export const propertyTestSchema = z.strictObject({
  property: z.string().min(1),
  op: z.enum(OPS),
  value: comparisonValue.optional(),
});
/** One test of an event's property, `{"property":"path","op":"starts-with","value":"/pricing"}`. Dots reach into objects. */
export type PropertyTest = z.infer<typeof propertyTestSchema>;

export const whereSchema = z.array(propertyTestSchema).max(50);

const attributeTest = z.strictObject({
  attribute: z.string().min(1),
  op: z.enum(OPS),
  value: comparisonValue.optional(),
});
const scoreTest = z.strictObject({
  score: z.strictObject({ model: z.string().default("default"), part: z.string().default("total") }),
  op: z.enum(NUMBER_OPS),
  value: z.number(),
});
const eventTest = z
  .strictObject({
    event: z.string().min(1),
    where: whereSchema.optional(),
    count: z.strictObject({ op: z.enum(NUMBER_OPS), value: z.int().min(0) }).optional(),
    within: withinSchema.optional(),
  })
  .refine((test) => test.within !== undefined || isEverOrNever(test), {
    path: ["within"],
    error: `needed by every condition on past events but "ever" ({"event"} alone) and "never" (count = 0); at most ${MAX_WITHIN}`,
  });
const localTest = z.strictObject({
  local: z.strictObject({
    days: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5, 6, 7]),
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a local time such as 09:00"),
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a local time such as 17:00, at most 24:00"),
  }),
});

const bandTest = z.strictObject({
  band: z.strictObject({
    model: z.string().default("default"),
    /** The id of a band, or of several of which one is meant. */
    is: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)]),
  }),
});
const sequenceTest = z.strictObject({
  sequence: z
    .array(z.strictObject({ event: z.string().min(1), where: whereSchema.optional() }))
    .min(2)
    .max(10),
  /** All of it lies within this time, counted back from now. */
  within: withinSchema,
});
const stageTest = z.strictObject({
  stage: z.strictObject({ op: z.enum(OPS), value: comparisonValue.optional() }),
});

/** The attribute that holds how far a lead has come: its lifecycle or opportunity stage. */
export const STAGE = "stage";

export type AttributeTest = z.infer<typeof attributeTest>;
export type ScoreTest = z.infer<typeof scoreTest>;
export type EventTest = z.infer<typeof eventTest>;
export type LocalTest = z.infer<typeof localTest>;
export type BandTest = z.infer<typeof bandTest>;
export type SequenceTest = z.infer<typeof sequenceTest>;
export type StageTest = z.infer<typeof stageTest>;

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | AttributeTest
  | ScoreTest
  | EventTest
  | LocalTest
  | BandTest
  | SequenceTest
  | StageTest
  | { readonly tag: string }
  | { readonly consent: string }
  | { readonly segment: string };

/** Nesting is bounded so that no file can exhaust the stack. */
const MAX_DEPTH = 20;

const anyCondition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(anyCondition).min(1).max(100) }),
    z.strictObject({ any: z.array(anyCondition).min(1).max(100) }),
    z.strictObject({ not: anyCondition }),
    attributeTest,
    scoreTest,
    eventTest,
    localTest,
    z.strictObject({ tag: z.string().min(1) }),
    z.strictObject({ consent: z.string().min(1) }),
    z.strictObject({ segment: z.string().min(1) }),
    bandTest,
    sequenceTest,
    stageTest,
  ]),
) as z.ZodType<Condition>;

export const conditionSchema: z.ZodType<Condition> = anyCondition.refine(
  (condition) => depth(condition) <= MAX_DEPTH,
  `conditions nest at most ${MAX_DEPTH} deep`,
);

/** The conditions directly inside one: none for a plain test. */
export function children(condition: Condition): readonly Condition[] {
  if ("all" in condition) return condition.all;
  if ("any" in condition) return condition.any;
  if ("not" in condition) return [condition.not];
  return [];
}

function depth(condition: Condition): number {
  return 1 + Math.max(0, ...children(condition).map(depth));
}

/** The bands that the test names. */
export function bandsOf({ band: { is } }: BandTest): readonly string[] {
  return typeof is === "string" ? [is] : is;
}

/** `{"event": n}` means ever, and a count of 0 means never: both are known without reading the history (S14). */
export function isEverOrNever(test: {
  where?: unknown;
  count?: { op: NumberOp; value: number } | undefined;
}): boolean {
  if (test.where !== undefined) return false;
  const { count } = test;
  return (
    count === undefined || (count.op === "=" && count.value === 0) || (count.op === ">=" && count.value === 1)
  );
}
