/** Imports of leads. The client reads and maps the file; the rows arrive in steps, so that it can be taken up again anywhere. */
import { z } from "zod";
import { LIMITS } from "./limits.js";
import { instant, json, jsonObject, routes } from "./route.js";

/** A row as a map made it of a line of a file. What its values mean is checked row by row, in runtime/ingest.ts. */
const importRowSchema = z.strictObject({
  row: z.int().min(0).describe("Names the row in the answer: its number in the file"),
  externalId: z.string().optional(),
  email: z.string().optional(),
  timezone: z.string().optional(),
  locale: z.string().optional(),
  owner: z.string().optional(),
  consent: z.record(z.string(), z.boolean()).optional(),
  attributes: jsonObject.optional(),
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

export const jobSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["import"]),
  params: z.looseObject({}),
  cursor: z.int().describe("How far it is"),
  total: z.int().nullable(),
  state: z.enum(["running", "done", "cancelled"]),
  createdAt: instant,
  updatedAt: instant,
});
export type JobView = z.infer<typeof jobSchema>;

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
  jobs: {
    method: "GET",
    path: "/api/jobs",
    scope: "read",
    summary: "Bulk work, newest first",
    answer: json(z.strictObject({ items: z.array(jobSchema) })),
  },
  job: {
    method: "GET",
    path: "/api/jobs/:id",
    scope: "read",
    summary: "One piece of bulk work",
    params,
    answer: json(jobSchema),
  },
});
