/** What a segment is: the file that people own (`scoreflow.segment/1`), the leads for whom a condition holds. */
import { z } from "zod";
import { conditionSchema } from "./condition.js";

export const segmentSchema = z.strictObject({
  format: z.literal("scoreflow.segment/1"),
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, "an id: a lower-case letter, then up to 63 letters, digits or -"),
  name: z.string().max(200).default(""),
  description: z.string().max(5_000).default(""),
  when: conditionSchema,
});
export type Segment = z.infer<typeof segmentSchema>;
