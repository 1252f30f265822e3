/** Score models while they are worked on: drafts, what one would do to the real leads, one lead tried, and how scores came about. */
import { z } from "zod";
import { COMPARATORS } from "../score/crossing.js";
import { labelSchema } from "../score/label.js";
import { scoreModelSchema } from "../score/model.js";
import { PUT_RULE, params, saved, started } from "./document-shapes.js";
import { explanationSchema } from "./lead-routes.js";
import { before, instant, json, jsonObject, pageOf, routes } from "./route.js";

const leads = z.strictObject({
  leads: z.int().describe("Of all leads; estimated where only some were looked at"),
  plusMinus: z.int().describe("The estimate's error, with a confidence of 95 %; 0 where all were looked at"),
});

const example = z.strictObject({
  lead: z.string(),
  name: z.string().nullable().describe("First and last name"),
  email: z.string().nullable(),
  before: z.number(),
  after: z.number(),
});
const moved = leads.extend({ examples: z.array(example).describe("At most 20, the highest scores first") });

const trigger = z.strictObject({
  flow: z.string(),
  flowName: z.string(),
  node: z.string(),
  type: z.enum(["score", "band"]),
  part: z.string().describe("`total`, or a group"),
  is: z.enum(COMPARATORS).nullable(),
  value: z.number().nullable(),
  band: z.string().nullable().describe("null: a threshold, or a trigger of any band"),
  crosses: moved.describe("Leads for whom the trigger's condition comes true: with `fire` it fires for them"),
  leaves: moved.describe("Leads for whom it is true no more"),
});

const side = z.strictObject({
  mean: z.number().nullable().describe("null: there are no leads"),
  groups: z.record(z.string(), z.number()).describe("Means by group"),
});

const scorePreview = z.strictObject({
  model: z.string(),
  at: instant,
  leads: z.int().describe("How many there are"),
  looked: z.int().describe("How many were looked at: all of them, or a sample that is the same each time"),
  now: side.describe("By the version that is published; before the first, everybody has no points"),
  draft: side.describe("By the model that was sent"),
  buckets: z
    .array(z.strictObject({ from: z.number(), to: z.number(), now: z.int(), draft: z.int() }))
    .describe("Leads by total, from `from` on and below `to`, the last with its end: of those looked at"),
  bands: z
    .array(
      z.strictObject({
        band: z.string().nullable().describe("null: below all bands"),
        label: labelSchema,
        now: z.int(),
        draft: z.int(),
      }),
    )
    .describe("Leads by band: of those looked at; empty where there are no bands"),
  changed: leads.describe("Leads whose total changes"),
  bandChanges: leads,
  triggers: z.array(trigger).describe("Of published flows that wait for this model"),
});
export type ScorePreviewView = z.infer<typeof scorePreview>;

const invented = z.strictObject({
  attributes: jsonObject.default({}),
  tags: z.array(z.string()).default([]),
  consent: z.record(z.string(), z.boolean()).default({}),
  timezone: z.string().optional(),
  events: z
    .array(
      z.strictObject({
        event: z.string().min(1),
        properties: jsonObject.default({}),
        at: instant.optional().describe("Default: the instant of the test"),
      }),
    )
    .max(1_000)
    .default([]),
});
export type InventedLead = z.infer<typeof invented>;

const cause = z.union([
  z.strictObject({ kind: z.literal("event"), name: z.string(), messageId: z.string().nullable() }),
  z.strictObject({ kind: z.enum(["change", "merge", "refresh", "other"]) }),
  z.strictObject({ kind: z.literal("time") }).describe("Points faded, or a flow gave some"),
]);

const scoreChange = z.strictObject({
  n: z.int().describe("Its number in the timeline"),
  at: instant,
  before: z.number(),
  after: z.number(),
  cause,
  crossed: z
    .array(
      z.strictObject({
        flow: z.string(),
        flowName: z.string(),
        node: z.string(),
        is: z.enum(COMPARATORS),
        value: z.number(),
        enrolled: z.boolean().describe("Whether the lead entered the flow by this input"),
      }),
    )
    .describe("Thresholds of the flows that are published now, on the total"),
});
export type ScoreChangeView = z.infer<typeof scoreChange>;

const fire = z
  .boolean()
  .default(false)
  .describe("Whether triggers fire where the new version moves a lead's score; else all moves silently");

export const scoreRoutes = routes({
  saveScoreDraft: {
    method: "PUT",
    path: "/api/scores/:id/draft",
    scope: "admin",
    summary: "Save the draft of a score model, without publishing it",
    description: `${PUT_RULE} GET /api/scores/{id} answers with the draft.`,
    params,
    revision: "required",
    body: scoreModelSchema,
    answer: saved,
  },
  publishScore: {
    method: "POST",
    path: "/api/scores/:id/publish",
    scope: "admin",
    summary: "Make the draft the version that leads are scored by",
    description:
      "Refused with score.has_problems while lint finds an error. With If-Match only that revision is published. All leads " +
      "are scored anew in the background: `job` says how far that is. What arrives meanwhile is scored by the new version.",
    params,
    revision: "given",
    body: z.strictObject({ fire }).prefault({}),
    answer: started,
  },
  previewScore: {
    method: "POST",
    path: "/api/scores/:id/preview",
    scope: "read",
    summary: "What publishing this model would do to the real leads; nothing is stored",
    description:
      "The model need not be saved. Up to `sample` leads every one is looked at, and of more about so many, chosen by a hash " +
      "of their ids. A request whose connection is closed is given up.",
    params,
    body: z.strictObject({
      model: scoreModelSchema,
      sample: z.int().min(100).max(5_000).default(5_000),
    }),
    answer: json(scorePreview),
  },
  testScore: {
    method: "POST",
    path: "/api/scores/:id/test",
    scope: "read",
    summary: "One lead under this model, every point explained; nothing is stored",
    description: "A real lead with its past, or one that is made up. The model need not be saved.",
    params,
    body: z
      .strictObject({
        model: scoreModelSchema,
        lead: z
          .string()
          .min(1)
          .optional()
          .describe("Our id, or `external:ID`, `email:ADDRESS`, `anonymous:ID`"),
        invented: invented.optional(),
        at: instant.optional().describe("Default: now"),
      })
      .refine(({ lead, invented: other }) => (lead === undefined) !== (other === undefined), {
        path: ["lead"],
        error: 'give either "lead" or "invented"',
      }),
    answer: json(explanationSchema),
  },
  leadScores: {
    method: "GET",
    path: "/api/leads/:lead/scores",
    scope: "read",
    summary: "How a lead's score came about: every change of the total, newest first",
    params: z.strictObject({
      lead: z.string().min(1).describe("Our id, or `external:ID`, `email:ADDRESS`, `anonymous:ID`"),
    }),
    query: z.strictObject({ model: z.string().min(1).default("default"), ...before }),
    answer: json(pageOf(scoreChange)),
  },
});
