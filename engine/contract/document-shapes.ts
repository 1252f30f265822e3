/** The parts that the routes of all documents share: their state, their versions, what lint says of them. */
import { z } from "zod";
import { fieldProblemSchema } from "./problem-json.js";
import { instant, json } from "./route.js";

export const params = z.strictObject({ id: z.string().min(1).describe("The document's id") });
export const versionParams = z.strictObject({
  id: params.shape.id,
  version: z.coerce.number().int().min(1),
});

export const state = {
  id: z.string(),
  revision: z
    .int()
    .describe("Grows with every change of the draft: send it as If-Match to change what you saw"),
  published: z.int().nullable().describe("The newest published version"),
  changed: z.boolean().describe("Whether the draft differs from the newest published version"),
  updatedAt: instant,
};
export const problems = z
  .array(fieldProblemSchema)
  .describe("What lint says, or what is unfinished: an error forbids publishing, a warning is allowed");
export const summary = z.strictObject({ ...state, name: z.string() });
export type DocumentSummary = z.infer<typeof summary>;

export const versions = json(
  z.strictObject({ items: z.array(z.strictObject({ version: z.int(), publishedAt: instant })) }),
);
export const whole = <S extends z.ZodType>(document: S) =>
  json(z.strictObject({ ...state, document, problems }));
export const version = <S extends z.ZodType>(document: S) =>
  json(z.strictObject({ id: z.string(), version: z.int(), publishedAt: instant, document }));

export const PUT_RULE =
  "Without If-Match it makes a new document, and is refused where there is one of this id; with If-Match it changes the " +
  "revision named there, and is refused where that is not the newest any more; `If-Match: *` overwrites what is there.";

export const saved = json(z.strictObject({ ...state, problems }));
/** Published: scores or segments of all leads follow. */
export const started = json(
  z.strictObject({
    ...state,
    problems,
    job: z.string().nullable().describe("The recompute that it has started; null: nothing has changed"),
  }),
);
/** Makes a published version the draft again. */
export const restoring = z.strictObject({ version: z.int().min(1) });
