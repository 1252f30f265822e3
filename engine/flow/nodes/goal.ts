/** Pulls the lead forward at once, from every node that can reach it, when its condition comes true (R3.3, S20). */
import { z } from "zod";
import { conditionSchema } from "../../condition/condition.js";
import { defineNode, NEXT } from "./define.js";

export const goal = defineNode({
  type: "goal",
  family: "logic",
  config: z.strictObject({ when: conditionSchema }),
  ports: NEXT,
  behaviour: ({ when }) => ({ kind: "goal", when }),
  summary: () => "Goal: leads come here as soon as the condition holds",
});
