/** Imports of leads and of what they did. The client reads and maps the file; the rows arrive in steps, so that it can be taken up again anywhere. */
import { z } from "zod";
import { jobSchema } from "./job-routes.js";
import { LIMITS } from "./limits.js";
import { json, jsonObject, routes } from "./route.js";

/** A row as a map made it of a line of a file. What its values mean is checked row by row, in runtime/ingest.ts. */
const importRowSchema = z.strictObject({
  row: z.int().min(0).describe("Names the row in the answer: its number in the file"),
  externalId: z.string().optional(),
  anonymousId: z.string().optional().describe("Of effect where neither an externalId nor an email is given"),
  email: z.string().optional(),
  timezone: z.string().optional(),
  locale: z.string().optional(),
  owner: z.string().optional(),
  consent: z.record(z.string(), z.boolean()).optional(),
  attributes: jsonObject.optional(),
  event: z.string().optional().describe("What the lead did; absent: the row only says what is known of it"),
  timestamp: z.string().optional().describe("When, ISO 8601; absent: now"),
  messageId: z
    .string()
    .optional()
    .describe("Tells repeats, also in other imports: one id counts once for one lead"),
  properties: jsonObject.optional().describe("Of the event"),
});
export type ImportRow = z.infer<typeof importRowSchema>;

const rows = z.array(importRowSchema).max(LIMITS.rows);
const fire = z.boolean().default(false).describe("Whether triggers fire; else scores move silently");

const rowResult = z.discriminatedUnion("ok", [
  z.strictObject({
    ok: z.literal(true),
    row: z.int(),
    lead: z.string(),
    created: z.boolean().describe("false: an existing lead is updated"),
  }),
  z.strictObject({
    ok: z.literal(false),
    row: z.int(),
    code: z.string(),
    path: z.string().describe("JSON Pointer into the row"),
    message: z.string(),
  }),
]);
export type RowResult = z.infer<typeof rowResult>;
const rowResults = z.strictObject({ rows: z.array(rowResult).describe("In the order of the request") });

const params = z.strictObject({ id: z.string().min(1).describe("The job's id") });

export const importRoutes = routes({
  startImport: {
    method: "POST",
    path: "/api/imports",
    scope: "admin",
    summary: "Start an import",
    body: z.strictObject({
      name: z.string().min(1).max(500).describe("The file's name"),
      hash: z.string().min(1).max(200).describe("Of file and map: finds the job again, to go on with it"),
      total: z.int().min(0).nullable().default(null),
      fire,
    }),
    answer: { type: "json", status: 201, schema: jobSchema },
  },
  importRows: {
    method: "POST",
    path: "/api/imports/:id/rows",
    scope: "admin",
    summary: `Import a step of at most ${LIMITS.rows} rows`,
    description:
      "The job's cursor moves from `from` to `to` in the same transaction. A bad row is reported and changes nothing; the " +
      "others go in. A step that was made already is refused with job.elsewhere, which tells where to go on.",
    params,
    body: z
      .strictObject({ from: z.int().min(0), to: z.int().min(0), rows })
      .refine(({ from, to }) => to > from, { path: ["to"], error: 'must be greater than "from"' }),
    answer: json(rowResults.extend({ cursor: z.int() })),
  },
  rehearseImport: {
    method: "POST",
    path: "/api/imports/rehearse",
    scope: "admin",
    summary: "What importing these rows would do; nothing is changed",
    body: z.strictObject({ rows }),
    answer: json(rowResults),
  },
  finishImport: {
    method: "POST",
    path: "/api/imports/:id/finish",
    scope: "admin",
    summary: "End an import",
    params,
    body: z.strictObject({ state: z.enum(["done", "cancelled"]).default("done") }).prefault({}),
    answer: json(jobSchema),
  },
});
