/**
 * The awards of one rule that may still be worth something, by the lead-day on which they were made (S9): bounded by
 * the days of the fade.
 */
import { leadDay, startOfLeadDay } from "../schedule/lead-day.js";
import type { CompiledRule } from "./compile.js";
import type { Lot } from "./state.js";

/** The lead-day of an award; null when the rule's points never fade. */
export function lotDay(rule: CompiledRule, at: number, dayOffset: number): number | null {
  return rule.fading === null ? null : leadDay(at, dayOffset);
}

/** When the points of a lot-day are gone for good, whatever variant applies; null for never. */
export function fadeOf(rule: CompiledRule, day: number | null, dayOffset: number): number | null {
  return rule.life === null || day === null ? null : startOfLeadDay(day + rule.life, dayOffset);
}

/** One award more on that day. */
export function withAward(lots: readonly Lot[], day: number | null): readonly Lot[] {
  const index = lots.findIndex((lot) => lot.day === day);
  if (index >= 0) return lots.map((lot, i) => (i === index ? { day, count: lot.count + 1 } : lot));
  // Days come in order but for late events; null stands alone.
  const later = lots.findIndex((lot) => (lot.day ?? 0) > (day ?? 0));
  return later < 0 ? [...lots, { day, count: 1 }] : lots.toSpliced(later, 0, { day, count: 1 });
}

/** One award less on that day, or the same lots when those of that day have faded. */
export function withoutAward(lots: readonly Lot[], day: number | null): readonly Lot[] {
  return lots.flatMap((lot) => {
    if (lot.day !== day) return [lot];
    return lot.count > 1 ? [{ day, count: lot.count - 1 }] : [];
  });
}
