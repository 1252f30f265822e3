/**
 * Compares engine/schedule with the brute force around every clock change of a zone, from two days before to two days
 * after, for every minute. transitions.test.ts runs it over ten zones and one year, transitions.deep.ts over all rule sets.
 */
import type { HolidayTable } from "../../engine/schedule/holidays.js";
import { addLocalDays, resolveLocal } from "../../engine/schedule/local-time.js";
import { isQuiet, quietUntil } from "../../engine/schedule/quiet-hours.js";
import { waitUntil } from "../../engine/schedule/wait-until.js";
import { isOpen, nextOpen } from "../../engine/schedule/window.js";
import { localAt, offsetAt } from "../../engine/schedule/zone.js";
import {
  clockOf,
  dayAfter,
  isMinuteInside,
  leapsIn,
  localPoints,
  MINUTE,
  type Minute,
  minutesFrom,
  readMinute,
  weekdayOfDate,
} from "./brute-force.js";

const DAY = 1440 * MINUTE;
const DAILY = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];

/** Ordinary ones, and those that clock changes at midnight, one, two and three o'clock cut into, swallow or repeat. */
const WINDOWS = [
  { days: WORKDAYS, from: "09:00", to: "17:00" },
  { days: WORKDAYS, from: "20:00", to: "24:00" },
  { days: [7], from: "00:00", to: "24:00" },
  { days: DAILY, from: "00:00", to: "01:00" },
  { days: DAILY, from: "01:15", to: "02:20" },
  { days: DAILY, from: "02:00", to: "03:00" },
  { days: [6, 7], from: "02:40", to: "02:41" },
  { days: DAILY, from: "22:00", to: "06:00" },
  { days: [5], from: "22:00", to: "06:00" },
  { days: [6], from: "23:30", to: "00:30" },
  { days: DAILY, from: "02:30", to: "01:30" },
];

const QUIET = [
  { from: "22:00", to: "07:00" },
  { from: "01:30", to: "02:30" },
  { from: "23:00", to: "24:00" },
  { from: "00:00", to: "00:45" },
];

const WAITS = [
  { days: null, time: "02:30" },
  { days: null, time: "00:00" },
  { days: DAILY, time: "24:00" },
  { days: [7, 1], time: "01:59" },
  { days: [6], time: "23:30" },
  { days: [2, 3, 4], time: "09:00" },
  { days: [6, 7], time: null },
  { days: [1], time: null },
];

/** What disagrees, worded for a reader; empty when all is well. */
export function sweepZone(zone: string, years: readonly number[]): string[] {
  const wrong: string[] = [];
  for (const year of years) {
    checkOffsets(zone, year, wrong);
    const leaps = leapsIn(zone, year);
    // A zone that keeps its clock all year is swept at New Year instead.
    for (const leap of leaps.length > 0 ? leaps : [Date.UTC(year, 0)]) sweepAround(zone, leap, wrong);
  }
  return wrong;
}

/** Every hour of the year, so that a cached day that hides a change would show. */
function checkOffsets(zone: string, year: number, wrong: string[]): void {
  for (let at = Date.UTC(year, 0); at < Date.UTC(year + 1, 0); at += 60 * MINUTE) {
    const minute = readMinute(zone, at);
    expectSame(wrong, zone, at, "offset", offsetAt(zone, at), clockOf(minute) - at);
  }
}

function sweepAround(zone: string, leap: number, wrong: string[]): void {
  const minutes = [...minutesFrom(zone, leap - 4 * DAY, leap + 13 * DAY)];
  const asked = minutes.filter(({ at }) => at >= leap - 2 * DAY && at < leap + 2 * DAY);
  checkReadings(zone, asked, wrong);
  checkLocalPoints(zone, minutes, asked, wrong);
  checkWindows(zone, minutes, asked, wrong);
  checkQuietHours(zone, minutes, asked, wrong);
  checkWaits(zone, minutes, asked, wrong);
}

function checkReadings(zone: string, asked: readonly Minute[], wrong: string[]): void {
  for (const { at, date, time, weekday } of asked) {
    const local = localAt(zone, at);
    const reading = `${date} ${time} ${weekday}`;
    const text = `${local.year}-${two(local.month)}-${two(local.day)} ${two(local.hour)}:${two(local.minute)} ${local.weekday}`;
    expectSame(wrong, zone, at, "localAt", text, reading);
  }
}

/** Every minute of every date on the calendar, also those that the clock skips. */
function checkLocalPoints(
  zone: string,
  minutes: readonly Minute[],
  asked: readonly Minute[],
  wrong: string[],
): void {
  const points = localPoints(minutes);
  const last = asked.at(-1)?.date ?? "";
  for (let date = asked[0]?.date ?? ""; date <= last; date = dayAfter(date)) {
    const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
    for (let m = 0; m <= 1440; m++) {
      const [hour, minute] = [Math.floor(m / 60), m % 60];
      const actual = resolveLocal(zone, { year, month, day, hour, minute });
      expectSame(
        wrong,
        zone,
        actual,
        `resolve ${date} ${hour}:${minute}`,
        actual,
        points.resolve(date, timeText(m)),
      );
    }
  }
  for (let i = 0; i < asked.length; i += 7) {
    const { at, date, time } = asked[i] as Minute;
    for (const days of [1, 2]) {
      const expected = points.resolve(dayAfter(date, days), time);
      expectSame(wrong, zone, at, `${days} local days later`, addLocalDays(zone, at, days), expected);
    }
  }
}

