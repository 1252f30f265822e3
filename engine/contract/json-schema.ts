/** JSON Schemas of the documents and of the API, all made from the zod schemas (design.md 3). */
import { z } from "zod";
import { conditionSchema } from "../condition/condition.js";
import { draftFlowSchema } from "../flow/draft.js";
import { DOCUMENT_SCHEMAS } from "./document.js";
import { jobSchema } from "./job-routes.js";
import { enrollmentSchema, leadSchema } from "./lead-routes.js";
import { fieldProblemSchema, problemSchema } from "./problem-json.js";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas that have a name of their own wherever they are used. */
const NAMED = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Condition: conditionSchema,
  Flow: DOCUMENT_SCHEMAS.flow,
  FlowDraft: draftFlowSchema,
  ScoreModel: DOCUMENT_SCHEMAS.score,
  SegmentFile: DOCUMENT_SCHEMAS.segment,
  Email: DOCUMENT_SCHEMAS.email,
  Settings: DOCUMENT_SCHEMAS.settings,
  Lead: leadSchema,
  Enrollment: enrollmentSchema,
  Job: jobSchema,
  Problem: problemSchema,
  FieldProblem: fieldProblemSchema,
}))
  NAMED.add(schema, { id });

/**
 * The schema of what is written: fields with a default may be left out, and checks that JSON Schema cannot say are not in
 * it.
 */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

export interface SharedSchemas {
  /** By the names that were given. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** What they refer to, as `#/components/schemas/NAME`. */
  readonly components: Readonly<Record<string, JsonSchema>>;
}

/** The JSON Schemas of many schemas, with those that have a name written once. */
export function sharedSchemas(schemas: Readonly<Record<string, z.ZodType>>): SharedSchemas {
  const whole = z.toJSONSchema(z.object(schemas), {
    io: "input",
    unrepresentable: "any",
    metadata: NAMED,
    // Descriptions are in zod's own registry, which the one for names takes the place of.
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, z.globalRegistry.get(zodSchema));
    },
  }) as { properties?: JsonSchema; $defs?: JsonSchema };
  const { properties, $defs } = moveReferences(whole) as typeof whole;
  return {
    schemas: (properties ?? {}) as SharedSchemas["schemas"],
    components: Object.fromEntries(
      Object.entries($defs ?? {}).map(([name, schema]) => [plainName(name), schema as JsonSchema]),
    ),
  };
}

const DEFINITION = "#/$defs/";

function moveReferences(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(moveReferences);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) =>
      key === "$ref" && typeof value === "string" && value.startsWith(DEFINITION)
        ? [key, `#/components/schemas/${plainName(value.slice(DEFINITION.length))}`]
        : [key, moveReferences(value)],
    ),
  );
}

/** Zod's names for schemas that have none: `__schema0`. */
function plainName(name: string): string {
  return name.replace(/^__schema/, "Part");
}
