/** Starts the flow when an event happens, such as a form that is sent or a page that is viewed (R3.2). */
import { z } from "zod";
import { whereSchema } from "../../condition/condition.js";
import { defineNode, NEXT } from "./define.js";

export const triggerEvent = defineNode({
  type: "trigger.event",
  family: "trigger",
  config: z.strictObject({ event: z.string().min(1).max(200), where: whereSchema.default([]) }),
  ports: NEXT,
  behaviour: () => ({ kind: "pass" }),
  summary: ({ event, where }) => `When ${event} happens${where.length > 0 ? ", if it matches" : ""}`,
});
