/** The Segment protocol: how websites and servers tell what leads are and do. */
import { z } from "zod";
import { LIMITS } from "./limits.js";
import { json, routes } from "./route.js";
import {
  aliasSchema,
  batchSchema,
  groupSchema,
  identifySchema,
  openBatchSchema,
  pageSchema,
  screenSchema,
  trackSchema,
} from "./segment-messages.js";

const accepted = z.strictObject({ success: z.literal(true) });

const rejected = z.strictObject({
  index: z.int().describe("In the batch, from 0"),
  code: z.string(),
  detail: z.string(),
});

export const segmentRoutes = routes({
  identify: {
    method: "POST",
    path: "/v1/identify",
    scope: "ingest",
    summary: "Say who a lead is",
    body: identifySchema,
    answer: json(accepted),
  },
  track: {
    method: "POST",
    path: "/v1/track",
    scope: "ingest",
    summary: "Say what a lead did",
    body: trackSchema,
    answer: json(accepted),
  },
  page: {
    method: "POST",
    path: "/v1/page",
    scope: "ingest",
    summary: "Say which page a lead saw: the event page_viewed",
    body: pageSchema,
    answer: json(accepted),
  },
  screen: {
    method: "POST",
    path: "/v1/screen",
    scope: "ingest",
    summary: "Say which screen of an app a lead saw: the event screen_viewed",
    body: screenSchema,
    answer: json(accepted),
  },
  group: {
    method: "POST",
    path: "/v1/group",
    scope: "ingest",
    summary: "Say which company a lead belongs to, and what is known of it",
    description:
      "The traits become the attributes `company.NAME` of this lead, of all others of the group, and of those that join it " +
      "later; `company.id` is the groupId. It is answered when every lead of the group has been told.",
    body: groupSchema,
    answer: json(accepted),
  },
  alias: {
    method: "POST",
    path: "/v1/alias",
    scope: "ingest",
    summary: "Say that two ids are one lead",
    description:
      "The lead of the previousId, an external id or else an anonymous one, becomes that of the userId, with its events, score " +
      "and flows. Two leads that are both known by an external id or an address are not merged so: lead.two_known.",
    body: aliasSchema,
    answer: json(accepted),
  },
  batch: {
    method: "POST",
    path: "/v1/batch",
    scope: "ingest",
    summary: `Many messages at once, at most ${LIMITS.batch}`,
    description:
      "A message of another shape than described, or one that says what cannot be (a time zone that is none, an email " +
      "address that is none or belongs to another lead), is left out, and named under `rejected`; the others are accepted.",
    body: openBatchSchema,
    described: batchSchema,
    answer: json(accepted.extend({ rejected: z.array(rejected).optional() })),
  },
});
