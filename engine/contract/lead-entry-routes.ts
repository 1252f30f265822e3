/** What people enter of leads by hand: a new lead, a correction, something that happened away from every system. */
import { z } from "zod";
import { LIMITS } from "./limits.js";
import { jsonObject, routes } from "./route.js";

const text = z.string().max(LIMITS.value).nullable().optional();

/** What the values mean is checked in contract/lead-facts.ts; null removes. */
const facts = {
  email: text,
  timezone: text.describe("An IANA zone"),
  locale: text,
  owner: text.describe("The rep's address"),
  consent: jsonObject.optional().describe('Purpose → whether it is granted: `{"marketing": true}`'),
  attributes: jsonObject.optional(),
};
const tag = z.string().min(1).max(LIMITS.name);
const tags = z.array(tag).max(100);

const lead = z.string().min(1).describe("Our id, or `external:ID`, `email:ADDRESS`, `anonymous:ID`");
const params = z.strictObject({ lead });
const entered = z.strictObject({ lead: z.string().describe("Our id of it") });

export const leadEntryRoutes = routes({
  createLead: {
    method: "POST",
    path: "/api/leads",
    scope: "admin",
    summary: "Make a lead by hand",
    description:
      "Neither an external id nor an address is needed. Consent is recorded with the source `manual`.",
    body: z.strictObject({
      externalId: z.string().min(1).max(LIMITS.id).optional(),
      ...facts,
      tags: tags.default([]),
      key: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .describe(
          "Made up for this lead: where an answer was lost, the next request with it makes no second lead",
        ),
    }),
    answer: { type: "json", status: 201, schema: entered },
  },
  changeLead: {
    method: "PATCH",
    path: "/api/leads/:lead",
    scope: "admin",
    summary: "Correct what is known of a lead: what is not named stays as it is, null removes",
    description: "The change is applied in its turn, after what has arrived before it.",
    params,
    body: z.strictObject({
      ...facts,
      tags: z.strictObject({ add: tags.default([]), remove: tags.default([]) }).optional(),
    }),
    answer: { type: "json", status: 202, schema: entered },
  },
  recordEvent: {
    method: "POST",
    path: "/api/leads/:lead/events",
    scope: "admin",
    summary: "Record what a lead did: a call, a fair, a talk",
    params,
    body: z.strictObject({
      name: z.string().trim().min(1).max(LIMITS.name),
      timestamp: z.string().optional().describe("When, ISO 8601; absent: now. In the future is now"),
      properties: jsonObject.default({}),
      messageId: z.string().min(1).max(LIMITS.id).optional().describe("Tells repeats"),
    }),
    answer: { type: "json", status: 202, schema: entered },
  },
});
