/** Dates and instants as attributes and properties hold them: ISO 8601 text. */
import { DAY_MS, parseDate } from "../schedule/calendar-date.js";

/** What to write, for messages about text that was refused. */
export const INSTANT_HINT =
  "an ISO 8601 date such as 2026-03-08 (its midnight UTC) or an instant with its offset, such as 2026-03-08T09:00:00Z";

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)$/;

/**
 * Epoch milliseconds of a date (its midnight UTC) or an instant; null for all other text, a local time without an
 * offset among it: nobody can say which instant that is. Numbers are never dates.
 */
export function parseInstant(text: string): number | null {
  const date = parseDate(text);
  if (date !== null) return date * DAY_MS;
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [, day = "", hour = "0", minute = "0", second = "0", fraction = "0", zone = "Z"] = match;
  const offset = parseOffset(zone);
  const midnight = parseDate(day);
  if (midnight === null || offset === null) return null;
  const ofDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return midnight * DAY_MS + ofDay + Math.floor(Number(`0.${fraction}`) * 1000) - offset;
}

function parseOffset(zone: string): number | null {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", ""));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
