/** Waits for an event that happens after the lead came here, or for a timeout: a preset of wait.condition (S15). */
import { z } from "zod";
import { durationSchema, whereSchema } from "../../condition/condition.js";
import { parseDuration } from "../../schedule/duration.js";
import { durationInWords } from "../../schedule/duration-words.js";
import { defineNode } from "./define.js";

export const waitEvent = defineNode({
  type: "wait.event",
  family: "logic",
  config: z.strictObject({
    until: z.strictObject({ event: z.string().min(1).max(200), where: whereSchema.default([]) }),
    /** null waits for ever. */
    timeout: durationSchema.nullable().default(null),
  }),
  ports: () => ["happened", "timeout"],
  behaviour: ({ until, timeout }) => ({
    kind: "wait",
    delay: timeout === null ? null : { kind: "for", ms: parseDuration(timeout) ?? 0 },
    elapsed: "timeout",
    until: until.where.length > 0 ? until : { event: until.event },
    happened: "happened",
  }),
  summary: ({ until, timeout }) =>
    `Wait for ${until.event}${timeout === null ? "" : `, at most ${durationInWords(timeout)}`}`,
});
