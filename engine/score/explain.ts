/**
 * Every point of a score, explained (R2.10): what earned it and when, and whether it counts or why not. Plain
 * data for the API.
 */
import { groupOf, hasFaded } from "./ledger.js";
import { ADJUSTMENTS, type Rule, type Scale, type ScoreModel } from "./model.js";
import { onScale } from "./scale.js";
import type { LedgerEntry } from "./state.js";

export interface ExplainedEntry {
  readonly entry: number;
  /** Null for a score.adjust; the cause names the flow and node. */
  readonly rule: string | null;
  readonly points: number;
  readonly cause: LedgerEntry["cause"];
  readonly at: number;
  readonly fadesAt: number | null;
  /** Null when its points are part of the group's sum. */
  readonly why: WhyNot | null;
}

export type WhyNot =
  | { readonly reason: "faded" }
  /** Of a family only the best entry counts: this one. */
  | { readonly reason: "family"; readonly family: string; readonly best: number }
  /** The entry is of a rule that the model does not have. */
  | { readonly reason: "no_rule" };

export interface ExplainedGroup {
  readonly group: string;
  /** In the order in which they were earned. */
  readonly entries: readonly ExplainedEntry[];
  /** The points of the entries that count. */
  readonly sum: number;
  readonly cap: number | null;
  /** What the cap takes away from the sum. */
  readonly overCap: number;
  /** The sum without that: the score's part of this name. */
  readonly points: number;
}

export interface Explanation {
  readonly model: string;
  readonly at: number;
  /** The model's groups and, last, `adjustments`. */
  readonly groups: readonly ExplainedGroup[];
  /** The points of the groups, and what they are on the scale. */
  readonly sum: number;
  readonly scale: Pick<Scale, "min" | "max" | "mode">;
  readonly total: number;
}

/** Explains the score that the lead's live entries of the model make at the instant. */
export function explain(
  model: ScoreModel,
  entries: readonly LedgerEntry[],
  at: number,
  dayOffset: number,
): Explanation {
  const rules = new Map(model.rules.map((rule) => [rule.id, rule]));
  const ordered = entries.toSorted((a, b) => a.at - b.at || a.entry - b.entry);
  const groups = [...model.groups, { id: ADJUSTMENTS, cap: null }].map(({ id, cap }) => {
    const own = ordered.filter((entry) => groupOf(model, entry) === id);
    return explainGroup(id, cap, own, rules, (rule, entry) => hasFaded(rule, entry, at, dayOffset));
  });
  const sum = groups.reduce((before, group) => before + group.points, 0);
  const { min, max, mode } = model.scale;
  return { model: model.id, at, groups, sum, scale: { min, max, mode }, total: onScale(model.scale, sum) };
}

function explainGroup(
  group: string,
  cap: number | null,
  entries: readonly LedgerEntry[],
  rules: ReadonlyMap<string, Rule>,
  isFaded: (rule: Rule, entry: LedgerEntry) => boolean,
): ExplainedGroup {
  const best = new Map<string, LedgerEntry>();
  const whyNot = (entry: LedgerEntry): WhyNot | null => {
    if (entry.rule === null) return null;
    const rule = rules.get(entry.rule);
    if (rule === undefined) return { reason: "no_rule" };
    return isFaded(rule, entry) ? { reason: "faded" } : null;
  };
  const familyOf = ({ rule }: LedgerEntry) => (rule === null ? null : (rules.get(rule)?.family ?? null));
  for (const entry of entries) {
    const family = familyOf(entry);
    if (family === null || whyNot(entry) !== null) continue;
    // Of equals the one earned first.
    if (entry.points > (best.get(family)?.points ?? Number.NEGATIVE_INFINITY)) best.set(family, entry);
  }
  const explained = entries.map((entry): ExplainedEntry => {
    const { rule, points, cause, at, fadesAt } = entry;
    const family = familyOf(entry);
    const winner = family === null ? undefined : best.get(family);
    const beaten: WhyNot | null =
      family === null || winner === undefined || winner === entry
        ? null
        : { reason: "family", family, best: winner.entry };
    return { entry: entry.entry, rule, points, cause, at, fadesAt, why: whyNot(entry) ?? beaten };
  });
  const sum = explained.reduce((before, entry) => before + (entry.why === null ? entry.points : 0), 0);
  const overCap = cap === null ? 0 : Math.max(0, sum - cap);
  return { group, entries: explained, sum, cap, overCap, points: sum - overCap };
}
