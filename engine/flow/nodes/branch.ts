/** Sends the lead down the first case whose condition holds, else down `else` (R3.3). */
import { z } from "zod";
import { conditionSchema } from "../../condition/condition.js";
import { defineNode } from "./define.js";

export const ELSE = "else";

export const branch = defineNode({
  type: "branch",
  family: "logic",
  config: z.strictObject({
    cases: z
      .array(
        z.strictObject({
          id: z
            .string()
            .regex(/^[a-z][a-z0-9-]{0,63}$/, "an id: a lower-case letter, then up to 63 letters, digits or -")
            .refine((id) => id !== ELSE, `"${ELSE}" is the port of the leads that no case takes`),
          when: conditionSchema,
        }),
      )
      .min(1)
      .max(20)
      .refine(
        (cases) => new Set(cases.map(({ id }) => id)).size === cases.length,
        "every case needs its own id",
      ),
  }),
  ports: ({ cases }) => [...cases.map(({ id }) => id), ELSE],
  behaviour: ({ cases }) => ({
    kind: "choose",
    cases: cases.map(({ id, when }) => ({ port: id, when })),
    otherwise: ELSE,
  }),
  summary: ({ cases }) => `Branch: ${cases.map(({ id }) => id).join(", ")}, else`,
});
