/** Starts the flow when a person or the API enrols a lead (R3.2). */
import { z } from "zod";
import { defineNode, NEXT } from "./define.js";

export const triggerManual = defineNode({
  type: "trigger.manual",
  family: "trigger",
  config: z.strictObject({}),
  ports: NEXT,
  behaviour: () => ({ kind: "pass" }),
  summary: () => "When a lead is enrolled by hand or by the API",
});
