/** Everything, as lines of JSON: what `scoreflow export` writes. */
import { z } from "zod";
import { segmentSchema } from "../condition/segment.js";
import { draftFlowSchema } from "../flow/draft.js";
import { scoreModelSchema } from "../score/model.js";
import { eventLineSchema, leadLineSchema, logLineSchema } from "./export-form.js";
import { routes } from "./route.js";

const lines = <S extends z.ZodType>(schema: S) => ({ type: "ndjson", status: 200, schema }) as const;

const what = z
  .enum(["published", "draft"])
  .default("published")
  .describe("The newest published versions, or what is being worked on, finished or not");

export const exportRoutes = routes({
  exportLeads: {
    method: "GET",
    path: "/api/export/leads",
    scope: "read",
    summary: "All leads, in the form that simulate reads",
    query: z.strictObject({ segment: z.string().min(1).optional().describe("Only those that are in it") }),
    answer: lines(leadLineSchema),
  },
  exportEvents: {
    method: "GET",
    path: "/api/export/events",
    scope: "read",
    summary: "All events and changes of leads, in the form that simulate reads, lead by lead",
    description: "Without the email_sent of the engine's own sends: a simulation makes those itself.",
    answer: lines(eventLineSchema),
  },
  exportFlows: {
    method: "GET",
    path: "/api/export/flows",
    scope: "read",
    summary: "All flows, a flow file a line",
    query: z.strictObject({ what }),
    answer: lines(draftFlowSchema),
  },
  exportScores: {
    method: "GET",
    path: "/api/export/scores",
    scope: "read",
    summary: "All score models, a file a line",
    query: z.strictObject({ what }),
    answer: lines(scoreModelSchema),
  },
  exportSegments: {
    method: "GET",
    path: "/api/export/segments",
    scope: "read",
    summary: "All segments, a file a line",
    query: z.strictObject({ what }),
    answer: lines(segmentSchema),
  },
  exportLog: {
    method: "GET",
    path: "/api/export/log",
    scope: "read",
    summary: "Every applied message of every lead, with its instant and arrival number, lead by lead",
    answer: lines(logLineSchema),
  },
});
