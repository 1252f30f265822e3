/** Why a score is what it is, as the API shows it. */
import type { ExplanationView } from "../../contract/lead-routes.js";
import type { Explanation } from "../../score/explain.js";
import type { Lift } from "../../score/lift.js";
import type { LedgerRow } from "../../store/leads.js";
import { iso } from "./instant.js";

export function explanationView(
  lead: string,
  version: number,
  { model, at, variant, groups, sum, scale, total, band, cell }: Explanation,
  ledger: readonly LedgerRow[],
  lift: Lift | null = null,
): ExplanationView {
  return {
    lead,
    model,
    version,
    at: iso(at),
    total,
    sum,
    scale,
    band,
    cell,
    // Of attributes the contract says JSON in its own words.
    variant: variant as ExplanationView["variant"],
    groups: groups.map(({ entries, ...group }) => ({
      ...group,
      entries: entries.map((entry) => ({ ...entry, at: iso(entry.at), fadesAt: iso(entry.fadesAt) })),
    })),
    ended: ledger.flatMap(({ entry, rule, group, points, cause, at, ended }) =>
      ended === null
        ? []
        : [{ entry, rule, group, points, cause, at: iso(at), endedAt: iso(ended.at), reason: ended.reason }],
    ),
    lift: lift?.inReach ? { ...lift, rules: [...lift.rules] } : lift,
  };
}
