/** Why a score is what it is, as the API shows it. */
import type { ExplanationView } from "../../contract/lead-routes.js";
import type { Explanation } from "../../score/explain.js";
import type { LedgerRow } from "../../store/leads.js";
import { iso } from "./instant.js";

export function explanationView(
  lead: string,
  version: number,
  { model, at, groups, sum, scale, total }: Explanation,
  ledger: readonly LedgerRow[],
): ExplanationView {
  return {
    lead,
    model,
    version,
    at: iso(at),
    total,
    sum,
    scale: { ...scale },
    groups: groups.map(({ entries, ...group }) => ({
      ...group,
      entries: entries.map((entry) => ({ ...entry, at: iso(entry.at), fadesAt: iso(entry.fadesAt) })),
    })),
    ended: ledger.flatMap(({ entry, rule, group, points, cause, at, ended }) =>
      ended === null
        ? []
        : [{ entry, rule, group, points, cause, at: iso(at), endedAt: iso(ended.at), reason: ended.reason }],
    ),
  };
}
