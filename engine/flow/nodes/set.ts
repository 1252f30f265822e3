/** Sets an attribute of the lead to a literal or to a reference (S29). */
import { z } from "zod";
import { defineNode, NEXT, type ValueSource } from "./define.js";

const referenceSchema = z.union([
  z.strictObject({ attribute: z.string().min(1) }),
  z.strictObject({ event: z.string().min(1) }),
  z.strictObject({
    score: z.strictObject({ model: z.string().default("default"), part: z.string().default("total") }),
  }),
]);

export const set = defineNode({
  type: "set",
  family: "action",
  config: z.strictObject({
    attribute: z
      .string()
      .min(1)
      .max(200)
      .refine((name) => name !== "email", "an address identifies the lead, so a flow cannot set it"),
    /** A literal (null removes the attribute), or `{"attribute": n}`, `{"event": property}`, `{"score": {…}}`. */
    value: z.union([z.string().max(10_000), z.number(), z.boolean(), z.null(), referenceSchema]),
  }),
  ports: NEXT,
  behaviour: ({ attribute, value }) => ({ kind: "set", attribute, value: source(value) }),
  summary: ({ attribute, value }) =>
    value === null
      ? `Clear ${attribute}`
      : `Set ${attribute} to ${typeof value === "object" ? "a reference" : String(value)}`,
});

function source(value: string | number | boolean | null | z.infer<typeof referenceSchema>): ValueSource {
  if (value === null || typeof value !== "object") return { kind: "literal", value };
  if ("attribute" in value) return { kind: "attribute", name: value.attribute };
  if ("event" in value) return { kind: "event", property: value.event };
  return { kind: "score", ...value.score };
}
