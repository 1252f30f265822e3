/** Starts the flow when the lead's stage changes, or becomes a given one: a preset of trigger.attribute (R3.2, S15). */
import { z } from "zod";
import { comparisonValue, OPS, STAGE } from "../../condition/condition.js";
import { defineNode, NEXT } from "./define.js";
import { triggerAttribute } from "./trigger-attribute.js";

const config = z.strictObject({
  /** `changed` fires on any new stage; another op when the comparison was false before and is true after. */
  op: z.enum(["changed", ...OPS]).default("changed"),
  value: comparisonValue.optional(),
});

export const triggerStage = defineNode({
  type: "trigger.stage",
  family: "trigger",
  config,
  ports: NEXT,
  behaviour: () => ({ kind: "pass" }),
  summary: (stage) => triggerAttribute.summary(asAttributeTrigger(stage)),
});

export function asAttributeTrigger(stage: z.output<typeof config>): z.output<typeof triggerAttribute.config> {
  return { attribute: STAGE, ...stage };
}
