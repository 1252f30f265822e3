/**
 * Hours that come back by the local clock, as send windows and quiet hours have them: membership, not a countdown.
 * An instant is inside when the local weekday and time are (R4.3), which settles every clock change: what a gap
 * swallows never comes, and a repeated hour is inside both times.
 */
import { DAY_MS, weekdayOf } from "./calendar-date.js";
import { stretchAt } from "./offset.js";

/**
 * From `from` up to, not including, `to`, in ms since local midnight, on every date that `begins` accepts. With from
 * later than to the hours run over midnight and belong to the date on which they begin; with from equal to to, none.
 */
export interface LocalHours {
  readonly from: number;
  readonly to: number;
  readonly begins: (date: number) => boolean;
}

/** How far `firstInside` looks: a year and more, so that every yearly gap and holiday has passed once. */
const HORIZON_MS = 400 * DAY_MS;

/** Whether the instant is inside. Throws RangeError as `offsetAt` does. */
export function isInside(hours: LocalHours, zone: string, at: number): boolean {
  const local = at + stretchAt(zone, at).offset;
  const date = Math.floor(local / DAY_MS);
  const time = local - date * DAY_MS;
  return nextInDay(hours, date, time) === time;
}

/** The first instant at or after `at` that is inside; null when there is none in the 400 days that follow. */
export function firstInside(hours: LocalHours, zone: string, at: number): number | null {
  const horizon = at + HORIZON_MS;
  let candidate = at;
  while (candidate <= horizon) {
    const { offset, until } = stretchAt(zone, candidate);
    const local = candidate + offset;
    const date = Math.floor(local / DAY_MS);
    const time = local - date * DAY_MS;
    const next = nextInDay(hours, date, time);
    const reached = candidate + next - time;
    // Past the stretch the clock may show something else: read it again there.
    if (reached >= until) candidate = until;
    else if (next < DAY_MS) return reached <= horizon ? reached : null;
    else candidate = reached;
  }
  return null;
}

/** The first time of the date, from `time` on, that is inside; DAY_MS when none is. */
function nextInDay({ from, to, begins }: LocalHours, date: number, time: number): number {
  if (from < to) return time < to && begins(date) ? Math.max(time, from) : DAY_MS;
  if (from === to) return DAY_MS;
  if (time < to && begins(date - 1)) return time;
  return begins(date) ? Math.max(time, from) : DAY_MS;
}

/** Whether the date falls on one of the ISO weekdays. */
export function isOneOf(days: readonly number[], date: number): boolean {
  return days.includes(weekdayOf(date));
}
