/** From the sum of a model's groups to the total that people see (S8). */
import { z } from "zod";

const bounds = z
  .strictObject({ min: z.int(), max: z.int() })
  .refine(({ min, max }) => min < max, { path: ["max"], error: "must be greater than min" });

export const scaleSchema = z
  .strictObject({
    min: z.int().default(1),
    max: z.int().default(100),
    mode: z.enum(["clamp", "rescale", "open"]).default("clamp"),
    /** The sums that `rescale` stretches to min and max; of no other mode. */
    raw: bounds.nullable().default(null),
  })
  .refine((scale) => scale.min < scale.max, { path: ["max"], error: "must be greater than min" })
  .refine((scale) => scale.mode !== "rescale" || scale.raw !== null, {
    path: ["raw"],
    error: 'needed by the mode "rescale": the sums that become min and max, such as {"min": 0, "max": 250}',
  })
  .refine((scale) => scale.mode === "rescale" || scale.raw === null, {
    path: ["raw"],
    error: 'belongs to the mode "rescale" alone: choose that mode, or null',
  });
export type Scale = z.infer<typeof scaleSchema>;

/** `clamp` keeps the sum within min and max, `open` takes it as it is, `rescale` stretches `raw` to min and max. */
export function onScale({ mode, min, max, raw }: Scale, sum: number): number {
  if (mode === "open") return sum;
  if (mode === "clamp" || raw === null) return within(min, max, sum);
  const share = within(raw.min, raw.max, sum) - raw.min;
  return roundHalfAway(min + (share * (max - min)) / (raw.max - raw.min));
}

/** To the nearest whole number; a half goes away from zero. Never -0, which is not equal to 0 in JSON. */
export function roundHalfAway(value: number): number {
  const size = Math.floor(Math.abs(value) + 0.5);
  return value < 0 && size !== 0 ? -size : size;
}

function within(min: number, max: number, value: number): number {
  return Math.min(max, Math.max(min, value));
}
