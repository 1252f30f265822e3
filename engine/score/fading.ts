/**
 * How the points of a rule fade (S9): they expire, or decay by half-life or linearly, counted in whole lead-days since
 * the award. What an award is worth is rounded, half away from zero, so that entries add up exactly.
 */
import { z } from "zod";
import { wholeDays } from "../schedule/duration.js";
import { roundHalfAway } from "./scale.js";

const period = z.string().refine((text) => wholeDays(text) !== null, "a period of whole days, such as P90D");

export const fadesSchema = z.union([
  /** The points expire after this many days. */
  z.strictObject({ after: period }),
  /** Half of them are left after this many days, a quarter after twice as many. */
  z.strictObject({ halfLife: period }),
  /** They fall evenly, to nothing after this many days. */
  z.strictObject({ linear: period }),
]);
export type Fades = z.infer<typeof fadesSchema>;

export interface Fading {
  readonly mode: "after" | "halfLife" | "linear";
  readonly days: number;
}

export function fadingOf(fades: Fades): Fading {
  const [mode, text] =
    "after" in fades
      ? (["after", fades.after] as const)
      : "halfLife" in fades
        ? (["halfLife", fades.halfLife] as const)
        : (["linear", fades.linear] as const);
  const days = wholeDays(text);
  if (days === null) throw new Error(`points fade by "${text}", which no schema accepts`);
  return { mode, days };
}

/** What points are worth so many lead-days after the award; null never fades. */
export function worthAfter(fading: Fading | null, points: number, age: number): number {
  if (fading === null || points === 0) return points;
  const { mode, days } = fading;
  const passed = Math.max(0, age);
  if (mode === "after") return passed >= days ? 0 : points;
  if (mode === "linear") return passed >= days ? 0 : roundHalfAway((points * (days - passed)) / days);
  return roundHalfAway(points * 2 ** (-passed / days));
}

/** The first age after this one at which the points are worth something else; null when that never comes. */
export function nextChange(fading: Fading | null, points: number, age: number): number | null {
  if (fading === null) return null;
  const worth = worthAfter(fading, points, age);
  if (worth === 0) return null;
  const { mode, days } = fading;
  if (mode === "after") return days;
  // Where the curve meets the half below the present worth; rounding of the formula is put right by looking.
  const share = (Math.abs(worth) - 0.5) / Math.abs(points);
  const meets = mode === "linear" ? days * (1 - share) : days * -Math.log2(share);
  let next = Math.max(age + 1, Math.floor(meets));
  while (next > age + 1 && worthAfter(fading, points, next - 1) !== worth) next--;
  while (worthAfter(fading, points, next) === worth) next++;
  return next;
}

/** The first age at which points of this size, or of any smaller, are worth nothing; null when they never fade. */
export function lifeOf(fading: Fading | null, most: number): number | null {
  if (fading === null) return null;
  if (fading.mode === "after" || most === 0) return fading.days;
  // Half a point rounds to a whole one; what is less is nothing.
  const share = 0.5 / most;
  const { mode, days } = fading;
  let age = Math.max(0, Math.floor(mode === "linear" ? days * (1 - share) : days * -Math.log2(share)) - 1);
  while (worthAfter(fading, most, age) !== 0) age++;
  return age;
}
