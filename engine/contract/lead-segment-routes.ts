/** Segments of leads: their drafts and versions, and who is in them. Not the Segment protocol, which is in segment-routes.ts. */
import { z } from "zod";
import { segmentSchema } from "../condition/segment.js";
import {
  PUT_RULE,
  params,
  restoring,
  saved,
  started,
  summary,
  version,
  versionParams,
  versions,
  whole,
} from "./document-shapes.js";
import { leadSchema } from "./lead-routes.js";
import { after, instant, json, pageOf, routes } from "./route.js";

const count = z.int().describe("How many leads are in it now");
const member = leadSchema.extend({ since: instant.describe("When it entered the segment") });

export const leadSegmentRoutes = routes({
  leadSegments: {
    method: "GET",
    path: "/api/segments",
    scope: "read",
    summary: "All segments",
    answer: json(z.strictObject({ items: z.array(summary.extend({ leads: count })) })),
  },
  leadSegment: {
    method: "GET",
    path: "/api/segments/:id",
    scope: "read",
    summary: "The draft of a segment, with its problems",
    params,
    revision: "given",
    answer: whole(segmentSchema),
  },
  saveLeadSegment: {
    method: "PUT",
    path: "/api/segments/:id",
    scope: "admin",
    summary: "Save the draft of a segment",
    description: PUT_RULE,
    params,
    revision: "required",
    body: segmentSchema,
    answer: saved,
  },
  publishLeadSegment: {
    method: "POST",
    path: "/api/segments/:id/publish",
    scope: "admin",
    summary: "Make the draft the version that leads are judged by",
    description:
      "Refused with segment.has_problems while lint finds an error, such as segments that read each other in a circle. " +
      "All leads are judged by it in the background: `job` says how far that is. With If-Match only that revision is published.",
    params,
    revision: "given",
    body: z
      .strictObject({
        fire: z
          .boolean()
          .default(false)
          .describe("Whether triggers fire for those who enter or leave by it; else all move silently"),
      })
      .prefault({}),
    answer: started,
  },
  leadSegmentVersions: {
    method: "GET",
    path: "/api/segments/:id/versions",
    scope: "read",
    summary: "The published versions of a segment, newest first",
    params,
    answer: versions,
  },
  leadSegmentVersion: {
    method: "GET",
    path: "/api/segments/:id/versions/:version",
    scope: "read",
    summary: "One published version of a segment",
    params: versionParams,
    answer: version(segmentSchema),
  },
  restoreLeadSegment: {
    method: "POST",
    path: "/api/segments/:id/restore",
    scope: "admin",
    summary: "Make a published version of a segment its draft again",
    params,
    revision: "given",
    body: restoring,
    answer: saved,
  },
  segmentLeads: {
    method: "GET",
    path: "/api/segments/:id/leads",
    scope: "read",
    summary: "The leads that are in a segment, those that entered last first",
    params,
    query: z.strictObject({ ...after }),
    answer: json(pageOf(member)),
  },
});
