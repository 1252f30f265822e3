/** Flows, score models, emails and settings: drafts, versions, publishing, and several documents at once. */
import { z } from "zod";
import { draftFlowSchema } from "../flow/draft.js";
import { flowSchema } from "../flow/flow.js";
import { emailSchema } from "../message/email.js";
import { settingsSchema } from "../message/settings.js";
import { scoreModelSchema } from "../score/model.js";
import {
  PUT_RULE,
  params,
  problems,
  restoring,
  saved,
  state,
  summary,
  version,
  versionParams,
  versions,
  whole,
} from "./document-shapes.js";
import { LIMITS } from "./limits.js";
import { instant, json, routes } from "./route.js";

const kind = z.enum(["flow", "score", "segment", "email", "settings"]);

const flowSummary = summary.extend({
  counts: z
    .strictObject({
      here: z.int().describe("Leads that are in it"),
      entered: z.int().describe("Enrollments ever"),
    })
    .describe("Of all its versions together"),
});

const fire = z
  .boolean()
  .default(false)
  .describe("Whether triggers fire where a new version moves a lead's score, or lets it into a segment");

const list = json(z.strictObject({ items: z.array(summary) }));
const flowList = json(z.strictObject({ items: z.array(flowSummary) }));

export const documentRoutes = routes({
  flows: { method: "GET", path: "/api/flows", scope: "read", summary: "All flows", answer: flowList },
  draft: {
    method: "GET",
    path: "/api/flows/:id/draft",
    scope: "read",
    summary: "The draft of a flow, with its problems",
    params,
    revision: "given",
    answer: whole(draftFlowSchema),
  },
  saveDraft: {
    method: "PUT",
    path: "/api/flows/:id/draft",
    scope: "admin",
    summary: "Save the draft of a flow",
    description: `${PUT_RULE} A draft may have lint's problems, and nodes whose settings are unfinished; the answer tells of them.`,
    params,
    revision: "required",
    body: draftFlowSchema,
    answer: saved,
  },
  publish: {
    method: "POST",
    path: "/api/flows/:id/publish",
    scope: "admin",
    summary: "Make the draft the version that leads enter",
    description:
      "Refused with flow.has_problems while lint finds an error. With If-Match only that revision is published. " +
      "A draft that equals the newest version makes no new one.",
    params,
    revision: "given",
    answer: saved,
  },
  flowVersions: {
    method: "GET",
    path: "/api/flows/:id/versions",
    scope: "read",
    summary: "The published versions of a flow, newest first",
    params,
    answer: versions,
  },
  flowVersion: {
    method: "GET",
    path: "/api/flows/:id/versions/:version",
    scope: "read",
    summary: "One published version of a flow",
    params: versionParams,
    answer: version(flowSchema),
  },
  restoreFlow: {
    method: "POST",
    path: "/api/flows/:id/restore",
    scope: "admin",
    summary: "Make a published version of a flow its draft again",
    params,
    revision: "given",
    body: restoring,
    answer: saved,
  },
  scores: { method: "GET", path: "/api/scores", scope: "read", summary: "All score models", answer: list },
  score: {
    method: "GET",
    path: "/api/scores/:id",
    scope: "read",
    summary: "The draft of a score model, with its problems",
    params,
    revision: "given",
    answer: whole(scoreModelSchema),
  },
  saveScore: {
    method: "PUT",
    path: "/api/scores/:id",
    scope: "admin",
    summary: "Save a score model and publish it",
    description: `${PUT_RULE} All leads are scored by the new version, silently and in the background. To let triggers fire, save the draft and publish it.`,
    params,
    revision: "required",
    body: scoreModelSchema,
    answer: saved,
  },
  scoreVersions: {
    method: "GET",
    path: "/api/scores/:id/versions",
    scope: "read",
    summary: "The published versions of a score model, newest first",
    params,
    answer: versions,
  },
  scoreVersion: {
    method: "GET",
    path: "/api/scores/:id/versions/:version",
    scope: "read",
    summary: "One published version of a score model",
    params: versionParams,
    answer: version(scoreModelSchema),
  },
  restoreScore: {
    method: "POST",
    path: "/api/scores/:id/restore",
    scope: "admin",
    summary: "Make a published version of a score model its draft again",
    params,
    revision: "given",
    body: restoring,
    answer: saved,
  },
  emails: { method: "GET", path: "/api/emails", scope: "read", summary: "All emails", answer: list },
  email: {
    method: "GET",
    path: "/api/emails/:id",
    scope: "read",
    summary: "An email",
    params,
    revision: "given",
    answer: whole(emailSchema),
  },
  saveEmail: {
    method: "PUT",
    path: "/api/emails/:id",
    scope: "admin",
    summary: "Save an email and publish it",
    description: PUT_RULE,
    params,
    revision: "required",
    body: emailSchema,
    answer: saved,
  },
  restoreEmail: {
    method: "POST",
    path: "/api/emails/:id/restore",
    scope: "admin",
    summary: "Make a published version of an email its draft again",
    params,
    revision: "given",
    body: restoring,
    answer: saved,
  },
  settings: {
    method: "GET",
    path: "/api/settings",
    scope: "read",
    summary: "The workspace's settings",
    description: "Revision 0: nobody has saved any, and these are the defaults.",
    revision: "given",
    answer: json(
      z.strictObject({ ...state, updatedAt: instant.nullable(), document: settingsSchema, problems }),
    ),
  },
  saveSettings: {
    method: "PUT",
    path: "/api/settings",
    scope: "admin",
    summary: "Save the workspace's settings and publish them",
    description: PUT_RULE,
    revision: "required",
    body: settingsSchema,
    answer: saved,
  },
  validate: {
    method: "POST",
    path: "/api/validate",
    scope: "read",
    summary: "What is wrong with a document of any format; nothing is stored",
    body: z.unknown().describe("A document with its `format`"),
    answer: json(
      z.strictObject({
        ok: z.boolean().describe("Whether publishing it would go well"),
        kind: z.string().nullable(),
        id: z.string().nullable(),
        problems,
      }),
    ),
  },
  saveDocuments: {
    method: "POST",
    path: "/api/documents",
    scope: "admin",
    summary: "Save several documents at once, or none",
    description:
      "Flows arrive as drafts unless `publish` is true; the others are published. A conflict is a document of that kind " +
      "and id with other content: `refuse` stores nothing and names all conflicts, `replace` writes over it, `keep` leaves it.",
    body: z.strictObject({
      documents: z.array(z.unknown()).min(1).max(LIMITS.documents),
      conflicts: z.enum(["refuse", "replace", "keep"]).default("refuse"),
      publish: z.boolean().default(false),
      fire,
    }),
    answer: json(
      z.strictObject({
        documents: z.array(
          z.strictObject({
            kind,
            id: z.string(),
            outcome: z.enum(["created", "replaced", "kept", "same"]),
            revision: z.int(),
            published: z.int().nullable(),
            problems,
          }),
        ),
      }),
    ),
  },
});
