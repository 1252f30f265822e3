/** The part of a flow's settings that says when its mails may leave. */
import { z } from "zod";
import { isZone } from "../schedule/zone.js";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a local time such as 09:00");
const closingTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a local time such as 17:00, at most 24:00");

/** Whose clock: the lead's, the workspace's, or a named IANA zone's. */
export const whoseZoneSchema = z
  .string()
  .refine(
    (zone) => zone === "lead" || zone === "workspace" || isZone(zone),
    '"lead", "workspace" or an IANA time zone such as "Asia/Tokyo"',
  );

export const ianaZoneSchema = z.string().refine(isZone, 'an IANA time zone such as "Asia/Tokyo"');

export const windowSchema = z
  .strictObject({
    /** ISO weekdays, 1 = Monday. */
    days: z
      .array(
        z.int().min(1).max(7),
        'ISO weekdays such as [1,2,3,4,5]; "working" is not available in this version',
      )
      .min(1)
      .default([1, 2, 3, 4, 5]),
    from: timeOfDay.default("09:00"),
    to: closingTime.default("17:00"),
    zone: whoseZoneSchema.default("lead"),
    skipHolidays: z.boolean().default(true),
  })
  .refine((window) => window.from !== window.to, {
    path: ["to"],
    error: "a window that closes when it opens is never open; for the whole day use 00:00 to 24:00",
  });

export const quietHoursSchema = z
  .strictObject({ from: timeOfDay, to: closingTime, zone: whoseZoneSchema.default("lead") })
  .refine((quiet) => quiet.from !== quiet.to, {
    path: ["to"],
    error: "quiet hours that end when they begin mean nothing; leave them null instead",
  });
