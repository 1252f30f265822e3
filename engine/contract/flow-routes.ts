/** Leads in flows: counts, who is where, and enrolling by hand. */
import { z } from "zod";
import { enrollmentSchema } from "./lead-routes.js";
import { after, json, pageOf, routes } from "./route.js";

const params = z.strictObject({ id: z.string().min(1).describe("The flow's id") });

export const flowRoutes = routes({
  counts: {
    method: "GET",
    path: "/api/flows/:id/counts",
    scope: "read",
    summary: "How many leads came to each node, and how many are there",
    params,
    answer: json(
      z.strictObject({
        items: z.array(
          z.strictObject({ version: z.int(), node: z.string(), entered: z.int(), here: z.int() }),
        ),
      }),
    ),
  },
  enrolled: {
    method: "GET",
    path: "/api/flows/:id/leads",
    scope: "read",
    summary: "The leads that are in a flow, or at one of its nodes",
    params,
    query: z.strictObject({ node: z.string().min(1).optional(), ...after }),
    answer: json(pageOf(enrollmentSchema)),
  },
  enrol: {
    method: "POST",
    path: "/api/flows/:id/enrol",
    scope: "admin",
    summary: "Enrol a lead by the flow's manual trigger",
    description:
      "Accepted as a message of the lead: the flow's rules on re-entry hold, and the lead's timeline tells what came of it.",
    params,
    body: z.strictObject({
      lead: z.string().min(1).describe("Our id, or `external:ID`, `email:ADDRESS`, `anonymous:ID`"),
    }),
    answer: {
      type: "json",
      status: 202,
      schema: z.strictObject({ lead: z.string(), flow: z.string(), seq: z.int() }),
    },
  },
});
