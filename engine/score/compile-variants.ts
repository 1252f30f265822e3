/** The variants of a score model, made ready to score with (R2.9). */
import type { Condition } from "../condition/condition.js";
import { type Reads, readsOf } from "../condition/reads.js";
import type { Band, ScoreModel } from "./model.js";

export interface CompiledBand {
  readonly id: string;
  readonly from: number;
}

export interface CompiledVariant {
  readonly id: string;
  readonly when: Condition;
  readonly reads: Reads;
  /** The points of the rules that have others here. */
  readonly points: ReadonlyMap<string, number>;
  /** Rising. */
  readonly bands: readonly CompiledBand[];
}

export function compileVariants({ variants, bands }: ScoreModel): readonly CompiledVariant[] {
  return variants.map(({ id, when, points, bands: moved }) => ({
    id,
    when,
    reads: readsOf(when),
    points: new Map(Object.entries(points)),
    bands: risingBands(bands, moved),
  }));
}

/** Where the bands of the model begin, by a variant's word or else the model's. */
export function risingBands(
  bands: readonly Band[],
  moved: readonly CompiledBand[] | null = null,
): readonly CompiledBand[] {
  const elsewhere = new Map(moved?.map(({ id, from }) => [id, from]));
  return bands
    .map(({ id, from }) => ({ id, from: elsewhere.get(id) ?? from }))
    .sort((a, b) => a.from - b.from);
}

/** The most points, by size, that a rule gives under any variant: how long its awards can be worth something. */
export function mostPoints({ rules, variants }: ScoreModel): ReadonlyMap<string, number> {
  const most = new Map(rules.map(({ id, points }) => [id, Math.abs(points)]));
  for (const { points } of variants)
    for (const [id, other] of Object.entries(points))
      most.set(id, Math.max(most.get(id) ?? 0, Math.abs(other)));
  return most;
}
