/** From the sum of a model's groups to the total that people see (S8). */
import type { Scale } from "./model.js";

/** `clamp` keeps the sum within min and max, `open` takes it as it is. */
export function onScale(scale: Scale, sum: number): number {
  return scale.mode === "open" ? sum : Math.min(scale.max, Math.max(scale.min, sum));
}
