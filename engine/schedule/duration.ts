/**
 * Lengths of time as files write them: ISO 8601 durations. A day is always 24 hours here and a week 168 (S23);
 * calendar days are `addLocalDays` in local-time.ts.
 */
import { DAY_MS } from "./calendar-date.js";

/** What to write, for messages about a duration that was refused. */
export const DURATION_HINT =
  "an ISO 8601 duration of whole weeks, days (24 h each), hours, minutes and seconds, such as P2W, P3D, P1DT12H or " +
  "PT30M; more than nothing and at most 100 years; months and years have no fixed length and are refused";

/** Weeks, days, hours, minutes, seconds, in this order; what it matches may still be too long. */
export const DURATION =
  /^P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,12})S)?)?$/;

/** So that an instant plus a duration is always an instant that a date can hold. */
const LONGEST_MS = 36_525 * DAY_MS;

/** `parseDuration("P1DT12H")` is 129 600 000 (ms); null for everything that DURATION_HINT does not describe. */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0));
  const hoursInAll = ((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0);
  const ms = ((hoursInAll * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
  return ms > 0 && ms <= LONGEST_MS ? ms : null;
}

/** The number of 24 h days in a duration that must be whole days (S9: fades); null when it is not. PT48H is 2. */
export function wholeDays(text: string): number | null {
  const ms = parseDuration(text);
  return ms !== null && ms % DAY_MS === 0 ? ms / DAY_MS : null;
}
