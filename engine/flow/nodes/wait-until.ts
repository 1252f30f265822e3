/** Waits until a local date, weekday or time of day (R3.3, R4.3). */
import { z } from "zod";
import { whoseZoneSchema } from "../../message/window-schema.js";
import { defineNode, NEXT } from "./define.js";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export const waitUntil = defineNode({
  type: "wait.until",
  family: "logic",
  config: z
    .strictObject({
      date: z.iso.date("a date such as 2026-12-24").nullable().default(null),
      /** ISO weekdays, 1 = Monday. */
      days: z.array(z.int().min(1).max(7)).min(1).nullable().default(null),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a local time such as 09:00")
        .nullable()
        .default(null),
      zone: whoseZoneSchema.default("lead"),
    })
    .refine(({ date, days, time }) => date !== null || days !== null || time !== null, {
      error: 'say what to wait for: a "date", "days" of the week, a "time" of day',
    })
    .refine(({ date, days }) => date === null || days === null, {
      path: ["days"],
      error: "a date has its own weekday: give a date or days, not both",
    }),
  ports: NEXT,
  behaviour: ({ date, days, time, zone }) => ({
    kind: "wait",
    delay: { kind: "until", spec: { date, days, time }, zone },
    elapsed: "next",
    until: null,
    happened: "next",
  }),
  summary: ({ date, days, time, zone }) => {
    const when = [date, days?.map((day) => DAYS[day - 1]).join(", "), time].filter(Boolean).join(" ");
    return `Wait until ${when} ${zone === "lead" ? "in the lead's zone" : zone === "workspace" ? "in the workspace's zone" : `in ${zone}`}`;
  },
});
