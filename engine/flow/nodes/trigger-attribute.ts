/** Starts the flow when an attribute changes, or comes to satisfy a comparison (R3.2). */
import { z } from "zod";
import { comparisonValue, OPS, type Op } from "../../condition/condition.js";
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
      : `When ${attribute} ${COMES[op]} ${wordsOf(value)}`.trim(),
});

const COMES: Readonly<Record<Op, string>> = {
  "=": "becomes",
  "!=": "is no longer",
  ">": "rises over",
  ">=": "reaches",
  "<": "falls under",
  "<=": "falls to",
  in: "becomes one of",
  "not-in": "becomes none of",
  contains: "comes to contain",
  "starts-with": "comes to start with",
  matches: "comes to match",
  exists: "gets a value",
  missing: "loses its value",
  before: "becomes a date before",
  after: "becomes a date after",
};

function wordsOf(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}
