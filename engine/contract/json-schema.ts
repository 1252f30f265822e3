/** JSON Schemas of the documents and of the API, all made from the zod schemas (design.md 3). */
import { z } from "zod";
import { conditionSchema } from "../condition/condition.js";
import { DOCUMENT_SCHEMAS } from "./document.js";
import { enrollmentSchema, leadSchema } from "./lead-routes.js";
import { jobSchema } from "./import-routes.js";
import { fieldProblemSchema, problemSchema } from "./problem-json.js";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas that have a name of their own wherever they are used. */
const NAMED = z.registry<{ id: string }>();
NAMED.add(conditionSchema, { id: "Condition" });
NAMED.add(DOCUMENT_SCHEMAS.flow, { id: "Flow" });
NAMED.add(DOCUMENT_SCHEMAS.score, { id: "ScoreModel" });
NAMED.add(DOCUMENT_SCHEMAS.email, { id: "Email" });
NAMED.add(DOCUMENT_SCHEMAS.settings, { id: "Settings" });
NAMED.add(leadSchema, { id: "Lead" });
NAMED.add(enrollmentSchema, { id: "Enrollment" });
NAMED.add(jobSchema, { id: "Job" });
NAMED.add(problemSchema, { id: "Problem" });
NAMED.add(fieldProblemSchema, { id: "FieldProblem" });

/** The schema of what a person writes: fields with a default may be left out. Checks that JSON Schema cannot say are left out. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

/** Collects the named schemas that others refer to, for `#/components/schemas/`. */
export class SchemaComponents {
  readonly schemas: Record<string, JsonSchema> = {};
  private anonymous = 0;

  /** The schema with its definitions moved to the components. */
  of(schema: z.ZodType): JsonSchema {
    const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", metadata: describing }) as Record<
      string,
      unknown
    >;
    const { $schema: _, $defs = {}, ...rest } = json;
    const names = new Map(
      Object.keys($defs as object).map((name) => [
        name,
        name.startsWith("__") ? `Schema${++this.anonymous}` : name,
      ]),
    );
    for (const [name, definition] of Object.entries($defs as Record<string, JsonSchema>))
      this.schemas[names.get(name) ?? name] = moved(definition, names) as JsonSchema;
    return moved(rest, names) as JsonSchema;
  }
}
