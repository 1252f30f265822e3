/** How things will look, before they are saved. */
import { z } from "zod";
import { emailSchema } from "../message/email.js";
import { fieldProblemSchema } from "./problem-json.js";
import { json, routes } from "./route.js";

const rendered = z.string().nullable().describe("null: it cannot be rendered, and `problems` says why");

export const previewRoutes = routes({
  previewEmail: {
    method: "POST",
    path: "/api/emails/preview",
    scope: "read",
    summary: "An email as one lead would get it; nothing is stored or sent",
    description:
      "The email need not be saved. Without `lead` it is rendered for a lead that is made up. Its unsubscribe link is one " +
      "that unsubscribes nobody.",
    body: z.strictObject({
      document: emailSchema,
      lead: z
        .string()
        .min(1)
        .optional()
        .describe("Our id, or `external:ID`, `email:ADDRESS`, `anonymous:ID`"),
      locale: z.string().min(1).max(35).optional().describe("In place of the lead's own"),
    }),
    answer: json(
      z.strictObject({
        locale: z.string().describe("Of the variant that was chosen"),
        direction: z.enum(["ltr", "rtl"]),
        to: z.string().nullable().describe("null: the lead has no address, and would get no mail"),
        subject: rendered,
        html: rendered,
        text: rendered,
        problems: z
          .array(fieldProblemSchema)
          .describe("What is wrong in any variant, and why this one cannot be rendered for this lead"),
      }),
    ),
  },
});
