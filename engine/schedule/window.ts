/**
 * Send windows (R4.2, R4.3, S23): "Monday to Friday, nine to five, in the lead's zone, not on public holidays".
 * The functions take the name of the zone that `window.zone` comes down to for the lead in question.
 */
import { clockMs } from "./clock-time.js";
import { type Holidays, isHoliday } from "./holidays.js";
import { firstInside, isInside, isOneOf, type LocalHours } from "./local-hours.js";
import type { ZoneChoice } from "./zone.js";

export interface Window {
  /** ISO weekdays, 1 = Monday … 7 = Sunday, on which the window opens. */
  readonly days: readonly number[];
  /** `"HH:MM"`. Later than `to`: open over midnight, belonging in whole to the day on which it opens. */
  readonly from: string;
  /** `"HH:MM"`, not included; `"24:00"` closes the day. Equal to `from`: never open. */
  readonly to: string;
  readonly zone: ZoneChoice;
  /** Do not open on public holidays of the recipient's country; the day on which the window opens decides. */
  readonly skipHolidays: boolean;
}

/** Whether the instant is inside the window. Throws RangeError on an unknown zone. */
export function isOpen(window: Window, zone: string, at: number, holidays: Holidays): boolean {
  return isInside(hoursOf(window, holidays), zone, at);
}

/**
 * The first instant at or after `at` that is inside the window: `at` itself when it is open. Null when it does not
 * open in the 400 days that follow. Throws RangeError on an unknown zone.
 */
export function nextOpen(window: Window, zone: string, at: number, holidays: Holidays): number | null {
  return firstInside(hoursOf(window, holidays), zone, at);
}

function hoursOf({ days, from, to, skipHolidays }: Window, holidays: Holidays): LocalHours {
  return {
    from: clockMs(from),
    to: clockMs(to),
    begins: (date) => isOneOf(days, date) && !(skipHolidays && isHoliday(holidays, date)),
  };
}
