/** The names that the parts of a score model have. */
import { z } from "zod";

export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, "an id: a lower-case letter, then up to 63 letters, digits or -");

/** The implied group of points that `score.adjust` gives without naming one (S8). */
export const ADJUSTMENTS = "adjustments";

/** The part of a score that is the sum of its groups on the scale; every other part is a group. */
export const TOTAL = "total";
