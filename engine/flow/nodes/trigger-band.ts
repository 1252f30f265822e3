/** Starts the flow when a lead's score comes into another band, such as a better grade (R3.2). */
import { z } from "zod";
import { defineNode, NEXT } from "./define.js";

export const triggerBand = defineNode({
  type: "trigger.band",
  family: "trigger",
  config: z.strictObject({
    model: z.string().min(1).default("default"),
    /** The band it must come into; null: any change counts, that out of the lowest band among them. */
    to: z.string().min(1).nullable().default(null),
  }),
  ports: NEXT,
  behaviour: () => ({ kind: "pass" }),
  summary: ({ model, to }) =>
    to === null ? `When the band of the ${model} score changes` : `When the ${model} score comes into ${to}`,
});
