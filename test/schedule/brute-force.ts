/**
 * The schedule rules (R4.2, R4.3, S23) said a second time, as simply as can be: read the wall clock of a zone from
 * Intl, minute by minute, and compare texts. It shares no code with engine/schedule and knows nothing of offsets, so that
 * the two can only agree by both being right. Good for years in which clocks differ by whole minutes (from 1973).
 */

export const MINUTE = 60_000;

/** What a wall clock shows during one minute. Texts, so that `<` on `${date} ${time}` is the order of the clock. */
export interface Minute {
  readonly at: number;
  /** "2026-03-08" */
  readonly date: string;
  /** "09:00" */
  readonly time: string;
  /** 1 = Monday … 7 = Sunday */
  readonly weekday: number;
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const formats = new Map<string, Intl.DateTimeFormat>();

export function readMinute(zone: string, at: number): Minute {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      weekday: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(zone, format);
  }
  const text = format.format(at); // "Sun, 03/08/2026, 09:00"
  return {
    at: Math.floor(at / MINUTE) * MINUTE,
    date: `${text.slice(11, 15)}-${text.slice(5, 7)}-${text.slice(8, 10)}`,
    time: text.slice(17, 22),
    weekday: WEEKDAYS.indexOf(text.slice(0, 3)) + 1,
  };
}

/** Every minute from `from` up to `to`, on demand. */
export function* minutesFrom(zone: string, from: number, to = Number.POSITIVE_INFINITY): Generator<Minute> {
  for (let at = Math.floor(from / MINUTE) * MINUTE; at < to; at += MINUTE) yield readMinute(zone, at);
}

/** The instants of the year at which the zone's clock leaps: found hour by hour, then minute by minute. */
export function leapsIn(zone: string, year: number): number[] {
  const leaps: number[] = [];
  const end = Date.UTC(year + 1, 0);
  let previous = clockOf(readMinute(zone, Date.UTC(year, 0) - MINUTE)) + MINUTE;
  for (let hour = Date.UTC(year, 0); hour < end; hour += 60 * MINUTE) {
    if (clockOf(readMinute(zone, hour + 59 * MINUTE)) - previous === 59 * MINUTE) {
      previous += 60 * MINUTE;
      continue;
    }
    for (const minute of minutesFrom(zone, hour, hour + 60 * MINUTE)) {
      if (clockOf(minute) !== previous) leaps.push(minute.at);
      previous = clockOf(minute) + MINUTE;
    }
  }
  return leaps;
}

/** The wall clock as a number, as if it were UTC. */
export function clockOf({ date, time }: Minute): number {
  return midnightOf(date) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;
}

export function dayAfter(date: string, days = 1): string {
  const day = new Date(midnightOf(date));
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

export const dayBefore = remembered((date) => dayAfter(date, -1));
export const weekdayOfDate = remembered((date) => new Date(midnightOf(date)).getUTCDay() || 7);
const midnightOf = remembered((date) => Date.parse(`${date}T00:00Z`));

function remembered<T>(answer: (date: string) => T): (date: string) => T {
  const answers = new Map<string, T>();
  return (date) => {
    if (!answers.has(date)) answers.set(date, answer(date));
    return answers.get(date) as T;
  };
}

export interface BruteWindow {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Dates on which it does not open. */
  readonly holidays: readonly string[];
}

/** R4.2, R4.3: membership by the local clock; a window over midnight belongs to the date on which it begins. */
export function isMinuteInside({ days, from, to, holidays }: BruteWindow, { date, time }: Minute): boolean {
  const opens = (day: string) => days.includes(weekdayOfDate(day)) && !holidays.includes(day);
  if (from < to) return from <= time && time < to && opens(date);
  if (from === to) return false;
  return (time >= from && opens(date)) || (time < to && opens(dayBefore(date)));
}

/**
 * R4.3 for the points of the wall clock that `minutes` pass over: the first minute that shows the point, else the first one
 * after the gap that swallows it, else null. `dates` are all on the calendar, also those that the clock skips.
 */
export function localPoints(minutes: readonly Minute[]) {
  const first = new Map<string, number>();
  const gaps: { before: string; after: string; at: number }[] = [];
  const dates = new Set<string>();
  let before = "";
  let clock = Number.NaN;
  for (const minute of minutes) {
    const shown = `${minute.date} ${minute.time}`;
    if (!first.has(shown)) first.set(shown, minute.at);
    if (clockOf(minute) > clock + MINUTE) gaps.push({ before, after: shown, at: minute.at });
    before = shown;
    clock = clockOf(minute);
    dates.add(minute.date);
  }
  for (const { before, after } of gaps) {
    for (let date = before.slice(0, 10); date < after.slice(0, 10); date = dayAfter(date)) dates.add(date);
  }
  const resolve = (date: string, time: string): number | null => {
    const point = time === "24:00" ? `${dayAfter(date)} 00:00` : `${date} ${time}`;
    return first.get(point) ?? gaps.find((gap) => gap.before < point && point < gap.after)?.at ?? null;
  };
  return { dates: [...dates].sort(), resolve };
}

/** The first instant at or after `at` in a minute that passes. `minutes` holds the minute of `at` and all that matter after it. */
export function firstPassing(
  minutes: Iterable<Minute>,
  at: number,
  passes: (minute: Minute) => boolean,
): number | null {
  for (const minute of minutes) {
    if (minute.at + MINUTE > at && passes(minute)) return Math.max(minute.at, at);
  }
  return null;
}
