/** Leads: lists, one lead with all that is known about it, and why its score is what it is. */
import { z } from "zod";
import { after, before, instant, json, pageOf, routes } from "./route.js";

const lead = z.string().min(1).describe("Our id, or `external:ID`, `email:ADDRESS`, `anonymous:ID`");
const anyJson = z.json().nullable();

export const leadSchema = z.strictObject({
  id: z.string(),
  externalId: z.string().nullable(),
  email: z.string().nullable(),
  owner: z.string().nullable(),
  locale: z.string().nullable(),
  zone: z.strictObject({ name: z.string(), origin: z.enum(["set", "browser", "country", "workspace"]) }),
  attributes: z.record(z.string(), anyJson),
  consent: z.record(z.string(), z.strictObject({ granted: z.boolean(), source: z.string(), at: instant })),
  tags: z.array(z.string()),
  scores: z.record(
    z.string(),
    z.strictObject({ total: z.number(), groups: z.record(z.string(), z.number()), version: z.int() }),
  ),
  createdAt: instant,
  asOf: instant.nullable().describe("The lead's own clock: the instant of the last input applied"),
  dueAt: instant.nullable().describe("When the engine looks at it next though nothing arrives"),
  parked: z.string().nullable().describe("The error that it is parked with"),
});
export type LeadView = z.infer<typeof leadSchema>;

export const enrollmentSchema = z.strictObject({
  id: z.string(),
  lead: z.string(),
  flow: z.string(),
  version: z.int(),
  nth: z.int(),
  status: z.enum(["active", "exited", "failed"]),
  node: z.string(),
  since: instant,
  due: instant.nullable(),
  limit: instant.nullable().describe("When its condition may change by time alone"),
  held: z.string().nullable().describe("Why the mail of this node does not leave yet"),
  visits: z.record(z.string(), z.int()),
  enrolledAt: instant,
  endedAt: instant.nullable(),
  outcome: z.string().nullable(),
  failure: z.string().nullable(),
});
export type EnrollmentView = z.infer<typeof enrollmentSchema>;

const timelineItem = z.union([
  z.strictObject({
    n: z.int(),
    at: instant,
    type: z.literal("record"),
    record: z
      .looseObject({ kind: z.string(), flow: z.string().nullable(), node: z.string().nullable() })
      .describe("What the engine decided, in the words of `simulate`"),
  }),
  z.strictObject({
    n: z.int(),
    at: instant,
    type: z.literal("message"),
    messageId: z.string().nullable(),
    message: z.looseObject({ kind: z.string() }).describe("What arrived"),
  }),
]);
export type TimelineView = z.infer<typeof timelineItem>;

const cause = z.union([
  z.strictObject({ kind: z.literal("event"), name: z.string(), messageId: z.string() }),
  z.strictObject({ kind: z.literal("attribute") }),
  z.strictObject({ kind: z.literal("adjust"), flow: z.string(), node: z.string() }),
]);
const entry = {
  entry: z.int(),
  rule: z.string().nullable().describe("null: a score.adjust, which the cause names"),
  points: z.int(),
  cause,
  at: instant,
};
const why = z.union([
  z.strictObject({ reason: z.literal("faded") }),
  z.strictObject({ reason: z.literal("family"), family: z.string(), best: z.int() }),
  z.strictObject({ reason: z.literal("no_rule") }),
]);

const explanation = z.strictObject({
  lead: z.string(),
  model: z.string(),
  version: z.int().describe("The version of the model that the score is by"),
  at: instant,
  total: z.number(),
  sum: z.number().describe("Of the groups, before the scale"),
  scale: z.strictObject({ min: z.number(), max: z.number(), mode: z.string() }),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      points: z.number(),
      sum: z.number(),
      cap: z.number().nullable(),
      overCap: z.number(),
      entries: z.array(
        z.strictObject({
          ...entry,
          fadesAt: instant.nullable(),
          why: why.nullable().describe("Why its points are not in the sum; null when they are"),
        }),
      ),
    }),
  ),
  ended: z
    .array(z.strictObject({ ...entry, group: z.string(), endedAt: instant, reason: z.string() }))
    .describe("Points that counted once"),
});
export type ExplanationView = z.infer<typeof explanation>;

const params = z.strictObject({ lead });

export const leadRoutes = routes({
  leads: {
    method: "GET",
    path: "/api/leads",
    scope: "read",
    summary: "Leads, the highest score first",
    query: z.strictObject({
      model: z.string().min(1).default("default"),
      search: z.string().max(200).optional().describe("In external id, email and names; empty finds all"),
      ...after,
    }),
    answer: json(pageOf(leadSchema)),
  },
  lead: {
    method: "GET",
    path: "/api/leads/:lead",
    scope: "read",
    summary: "One lead, with the flows it is and was in",
    params,
    answer: json(leadSchema.extend({ enrollments: z.array(enrollmentSchema) })),
  },
  timeline: {
    method: "GET",
    path: "/api/leads/:lead/timeline",
    scope: "read",
    summary: "What happened to a lead, newest first",
    params,
    query: z.strictObject(before),
    answer: json(pageOf(timelineItem)),
  },
  explain: {
    method: "GET",
    path: "/api/leads/:lead/explain",
    scope: "read",
    summary: "Every point of a lead's score, explained",
    params,
    query: z.strictObject({ model: z.string().min(1).default("default") }),
    answer: json(explanation),
  },
  parked: {
    method: "GET",
    path: "/api/parked",
    scope: "read",
    summary: "Leads that could not be moved, with the error",
    answer: json(
      z.strictObject({
        items: z.array(z.strictObject({ lead: z.string(), error: z.string(), at: instant })),
      }),
    ),
  },
  retryParked: {
    method: "POST",
    path: "/api/parked/:lead/retry",
    scope: "admin",
    summary: "Try to move a parked lead again",
    params,
    answer: { type: "json", status: 202, schema: z.strictObject({ lead: z.string() }) },
  },
});
