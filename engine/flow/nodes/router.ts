/** Sends the lead down the way of the band that its score is in: a preset of branch (R3.3, S15). */
import { z } from "zod";
import { ELSE } from "./branch.js";
import { defineNode, nodeIdSchema } from "./define.js";

export const router = defineNode({
  type: "router",
  family: "logic",
  config: z.strictObject({
    model: z.string().min(1).default("default"),
    /** Each a way out, in the order they are drawn. */
    bands: z
      .array(nodeIdSchema.refine((id) => id !== ELSE, `"${ELSE}" is the port of the leads in no such band`))
      .min(1)
      .max(20)
      .refine((bands) => new Set(bands).size === bands.length, "each band is a way out once"),
  }),
  ports: ({ bands }) => [...bands, ELSE],
  behaviour: ({ model, bands }) => ({
    kind: "choose",
    cases: bands.map((is) => ({ port: is, when: { band: { model, is } } })),
    otherwise: ELSE,
  }),
  summary: ({ model, bands }) => `By the band of the ${model} score: ${bands.join(", ")}, else`,
});
