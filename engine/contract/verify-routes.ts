/** Whether what must always hold does hold (design.md 10). */
import { z } from "zod";
import { json, routes } from "./route.js";

export const verifyRoutes = routes({
  verify: {
    method: "GET",
    path: "/api/verify",
    scope: "read",
    summary: "Check the invariants from the database",
    description: "Reads every lead: on a large database it takes its time.",
    answer: json(
      z.strictObject({
        leads: z.int().describe("How many were checked"),
        findings: z.array(
          z.strictObject({
            invariant: z.int().describe("Its number in the list of what must always hold"),
            lead: z.string().nullable(),
            detail: z.string(),
          }),
        ),
        cut: z.boolean().describe("Whether there were more findings than are listed"),
      }),
    ),
  },
});
