/**
 * Lead-days (S9): the 24 h days in which a lead's points fade. Each lead's begin at an instant of the day of its own,
 * so that a million leads do not fade at midnight together. Not local days: no zone, no clock changes.
 */
import { DAY_MS } from "./calendar-date.js";

/**
 * The number of the lead-day that holds the instant. `offsetMs` (0 up to 24 h, a hash of the lead's id) is how long after
 * midnight UTC the lead's days begin.
 */
export function leadDay(at: number, offsetMs: number): number {
  return Math.floor((at - offsetMs) / DAY_MS);
}

/** The instant at which the lead-day begins: the least `at` with `leadDay(at, offsetMs) === day`. */
export function startOfLeadDay(day: number, offsetMs: number): number {
  return day * DAY_MS + offsetMs;
}
