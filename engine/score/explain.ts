/**
 * Every point of a score, explained (R2.10): what earned it and when, what it is worth by the variant and its age, and
 * whether it counts or why not. What counts adds up to the score exactly. Plain data for the API.
 */

import { bandAt, bandsOf } from "./band.js";
import type { CompiledModel } from "./compile.js";
import { type ExplainedGroup, explainGroup } from "./explain-group.js";
import { ADJUSTMENTS } from "./id.js";
import { groupOf, worthIn } from "./ledger.js";
import { type Cell, cellOf } from "./matrix.js";
import { onScale, type Scale } from "./scale.js";
import type { LedgerEntry } from "./state.js";
import type { AppliedVariant } from "./variant.js";

export interface Explanation {
  readonly model: string;
  readonly at: number;
  /** The variant by which the points are given, and why; null: the model's own apply. */
  readonly variant: AppliedVariant | null;
  /** The model's groups and, last, `adjustments`. */
  readonly groups: readonly ExplainedGroup[];
  /** The points of the groups, and what they are on the scale. */
  readonly sum: number;
  readonly scale: Scale;
  readonly total: number;
  /** The id of the band that the total is in; null for none. */
  readonly band: string | null;
  /** Where it is in the model's matrix; null without one. */
  readonly cell: Cell | null;
}

/**
 * Explains the score that these entries make at the instant: the live ones for now, `entriesAt` for another instant.
 * `variant` is what `explainVariant` says of the one that the score is by.
 */
export function explain(
  model: CompiledModel,
  entries: readonly LedgerEntry[],
  at: number,
  dayOffset: number,
  variant: AppliedVariant | null,
): Explanation {
  const { definition } = model;
  const value = worthIn(definition, variant?.id ?? null, at, dayOffset);
  const ordered = entries.toSorted((a, b) => a.at - b.at || a.entry - b.entry);
  const groups = [...definition.groups, { id: ADJUSTMENTS, label: "", cap: null }].map((group) => {
    const own = ordered.filter((entry) => groupOf(definition, entry) === group.id);
    return explainGroup(
      group,
      own.map((entry) => ({ entry, ...value(entry) })),
    );
  });
  const { scale, matrix } = definition;
  const sum = groups.reduce((before, group) => before + group.points, 0);
  const total = onScale(scale, sum);
  const parts = Object.fromEntries(groups.map(({ group, points }) => [group, points]));
  return {
    model: model.id,
    at,
    variant,
    groups,
    sum,
    scale,
    total,
    band: bandAt(bandsOf(model, variant === null ? {} : { variant: variant.id }), total),
    cell: matrix === null ? null : cellOf(matrix, { groups: parts, total }),
  };
}

/** Of the whole ledger what counted at the instant: earned by then, and not ended by then. */
export function entriesAt<E extends LedgerEntry & { readonly ended: { readonly at: number } | null }>(
  ledger: readonly E[],
  at: number,
): readonly E[] {
  return ledger.filter((entry) => entry.at <= at && (entry.ended === null || entry.ended.at > at));
}
