/**
 * From a point on a local clock to the instant it means (R4.3): a point that does not exist means the first instant
 * after the gap (luxon would add the length of the gap instead), one that exists twice means the first of the two.
 */
import { DAY_MS, dateNumber } from "./calendar-date.js";
import { offsetAt, stretchAt } from "./offset.js";

export interface LocalPoint {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** 0 to 23, or 24 with minute 0 for the midnight that ends the day. */
  readonly hour: number;
  readonly minute: number;
}

/** No clock was ever further ahead of UTC (the farthest was Alaska's before 1867: 15:14). */
const FARTHEST_EAST_MS = 16 * 3_600_000;

/** The instant at which the zone's clock shows the point, by R4.3. Throws RangeError as `offsetAt` does. */
export function resolveLocal(zone: string, point: LocalPoint): number {
  const date = dateNumber(point.year, point.month, point.day);
  return firstInstantAt(zone, date * DAY_MS + (point.hour * 60 + point.minute) * 60_000);
}

/**
 * The same local time `days` calendar days later, by R4.3: what `wait.for {calendar: true}` waits for (S23).
 * Seconds and milliseconds are kept; no days leave the instant as it is, even in the second of two equal hours.
 */
export function addLocalDays(zone: string, at: number, days: number): number {
  if (days === 0) return at;
  return firstInstantAt(zone, at + offsetAt(zone, at) + days * DAY_MS);
}

/**
 * The first instant at which the zone's clock shows `local` or, leaping over it, something later.
 * `local` is a reading of that clock in ms, counted as if it were UTC.
 */
export function firstInstantAt(zone: string, local: number): number {
  let at = local - FARTHEST_EAST_MS;
  for (;;) {
    const { offset, until } = stretchAt(zone, at);
    const reached = Math.max(at, local - offset);
    if (reached < until) return reached;
    at = until;
  }
}
