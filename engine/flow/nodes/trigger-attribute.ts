/** Starts the flow when an attribute changes, or comes to satisfy a comparison (R3.2). */
import { z } from "zod";
import { comparisonValue, OPS } from "../../condition/condition.js";
import { defineNode, NEXT } from "./define.js";

export const triggerAttribute = defineNode({
  type: "trigger.attribute",
  family: "trigger",
  config: z.strictObject({
    attribute: z.string().min(1).max(200),
    /** `changed` fires on any new value; another op when the comparison was false before and is true after. */
    op: z.enum(["changed", ...OPS]).default("changed"),
    value: comparisonValue.optional(),
  }),
  ports: NEXT,
  behaviour: () => ({ kind: "pass" }),
  summary: ({ attribute, op, value }) =>
    op === "changed"
      ? `When ${attribute} changes`
      : `When ${attribute} becomes ${op} ${String(value ?? "")}`.trim(),
});
