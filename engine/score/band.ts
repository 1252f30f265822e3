/** The band that a score is in: "hot", or "B+" (R2.8). */
import type { CompiledModel } from "./compile.js";
import type { CompiledBand } from "./compile-variants.js";
import type { ScoreState } from "./state.js";
import { variantOf } from "./variant.js";

/** The id of the band; null below all of them. A lead's variant may have moved them. */
export function bandOf(model: CompiledModel, state: Pick<ScoreState, "total" | "variant">): string | null {
  return bandAt(bandsOf(model, state), state.total);
}

/** Where the bands begin for a score, rising. */
export function bandsOf(model: CompiledModel, state: Pick<ScoreState, "variant">): readonly CompiledBand[] {
  return variantOf(model, state)?.bands ?? model.bands;
}

/** Of rising bands the last that the total has come to. */
export function bandAt(rising: readonly CompiledBand[], total: number): string | null {
  return rising.findLast(({ from }) => from <= total)?.id ?? null;
}