function checkWindows(
  zone: string,
  minutes: readonly Minute[],
  asked: readonly Minute[],
  wrong: string[],
): void {
  const middle = asked[Math.floor(asked.length / 2)]?.date ?? "";
  const table: HolidayTable = { XX: { [middle]: "Clock Day" } };
  for (const [number, { days, from, to }] of WINDOWS.entries()) {
    const skipHolidays = number % 2 === 0;
    const window = { days, from, to, zone: "lead", skipHolidays };
    const brute = { days, from, to, holidays: skipHolidays ? [middle] : [] };
    const holidays = { table, country: "XX" };
    compareHours(
      `window ${days} ${from}-${to}`,
      { zone, minutes, asked, wrong },
      passing(minutes, (minute) => isMinuteInside(brute, minute)),
      (at) => isOpen(window, zone, at, holidays),
      (at) => nextOpen(window, zone, at, holidays),
    );
  }
}

function checkQuietHours(
  zone: string,
  minutes: readonly Minute[],
  asked: readonly Minute[],
  wrong: string[],
): void {
  for (const { from, to } of QUIET) {
    const quiet = { from, to, zone: "lead" };
    const brute = { days: DAILY, from, to, holidays: [] };
    compareHours(
      `not quiet ${from}-${to}`,
      { zone, minutes, asked, wrong },
      passing(minutes, (minute) => !isMinuteInside(brute, minute)),
      (at) => !isQuiet(quiet, zone, at),
      (at) => quietUntil(quiet, zone, at),
    );
  }
}

/** Minute by minute, and now and then late in the minute: inside or not, and the next instant that is. */
function compareHours(
  name: string,
  sweep: { zone: string; minutes: readonly Minute[]; asked: readonly Minute[]; wrong: string[] },
  expected: { inside: boolean[]; next: (number | null)[] },
  isInside: (at: number) => boolean,
  next: (at: number) => number | null,
): void {
  const { zone, minutes, asked, wrong } = sweep;
  const shift = minutes.indexOf(asked[0] as Minute);
  for (const [i, { at }] of asked.entries()) {
    const inside = expected.inside[i + shift] as boolean;
    expectSame(wrong, zone, at, name, isInside(at), inside);
    expectSame(wrong, zone, at, `next ${name}`, next(at), expected.next[i + shift] ?? null);
    if (i % 17 !== 0) continue;
    const late = at + MINUTE - 1;
    const nextLate = inside ? late : (expected.next[i + shift + 1] ?? null);
    expectSame(wrong, zone, late, name, isInside(late), inside);
    expectSame(wrong, zone, late, `next ${name}`, next(late), nextLate);
  }
}

function checkWaits(
  zone: string,
  minutes: readonly Minute[],
  asked: readonly Minute[],
  wrong: string[],
): void {
  const points = localPoints(minutes);
  const dates = points.dates.slice(1, -1); // whole ones only
  for (const { days, time } of WAITS) {
    const among = (weekday: number) => days === null || days.includes(weekday);
    const ends =
      time === null
        ? passing(minutes, ({ weekday }) => among(weekday)).next.slice(minutes.indexOf(asked[0] as Minute))
        : null;
    const targets =
      time === null ? [] : dates.filter((d) => among(weekdayOfDate(d))).map((d) => points.resolve(d, time));
    for (const [i, { at }] of asked.entries()) {
      const expected = ends === null ? targets.find((target) => target !== null && target >= at) : ends[i];
      const actual = waitUntil({ date: null, days, time }, zone, at);
      expectSame(wrong, zone, at, `wait until ${days} ${time}`, actual, expected ?? null);
    }
  }
}

/** For every minute: does it pass, and when does the next one from it on? */
function passing(minutes: readonly Minute[], passes: (minute: Minute) => boolean) {
  const inside = minutes.map(passes);
  const next: (number | null)[] = new Array(minutes.length).fill(null);
  for (let i = minutes.length - 1; i >= 0; i--) {
    next[i] = inside[i] ? (minutes[i] as Minute).at : (next[i + 1] ?? null);
  }
  return { inside, next };
}

function expectSame(
  wrong: string[],
  zone: string,
  at: number,
  what: string,
  actual: unknown,
  expected: unknown,
): void {
  if (actual === expected || wrong.length >= 20) return;
  const show = (value: unknown) =>
    typeof value === "number" ? new Date(value).toISOString() : String(value);
  wrong.push(`${zone}, ${what}, asked at ${show(at)}: ${show(actual)}, expected ${show(expected)}`);
}

function timeText(minuteOfDay: number): string {
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
