/** Ends the lead's way through the flow, with an outcome that reports count. */
import { z } from "zod";
import { defineNode } from "./define.js";

export const exit = defineNode({
  type: "exit",
  family: "end",
  config: z.strictObject({ outcome: z.string().min(1).max(100).default("completed") }),
  ports: () => [],
  behaviour: ({ outcome }) => ({ kind: "end", outcome }),
  summary: ({ outcome }) => `Exit: ${outcome}`,
});
