/** Bulk work: how far it is, and an end to it. */
import { z } from "zod";
import { instant, json, routes } from "./route.js";

export const jobSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["import", "recompute"]),
  params: z.looseObject({}),
  done: z.int().describe("How far it is, of `total`"),
  total: z.int().nullable().describe("null: not counted yet, or not known"),
  state: z.enum(["running", "done", "cancelled", "failed"]),
  reason: z.string().nullable().describe("Why it failed"),
  createdAt: instant,
  updatedAt: instant,
});
export type JobView = z.infer<typeof jobSchema>;

const params = z.strictObject({ id: z.string().min(1).describe("The job's id") });

export const jobRoutes = routes({
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
  cancelJob: {
    method: "POST",
    path: "/api/jobs/:id/cancel",
    scope: "admin",
    summary: "End bulk work that is under way",
    description:
      "What it has done stays done. A lead that a recompute did not come to gets its score at its next input.",
    params,
    answer: json(jobSchema),
  },
  recompute: {
    method: "POST",
    path: "/api/recompute",
    scope: "admin",
    summary: "Work out scores and segments anew, for every lead that is behind what is published",
    description:
      "Publishing a score model or a segment starts this by itself; it is of use where that was cancelled. It runs in the " +
      "background: the answer is its job.",
    body: z
      .strictObject({
        model: z
          .string()
          .min(1)
          .nullable()
          .default(null)
          .describe("Only where the score of this model is behind"),
        fire: z.boolean().default(false).describe("Whether triggers fire; else scores move silently"),
      })
      .prefault({}),
    answer: { type: "json", status: 201, schema: jobSchema },
  },
});
