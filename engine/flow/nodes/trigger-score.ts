/** Starts the flow when a score crosses a threshold (R3.1): false before an input, true after it. */
import { z } from "zod";
import { durationSchema } from "../../condition/condition.js";
import { defineNode, NEXT } from "./define.js";

export const triggerScore = defineNode({
  type: "trigger.score",
  family: "trigger",
  config: z.strictObject({
    model: z.string().min(1).default("default"),
    /** `total` or a group of the model. */
    part: z.string().min(1).default("total"),
    is: z.enum([">=", ">", "<=", "<"]).default(">="),
    value: z.number(),
    repeat: z.enum(["once", "every"]).default("once"),
    /** null: any return to the other side re-arms; a number: only at or beyond it (S11). */
    rearm: z.number().nullable().default(null),
    cooldown: durationSchema.nullable().default(null),
  }),
  ports: NEXT,
  behaviour: () => ({ kind: "pass" }),
  summary: ({ model, part, is, value, repeat }) => {
    const what = part === "total" ? `${model} score` : `${model} ${part}`;
    const verb = { ">=": "reaches", ">": "rises over", "<=": "falls to", "<": "falls under" }[is];
    return `When the ${what} ${verb} ${value}${repeat === "every" ? ", every time" : ""}`;
  },
});
export type TriggerScore = z.infer<typeof triggerScore.config>;
