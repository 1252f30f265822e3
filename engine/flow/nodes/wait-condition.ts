/** Waits until a condition holds, or for a timeout; one that holds already is not waited for (R3.3). */
import { z } from "zod";
import { conditionSchema, durationSchema } from "../../condition/condition.js";
import { parseDuration } from "../../schedule/duration.js";
import { durationInWords } from "../../schedule/duration-words.js";
import { defineNode } from "./define.js";

export const waitCondition = defineNode({
  type: "wait.condition",
  family: "logic",
  config: z.strictObject({
    /** Past events count from the moment the lead came here (S2). */
    until: conditionSchema,
    /** null waits for ever. */
    timeout: durationSchema.nullable().default(null),
  }),
  ports: () => ["happened", "timeout"],
  behaviour: ({ until, timeout }) => ({
    kind: "wait",
    delay: timeout === null ? null : { kind: "for", ms: parseDuration(timeout) ?? 0 },
    elapsed: "timeout",
    until,
    happened: "happened",
  }),
  summary: ({ timeout }) =>
    `Wait until a condition holds${timeout === null ? "" : `, at most ${durationInWords(timeout)}`}`,
});
