/** Webhooks that come in: any JSON or form, read by a map of the source. */
import { z } from "zod";
import { LIMITS } from "./limits.js";
import { webhookMapSchema } from "./map.js";
import { instant, json, jsonObject, NO_CONTENT, routes } from "./route.js";

const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,63}$/,
    "expected lower-case letters, digits and hyphens, the first a letter, such as typeform",
  )
  .describe("Part of the address that the webhook is sent to");

const definition = {
  name: z.string().max(200).default(""),
  map: webhookMapSchema.describe(
    "Liquid over `body`: `{{ body.email }}`; a name that is not there is an error",
  ),
};

const sourceSchema = z.strictObject({
  id,
  name: z.string(),
  map: jsonObject.describe("As it was saved"),
  createdAt: instant,
  updatedAt: instant,
});
export type SourceView = z.infer<typeof sourceSchema>;

const failure = z.strictObject({
  at: instant,
  code: z.string(),
  message: z.string(),
  body: z.string().describe("What was sent, as JSON; the end of a long one is cut off"),
});

const previewed = z.strictObject({
  lead: z
    .string()
    .nullable()
    .describe("How the lead is named: `external:ID`, `email:ADDRESS` or `anonymous:ID`"),
  messages: z.array(z.looseObject({ kind: z.string() })).describe("What the lead would get"),
  problems: z.array(z.strictObject({ code: z.string(), path: z.string(), message: z.string() })),
});

const params = z.strictObject({ id });

export const sourceRoutes = routes({
  sources: {
    method: "GET",
    path: "/api/sources",
    scope: "read",
    summary: "The sources of webhooks that come in",
    answer: json(z.strictObject({ items: z.array(sourceSchema) })),
  },
  createSource: {
    method: "POST",
    path: "/api/sources",
    scope: "admin",
    summary: "Make a source: its webhook goes to /hooks/ID?key=WRITE_KEY",
    body: z.strictObject({ id, ...definition }),
    answer: { type: "json", status: 201, schema: sourceSchema },
  },
  previewSource: {
    method: "POST",
    path: "/api/sources/preview",
    scope: "read",
    summary: "What a map makes of a sample; nothing is changed",
    body: z.strictObject({ map: definition.map, body: z.unknown().describe("As the webhook sends it") }),
    answer: json(previewed),
  },
  source: {
    method: "GET",
    path: "/api/sources/:id",
    scope: "read",
    summary: "One source, with what could not be read lately",
    params,
    answer: json(sourceSchema.extend({ failures: z.array(failure).describe("Newest first, at most 20") })),
  },
  saveSource: {
    method: "PUT",
    path: "/api/sources/:id",
    scope: "admin",
    summary: "Change a source",
    params,
    body: z.strictObject(definition),
    answer: json(sourceSchema),
  },
  removeSource: {
    method: "DELETE",
    path: "/api/sources/:id",
    scope: "admin",
    summary: "Remove a source: its webhook is not taken any more",
    params,
    answer: NO_CONTENT,
  },
  hook: {
    method: "POST",
    path: "/hooks/:id",
    scope: "ingest",
    form: true,
    summary: "What another system tells by webhook",
    description:
      `Any JSON, or a form as browsers send it (at most ${LIMITS.fields} fields), of at most ` +
      `${LIMITS.body / 1_048_576} MB; the source's map says what it means. The key may stand in the address, as ` +
      "`?key=`. What the map cannot read is refused, and kept with the source for somebody to look at. Where the map " +
      "gives a messageId, the same delivery counts once.",
    params,
    body: z.unknown(),
    answer: json(
      z.strictObject({
        accepted: z.int().describe("How many messages the lead gets of it"),
      }),
    ),
  },
});
