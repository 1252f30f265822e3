/** The points of one group, explained: which entries count, what of a family is best, what the cap takes away. */

import type { Fades } from "./fading.js";
import type { Label } from "./label.js";
import type { Worth } from "./ledger.js";
import { isEventRule } from "./rule.js";
import type { LedgerEntry } from "./state.js";

export interface ExplainedEntry {
  readonly entry: number;
  /** Null for a score.adjust; the cause names the flow and node. */
  readonly rule: string | null;
  /** What people read instead of the rule's id; empty for none. */
  readonly label: Label;
  /** What the award gave: by the model, or by the variant that applies. */
  readonly points: number;
  /** What is left of it at the instant. */
  readonly worth: number;
  /** How its points fade; null when they do not. */
  readonly fades: Fades | null;
  readonly cause: LedgerEntry["cause"];
  readonly at: number;
  readonly fadesAt: number | null;
  /** Null when its worth is part of the group's sum. */
  readonly why: WhyNot | null;
}

export type WhyNot =
  | { readonly reason: "faded" }
  /** Its rule gives no points: by the variant, or by the model itself. */
  | { readonly reason: "off" }
  /** Of a family only the best entry counts: this one. */
  | { readonly reason: "family"; readonly family: string; readonly best: number }
  /** The entry is of a rule that the model does not have. */
  | { readonly reason: "no_rule" };

export interface ExplainedGroup {
  readonly group: string;
  readonly label: Label;
  /** In the order in which they were earned. */
  readonly entries: readonly ExplainedEntry[];
  /** What the entries that count are worth. */
  readonly sum: number;
  readonly cap: number | null;
  /** What the cap takes away from the sum. */
  readonly overCap: number;
  /** The sum without that: the score's part of this name. */
  readonly points: number;
}

type Valued = Worth & { readonly entry: LedgerEntry };

export function explainGroup(
  { id, label, cap }: { readonly id: string; readonly label: Label; readonly cap: number | null },
  valued: readonly Valued[],
): ExplainedGroup {
  const best = new Map<string, Valued>();
  for (const one of valued) {
    const family = one.rule?.family ?? null;
    if (family === null || one.worth === 0) continue;
    // Of equals the one earned first.
    if (one.worth > (best.get(family)?.worth ?? Number.NEGATIVE_INFINITY)) best.set(family, one);
  }
  const entries = valued.map((one) => explainEntry(one, best));
  const sum = entries.reduce((before, entry) => before + (entry.why === null ? entry.worth : 0), 0);
  const overCap = cap === null ? 0 : Math.max(0, sum - cap);
  return { group: id, label, entries, sum, cap, overCap, points: sum - overCap };
}

function explainEntry(one: Valued, best: ReadonlyMap<string, Valued>): ExplainedEntry {
  const { entry, rule, base, worth } = one;
  const { cause, at, fadesAt } = entry;
  return {
    entry: entry.entry,
    rule: entry.rule,
    label: rule?.label ?? "",
    points: rule === undefined ? entry.points : base,
    worth,
    fades: rule && isEventRule(rule) ? rule.fades : null,
    cause,
    at,
    fadesAt,
    why: whyNot(one, best),
  };
}

function whyNot(one: Valued, best: ReadonlyMap<string, Valued>): WhyNot | null {
  const { rule, base, worth } = one;
  if (rule === null) return null;
  if (rule === undefined) return { reason: "no_rule" };
  if (base === 0) return { reason: "off" };
  if (worth === 0) return { reason: "faded" };
  const winner = rule.family === null ? undefined : best.get(rule.family);
  if (rule.family === null || winner === undefined || winner === one) return null;
  return { reason: "family", family: rule.family, best: winner.entry.entry };
}
