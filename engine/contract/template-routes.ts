/** The templates that come with Scoreflow. Bringing one in is `POST /api/documents` with its documents. */
import { z } from "zod";
import { templateSchema } from "../bundle/template.js";
import { fieldProblemSchema } from "./problem-json.js";
import { json, routes } from "./route.js";

const named = z.strictObject({ id: z.string(), name: z.string() });

const summary = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  category: z.string(),
  flows: z.array(named),
  emails: z.array(named.extend({ locales: z.array(z.string()) })),
  scores: z.array(named),
  segments: z.array(named),
  requires: templateSchema.shape.requires.describe(
    "The attributes and events that its flows and models read",
  ),
});
export type TemplateSummary = z.infer<typeof summary>;

export const templateRoutes = routes({
  templates: {
    method: "GET",
    path: "/api/templates",
    scope: "read",
    summary: "The templates that come with Scoreflow, by category and name",
    answer: json(z.strictObject({ items: z.array(summary) })),
  },
  template: {
    method: "GET",
    path: "/api/templates/:id",
    scope: "read",
    summary: "One template, whole",
    params: z.strictObject({ id: z.string().min(1).describe("The template's id") }),
    answer: json(
      z.strictObject({
        document: templateSchema,
        problems: z
          .array(fieldProblemSchema)
          .describe("What lint says of it beside what is published here, as `validate` does"),
      }),
    ),
  },
});
