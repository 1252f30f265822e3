/** Sends an email, through the send gate (S26). */
import { z } from "zod";
import { defineNode, nodeIdSchema } from "./define.js";

export const email = defineNode({
  type: "email",
  family: "action",
  config: z.strictObject({
    email: nodeIdSchema,
    /** `now` ignores the flow's window, and nothing else. */
    send: z.enum(["now", "window"]).default("window"),
    /** What happens while the mail may not leave: the lead waits here, goes on without it, or takes the port `blocked`. */
    blocked: z.enum(["hold", "skip", "reroute"]).default("hold"),
  }),
  ports: () => ["next", "blocked"],
  behaviour: ({ email, send, blocked }) => ({ kind: "send", email, send, blocked }),
  summary: ({ email, send }) => `Email “${email}”${send === "window" ? " in the send window" : " at once"}`,
});
