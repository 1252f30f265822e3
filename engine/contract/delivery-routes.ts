/** What leaves the engine: deliveries, alerts to reps, the built-in mailbox, and addresses that get no mail. */
import { z } from "zod";
import { leadSchema } from "./lead-routes.js";
import { after, before, instant, json, NO_CONTENT, pageOf, routes } from "./route.js";

const states = z.enum(["planned", "in_hand", "sent", "uncertain", "dead", "cancelled", "dismissed"]);

const deliverySchema = z.strictObject({
  key: z.string(),
  kind: z.enum(["email", "notify"]),
  lead: z.string(),
  flow: z.string(),
  version: z.int(),
  node: z.string(),
  enrollment: z.string(),
  email: z.string().nullable().describe("The email's id; null for an alert"),
  purpose: z.string().nullable(),
  to: z.string().nullable().describe("Of an alert: owner, team, or a rep's address"),
  message: z.string().nullable().describe("Of an alert: its Liquid"),
  rendered: z.string().nullable().describe("Of an alert: what it says in the inbox; null before it is there"),
  state: states,
  decidedAt: instant,
  notBefore: instant,
  reason: z.string().nullable(),
  attempts: z.int(),
  handedAt: instant.nullable(),
  doneAt: instant.nullable(),
  response: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof deliverySchema>;

const params = z.strictObject({
  key: z.string().min(1).describe("The delivery's key; its slashes are sent as %2F"),
});

const mail = {
  id: z.string(),
  at: instant,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
};

const suppression = z.strictObject({
  email: z.string(),
  reason: z.enum(["unsubscribed", "bounced", "complained", "manual"]),
  at: instant,
});

export const deliveryRoutes = routes({
  deliveries: {
    method: "GET",
    path: "/api/deliveries",
    scope: "read",
    summary: "Planned, sent and failed deliveries, newest first",
    query: z.strictObject({ state: states.optional(), lead: z.string().min(1).optional(), ...before }),
    answer: json(pageOf(deliverySchema)),
  },
  delivery: {
    method: "GET",
    path: "/api/deliveries/:key",
    scope: "read",
    summary: "One delivery",
    params,
    answer: json(deliverySchema),
  },
  resend: {
    method: "POST",
    path: "/api/deliveries/:key/resend",
    scope: "admin",
    summary: "Plan an uncertain or dead delivery again",
    params,
    answer: json(deliverySchema),
  },
  dismiss: {
    method: "POST",
    path: "/api/deliveries/:key/dismiss",
    scope: "admin",
    summary: "Leave an uncertain or dead delivery as it is",
    params,
    answer: json(deliverySchema),
  },
  mailbox: {
    method: "GET",
    path: "/api/mailbox",
    scope: "read",
    summary: "The built-in mailbox, which gets the mail where no SMTP server is set",
    query: z.strictObject(before),
    answer: json(pageOf(z.strictObject(mail))),
  },
  mail: {
    method: "GET",
    path: "/api/mailbox/:id",
    scope: "read",
    summary: "One mail as it would go over the wire",
    params: z.strictObject({ id: z.string().min(1) }),
    answer: json(z.strictObject({ ...mail, raw: z.string() })),
  },
  alerts: {
    method: "GET",
    path: "/api/alerts",
    scope: "read",
    summary: "Alerts to reps, newest first",
    query: z.strictObject({
      to: z.string().min(1).optional().describe("The rep's or the team's address"),
      ...before,
    }),
    answer: json(
      pageOf(
        z.strictObject({
          key: z.string(),
          at: instant,
          lead: z.string(),
          flow: z.string(),
          to: z.string(),
          message: z.string(),
          reasons: z.array(z.looseObject({})).describe("Rules that counted then, with their points"),
          about: leadSchema.nullable().describe("The lead as it is now; null when there is none of this id"),
        }),
      ),
    ),
  },
  suppressions: {
    method: "GET",
    path: "/api/suppressions",
    scope: "read",
    summary: "Addresses that no marketing mail goes to",
    query: z.strictObject(after),
    answer: json(pageOf(suppression)),
  },
  removeSuppression: {
    method: "DELETE",
    path: "/api/suppressions/:email",
    scope: "admin",
    summary: "Let mail go to an address again",
    description: "The lead's consent stays as it is: marketing mail needs that as well.",
    params: z.strictObject({ email: z.string().min(1) }),
    answer: NO_CONTENT,
  },
});
