/** Quiet hours: the time of every day in which nobody is disturbed (R4.2). By the local clock, as windows are. */
import { clockMs } from "./clock-time.js";
import { firstInside, isInside, type LocalHours } from "./local-hours.js";
import type { ZoneChoice } from "./zone.js";

export interface QuietHours {
  /** `"HH:MM"`; later than `to`: quiet over midnight. */
  readonly from: string;
  /** `"HH:MM"`, not included; `"24:00"` ends the day. Equal to `from`: never quiet. */
  readonly to: string;
  readonly zone: ZoneChoice;
}

/** Whether the instant is in the quiet hours of the zone that `quiet.zone` comes down to. Throws RangeError on an unknown zone. */
export function isQuiet(quiet: QuietHours, zone: string, at: number): boolean {
  return isInside(daily(quiet.from, quiet.to), zone, at);
}

/** The first instant at or after `at` that is not quiet; null when it is always quiet ("00:00" to "24:00"). */
export function quietUntil(quiet: QuietHours, zone: string, at: number): number | null {
  if (!isQuiet(quiet, zone, at)) return at;
  return firstInside(daily(quiet.to, quiet.from), zone, at);
}

/** Every day; what is outside of from–to is what is inside of to–from. */
function daily(from: string, to: string): LocalHours {
  return { from: clockMs(from), to: clockMs(to), begins: () => true };
}
