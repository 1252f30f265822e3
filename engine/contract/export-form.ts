/**
 * Leads and events as `scoreflow export` writes and `scoreflow simulate` reads them, one JSON object a line (design.md 6).
 * What only an export has is optional.
 */
import { z } from "zod";
import { instant, jsonObject } from "./route.js";

const facts = {
  email: z.string().nullable().optional(),
  timezone: z.string().nullable().optional().describe("The zone that was set; an IANA name"),
  browserTimezone: z
    .string()
    .nullable()
    .optional()
    .describe("The zone that the browser told: of use where none is set"),
  locale: z.string().nullable().optional(),
  owner: z.string().nullable().optional().describe("The rep's address"),
  attributes: jsonObject.optional(),
  consent: z.record(z.string(), z.boolean()).optional(),
};

export const leadLineSchema = z.strictObject({
  id: z.string(),
  externalId: z.string().optional(),
  ...facts,
  tags: z.array(z.string()).optional(),
});
export type LeadLine = z.infer<typeof leadLineSchema>;

const common = {
  messageId: z.string().optional().describe("Counts once for one lead"),
  lead: z.string(),
  timestamp: z.string().describe("ISO 8601"),
};

const eventLine = z.strictObject({
  ...common,
  type: z.literal("event").optional(),
  event: z.string().min(1),
  properties: jsonObject.optional(),
});
const identifyLine = z.strictObject({ ...common, type: z.literal("identify"), ...facts });

export const eventLineSchema = z.union([eventLine, identifyLine]);
export type EventLine = z.infer<typeof eventLineSchema>;

/** A message of a lead's log: what replays exactly as it was (S1). */
export const logLineSchema = z.strictObject({
  seq: z.int().describe("The arrival number"),
  at: instant.describe("The instant at which it was applied"),
  lead: z.string(),
  messageId: z.string().nullable(),
  message: z
    .looseObject({ kind: z.string() })
    .describe("As it is stored; its timestamps are epoch milliseconds"),
});
export type LogLine = z.infer<typeof logLineSchema>;
