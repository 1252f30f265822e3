/** "Wait until Tuesday 09:00", "until 2026-12-24", "until the weekend": a point in local time (R4.3). */
import { DAY_MS, parseDate } from "./calendar-date.js";
import { clockMs } from "./clock-time.js";
import { firstInside, isOneOf } from "./local-hours.js";
import { firstInstantAt } from "./local-time.js";
import { offsetAt } from "./offset.js";

export interface WaitUntil {
  /** `"YYYY-MM-DD"`: that date; `days` is not asked. */
  readonly date: string | null;
  /** ISO weekdays, 1 = Monday … 7 = Sunday; null: any. */
  readonly days: readonly number[] | null;
  /** `"HH:MM"`, `"24:00"` for the end of the day; null: the start of the date, or any time of the weekdays. */
  readonly time: string | null;
}

/**
 * The instant to wait for, in the zone, asked at `at`.
 * - With a date: that local point, which may lie in the past (S20: the caller goes on at once).
 * - With a time: the next such local point, on one of the days, at or after `at`. A point in a gap is the first instant
 *   after it, even where that is the next day; a repeated one counts the first time only (R4.3).
 * - With days alone: `at` when its local weekday is one of them, else the start of the next such day. This is membership,
 *   so a day that a zone skips as a whole (Apia, 2011-12-30) is waited for a week more.
 * - With nothing: `at`.
 *
 * Throws RangeError on an unknown zone, and on a date, time or days that no schema would accept.
 */
export function waitUntil({ date, days, time }: WaitUntil, zone: string, at: number): number {
  if (date !== null) {
    const number = parseDate(date);
    if (number === null) throw new RangeError(`"${date}" is no date: expected YYYY-MM-DD`);
    return firstInstantAt(zone, number * DAY_MS + clockMs(time ?? "00:00"));
  }
  if (time !== null) return nextPoint(days, clockMs(time), zone, at);
  return days === null ? at : nextDayAmong(days, zone, at);
}

function nextPoint(days: readonly number[] | null, timeMs: number, zone: string, at: number): number {
  const today = Math.floor((at + offsetAt(zone, at)) / DAY_MS);
  // From two days back: the "24:00" of a day, or a point that a gap has moved, may be today's first instant.
  // To eight ahead: where the clock has gone back over midnight, tomorrow's point may be past already.
  for (let date = today - 2; date <= today + 8; date++) {
    if (days !== null && !isOneOf(days, date)) continue;
    const point = firstInstantAt(zone, date * DAY_MS + timeMs);
    if (point >= at) return point;
  }
  throw noSuchDay(days);
}

function nextDayAmong(days: readonly number[], zone: string, at: number): number {
  const start = firstInside({ from: 0, to: DAY_MS, begins: (date) => isOneOf(days, date) }, zone, at);
  if (start === null) throw noSuchDay(days);
  return start;
}

function noSuchDay(days: readonly number[] | null): RangeError {
  return new RangeError(`no weekday in [${days}]: expected ISO numbers from 1 (Monday) to 7 (Sunday)`);
}
