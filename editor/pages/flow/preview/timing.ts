/** From days and times on the lead's own clock to instants. */
import { firstInstantAt } from "../../../../engine/schedule/local-time.js";
import { localAt } from "../../../../engine/schedule/zone.js";
import type { Act } from "./inputs.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `startOf("2026-03-09T09:00", zone, now)`; empty text is now, to the minute. null for what is no time. */
export function startOf(text: string, zone: string, now: number): number | null {
  if (text === "") return now - (now % 60_000);
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  return Number.isNaN(local) ? null : firstInstantAt(zone, local);
}

/** When an act happens whose day is counted from the one of `from`; null where its time is none, or is before `from`. */
export function instantOfAct(
  { day, time }: Pick<Act, "day" | "time">,
  zone: string,
  from: number,
): number | null {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined || !Number.isInteger(day)) return null;
  const first = localAt(zone, from);
  const local = Date.UTC(first.year, first.month - 1, first.day + day, Number(hour), Number(minute));
  const at = firstInstantAt(zone, local);
  return at < from ? null : at;
}

/** The next full hour on the lead's clock that is at least one hour ahead: where a new act begins. */
export function soonAfter(zone: string, from: number): Pick<Act, "day" | "time"> {
  const first = localAt(zone, from);
  const later = localAt(zone, from + HOUR);
  const days = (dayNumber(later) - dayNumber(first)) / DAY;
  if (later.minute === 0) return { day: days, time: timeText(later.hour) };
  return later.hour < 23
    ? { day: days, time: timeText(later.hour + 1) }
    : { day: days + 1, time: timeText(0) };
}

const dayNumber = ({ year, month, day }: { year: number; month: number; day: number }) =>
  Date.UTC(year, month - 1, day);

const timeText = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
