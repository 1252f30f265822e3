/** The workspace's settings (`scoreflow.settings/1`): what governs every send. */
import { z } from "zod";
import { durationSchema } from "../condition/condition.js";
import { ianaZoneSchema, quietHoursSchema } from "./window-schema.js";

const capSchema = z.strictObject({
  /** At most so many marketing mails to one lead … */
  count: z.int().min(1).max(1_000),
  /** … in any period of this length: rolling, not by calendar (S28). */
  per: durationSchema,
});

const trackingSchema = z.strictObject({
  opens: z.boolean().default(true),
  clicks: z.boolean().default(true),
});

export const settingsSchema = z.strictObject({
  format: z.literal("scoreflow.settings/1"),
  /** Applies where a lead's own zone is unknown. */
  zone: ianaZoneSchema.default("UTC"),
  caps: z
    .array(capSchema)
    .max(10)
    .default([{ count: 1, per: "P1D" }]),
  quietHours: quietHoursSchema.nullable().default(null),
  /** The sender of every mail, such as `Ana <ana@example.com>`; null takes the team's address. */
  from: z.string().min(3).max(320).nullable().default(null),
  /** Where alerts go that have no owner to go to. */
  teamAddress: z.email().nullable().default(null),
  /** The sender's postal address: the law of several markets wants it in marketing mail (CAN-SPAM 15 U.S.C. 7704(a)(5)). */
  postalAddress: z.string().max(1_000).nullable().default(null),
  /** Whether mails tell when they are opened and which of their links are followed; of every purpose (R5.5). */
  tracking: trackingSchema.default({ opens: true, clicks: true }),
});
export type Tracking = z.infer<typeof trackingSchema>;
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({ format: "scoreflow.settings/1" });
