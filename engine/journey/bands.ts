/** The bands that a lead's scores are in, and how an input changed them. */
import { own } from "../lead/own.js";
import { bandOf } from "../score/band.js";
import type { ScoreMove } from "./scoring.js";
import type { Work } from "./work.js";

/** The band of the model's total; null for none, or where there is no such model. */
export function bandIn({ state, definitions }: Work, id: string): string | null {
  const model = definitions.models.get(id);
  const score = own(state.scores, id);
  return model && score ? bandOf(model, score) : null;
}

/** The band that the score came into (null: into none); undefined where it is the same as before. */
export function changedBand(
  { definitions }: Work,
  { model, before, after }: ScoreMove,
): string | null | undefined {
  const compiled = definitions.models.get(model);
  if (!compiled || compiled.definition.bands.length === 0) return undefined;
  const band = bandOf(compiled, after);
  const was = before.band === undefined ? bandOf(compiled, before) : before.band;
  return band === was ? undefined : band;
}
