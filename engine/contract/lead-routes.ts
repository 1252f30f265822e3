/** Leads: lists, one lead with all that is known about it, and why its score is what it is. */
import { z } from "zod";
import { ZONE_ORIGINS } from "../lead/lead.js";
import { fadesSchema } from "../score/fading.js";
import { labelSchema } from "../score/label.js";
import { after, before, instant, json, pageOf, routes } from "./route.js";

const lead = z.string().min(1).describe("Our id, or `external:ID`, `email:ADDRESS`, `anonymous:ID`");
const anyJson = z.json().nullable();

export const leadSchema = z.strictObject({
  id: z.string(),
  externalId: z.string().nullable(),
  email: z.string().nullable(),
  owner: z.string().nullable(),
  locale: z.string().nullable(),
  zone: z.strictObject({ name: z.string(), origin: z.enum([...ZONE_ORIGINS, "workspace"]) }),
  attributes: z.record(z.string(), anyJson),
  consent: z.record(z.string(), z.strictObject({ granted: z.boolean(), source: z.string(), at: instant })),
  tags: z.array(z.string()),
  scores: z.record(
    z.string(),
    z.strictObject({
      total: z.number(),
      groups: z.record(z.string(), z.number()),
      band: z.string().nullable().describe("The id of the band that the total is in"),
      version: z.int(),
    }),
  ),
  segments: z.record(z.string(), instant).describe("The segments that it is in, and since when"),
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
  z
    .strictObject({ reason: z.literal("off") })
    .describe("Its rule gives no points, by the variant or by the model"),
  z.strictObject({ reason: z.literal("family"), family: z.string(), best: z.int() }),
  z.strictObject({ reason: z.literal("no_rule") }),
]);

const because = z.union([
  z.strictObject({ attribute: z.string(), value: anyJson }),
  z.strictObject({ tag: z.string(), has: z.boolean() }),
  z.strictObject({ consent: z.string(), granted: z.boolean() }),
]);

const lift = z.union([
  z.strictObject({
    inReach: z.literal(true),
    rules: z
      .array(z.strictObject({ rule: z.string(), label: labelSchema, group: z.string(), points: z.int() }))
      .describe("The fewest rules that it has not earned yet and that reach the target"),
    total: z.number().describe("What the total is with them"),
  }),
  z.strictObject({ inReach: z.literal(false), most: z.number().describe("No further than this") }),
]);

export const explanationSchema = z.strictObject({
  lead: z.string(),
  model: z.string(),
  version: z.int().describe("The version of the model that the score is by"),
  at: instant,
  total: z.number(),
  sum: z.number().describe("Of the groups, before the scale"),
  scale: z.strictObject({
    min: z.number(),
    max: z.number(),
    mode: z.string(),
    raw: z.strictObject({ min: z.number(), max: z.number() }).nullable(),
  }),
  band: z.string().nullable().describe("The id of the band that the total is in"),
  cell: z
    .strictObject({ x: z.int(), y: z.int(), name: z.string(), isReady: z.boolean() })
    .nullable()
    .describe("Where it is in the model's matrix: numbers of the steps, from 0; ready for sales or not"),
  variant: z
    .strictObject({ id: z.string(), label: labelSchema, because: z.array(because) })
    .nullable()
    .describe("The variant by which the points are given, and what of the lead its condition reads"),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      label: labelSchema,
      points: z.number(),
      sum: z.number(),
      cap: z.number().nullable(),
      overCap: z.number(),
      entries: z.array(
        z.strictObject({
          ...entry,
          label: labelSchema.describe("What people read instead of the rule's id; empty for none"),
          worth: z.int().describe("What is left of its points at the instant"),
          fades: fadesSchema.nullable(),
          fadesAt: instant.nullable(),
          why: why.nullable().describe("Why its points are not in the sum; null when they are"),
        }),
      ),
    }),
  ),
  ended: z
    .array(z.strictObject({ ...entry, group: z.string(), endedAt: instant, reason: z.string() }))
    .describe("Points that counted once"),
  lift: lift.nullable().describe("What would lift the lead to the target; null where none was asked for"),
});
export type ExplanationView = z.infer<typeof explanationSchema>;

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
    description: "By the id of a lead that was merged into another, it is the other one, with its own id.",
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
    query: z.strictObject({
      model: z.string().min(1).default("default"),
      at: z.iso
        .datetime({ offset: true })
        .optional()
        .describe(
          "The instant to explain; left out: the lead's own clock. By the model and the facts of that instant",
        ),
      target: z.coerce
        .number()
        .optional()
        .describe(
          "A total: `lift` says what would bring the lead there from where it is now. Not for an instant of the past",
        ),
    }),
    answer: json(explanationSchema),
  },
  mergeLeads: {
    method: "POST",
    path: "/api/leads/:lead/merge",
    scope: "admin",
    summary: "Make one lead of two",
    description:
      "The lead in the address survives. Attributes, consent and zones are those that were said last; tags, events, scores, " +
      "mails and flows are those of both. Where both are in one flow, the earlier enrollment stays. From the answer on, every " +
      "id and address of the other stands for the survivor, and its own id answers with the survivor. It cannot be undone.",
    params,
    body: z.strictObject({ from: lead.describe("The other lead: our id, or `external:ID` and the like") }),
    answer: {
      type: "json",
      status: 202,
      schema: z.strictObject({ lead: z.string(), from: z.string() }),
    },
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
