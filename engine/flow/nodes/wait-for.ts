/** Waits a time: elapsed hours, or days of the lead's calendar; the node says which (R4.4). */
import { z } from "zod";
import { durationSchema } from "../../condition/condition.js";
import { parseDuration, wholeDays } from "../../schedule/duration.js";
import { durationInWords } from "../../schedule/duration-words.js";
import { defineNode, NEXT } from "./define.js";

export const waitFor = defineNode({
  type: "wait.for",
  family: "logic",
  config: z
    .strictObject({
      duration: durationSchema,
      /** true: whole days of the calendar in the lead's zone, at the same local time; false: elapsed, a day is 24 hours. */
      calendar: z.boolean().default(false),
    })
    .refine(({ duration, calendar }) => !calendar || wholeDays(duration) !== null, {
      path: ["duration"],
      error: "calendar waits count whole days, such as P1D or P2W",
    }),
  ports: NEXT,
  behaviour: ({ duration, calendar }) => ({
    kind: "wait",
    delay: calendar
      ? { kind: "calendar", days: wholeDays(duration) ?? 0 }
      : { kind: "for", ms: parseDuration(duration) ?? 0 },
    elapsed: "next",
    until: null,
    happened: "next",
  }),
  summary: ({ duration, calendar }) =>
    calendar
      ? `Wait ${wholeDays(duration)} calendar ${wholeDays(duration) === 1 ? "day" : "days"} in the lead's zone`
      : `Wait ${durationInWords(duration)}`,
});
