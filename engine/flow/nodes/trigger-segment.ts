/** Starts the flow when a lead enters a segment, or leaves it (R3.2). */
import { z } from "zod";
import { defineNode, NEXT, nodeIdSchema } from "./define.js";

export const triggerSegment = defineNode({
  type: "trigger.segment",
  family: "trigger",
  config: z.strictObject({ segment: nodeIdSchema, on: z.enum(["enter", "leave"]).default("enter") }),
  ports: NEXT,
  behaviour: () => ({ kind: "pass" }),
  summary: ({ segment, on }) => `When a lead ${on === "enter" ? "enters" : "leaves"} the segment ${segment}`,
});
