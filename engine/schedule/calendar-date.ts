/**
 * Calendar dates as whole numbers: days since 1970-01-01. A date here is what a wall calendar shows, in no
 * particular zone; which instants it covers somewhere is the business of local-time.ts.
 */

export const DAY_MS = 86_400_000;

/** The number of the date; months and days count from 1. `dateNumber(1970, 1, 2)` is 1. */
export function dateNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** ISO weekday of a date number: 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: number): number {
  return ((((date + 3) % 7) + 7) % 7) + 1;
}

/** Work comes back to the same few dates, and writing one costs more than all else in placing a send. */
const MOST_TEXTS = 4_000;
const texts = new Map<number, string>();

/** `isoDate(0)` is `"1970-01-01"`. */
export function isoDate(date: number): string {
  let text = texts.get(date);
  if (text === undefined) {
    text = new Date(date * DAY_MS).toISOString().slice(0, 10);
    if (texts.size >= MOST_TEXTS) texts.clear();
    texts.set(date, text);
  }
  return text;
}

/** The date number of `"YYYY-MM-DD"`; null when it is written otherwise or no such date exists (2026-02-30). */
export function parseDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  const date = ms / DAY_MS;
  return isoDate(date) === text ? date : null;
}
