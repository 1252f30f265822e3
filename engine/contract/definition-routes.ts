/** Everything published that decides what happens to leads: whoever has it can lint and simulate by the same core. */
import { z } from "zod";
import { segmentSchema } from "../condition/segment.js";
import { flowSchema } from "../flow/flow.js";
import { emailSchema } from "../message/email.js";
import { settingsSchema } from "../message/settings.js";
import { scoreModelSchema } from "../score/model.js";
import { json, routes } from "./route.js";

const version = z.int().min(1);
const { id, name, purpose, default: defaultLocale } = emailSchema.shape;

const definitions = z.strictObject({
  flows: z.array(z.strictObject({ version, document: flowSchema })),
  scores: z.array(z.strictObject({ version, document: scoreModelSchema })),
  segments: z.array(z.strictObject({ version, document: segmentSchema })),
  emails: z
    .array(z.strictObject({ id, name, purpose, default: defaultLocale, locales: z.array(z.string()) }))
    .describe("Without what they say: /api/emails/{id} has that"),
  settings: settingsSchema,
  holidays: z
    .record(z.string(), z.record(z.iso.date(), z.string()))
    .describe("Country (ISO 3166) → date → name of the public holiday"),
});
export type PublishedDefinitions = z.infer<typeof definitions>;

export const definitionRoutes = routes({
  definitions: {
    method: "GET",
    path: "/api/definitions",
    scope: "read",
    summary: "The newest published version of everything that decides",
    answer: json(definitions),
  },
});
