/** Tells a sales rep about the lead, with the reasons (R6.1). */
import { z } from "zod";
import { defineNode, NEXT, type Recipient } from "./define.js";

export const notify = defineNode({
  type: "notify",
  family: "action",
  config: z.strictObject({
    /** The lead's owner (the team where there is none), the team's address, or one rep. */
    to: z.union([z.enum(["owner", "team"]), z.strictObject({ rep: z.email() })]).default("owner"),
    /** Liquid over `lead`, `score` and `event`. */
    message: z.string().min(1).max(10_000),
  }),
  ports: NEXT,
  behaviour: ({ to, message }) => ({ kind: "notify", to: recipient(to), message }),
  summary: ({ to }) => `Tell ${to === "owner" ? "the lead's owner" : to === "team" ? "the team" : to.rep}`,
});

function recipient(to: "owner" | "team" | { rep: string }): Recipient {
  return typeof to === "string" ? { kind: to } : { kind: "rep", email: to.rep };
}
