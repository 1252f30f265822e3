/**
 * How far a zone's clock is from UTC. This is the one place where the tz database is asked, through luxon. Asking
 * costs several microseconds, so the answers are kept by zone and UTC day (S32), with the change of a day that has one.
 */
import { IANAZone } from "luxon";
import { DAY_MS } from "./calendar-date.js";

/** A stretch of time, inside one UTC day, in which the zone's clock runs evenly; it ends before `until`. */
export interface Stretch {
  /** Local clock minus UTC, in ms. */
  readonly offset: number;
  readonly until: number;
}

/** One UTC day: one stretch, or two where the offset changes during it. */
type Day = readonly [Stretch] | readonly [Stretch, Stretch];

/** About 20 MB. When it is full all is forgotten: simpler than an LRU, and a run of work comes back to few days. */
const MOST_DAYS = 100_000;
let daysKept = 0;
const zones = new Map<string, Map<number, Day>>();

/**
 * Local clock minus UTC at the instant, in ms: -14 400 000 for New York in summer.
 * Throws RangeError when the runtime does not know the zone (ask `isZone` first) or `at` is not an instant.
 */
export function offsetAt(zone: string, at: number): number {
  return stretchAt(zone, at).offset;
}

/** The stretch that holds the instant. Throws as `offsetAt` does. */
export function stretchAt(zone: string, at: number): Stretch {
  const date = Math.floor(at / DAY_MS);
  const [first, second] = zones.get(zone)?.get(date) ?? readDay(zone, date);
  return second === undefined || at < first.until ? first : second;
}

/**
 * Two readings tell whether the offset changes during the day, because it never changes twice within one: the two
 * closest changes in the whole tz database are 95 hours apart (Freetown, 1939), a week since 1970.
 */
function readDay(zone: string, date: number): Day {
  const start = date * DAY_MS;
  const end = start + DAY_MS;
  const before = askOffset(zone, start);
  const after = zones.get(zone)?.get(date + 1)?.[0].offset ?? askOffset(zone, end);
  const change = before === after ? end : changeBetween(zone, start, end, before);
  const day: Day =
    change === end
      ? [{ offset: before, until: end }]
      : [
          { offset: before, until: change },
          { offset: after, until: end },
        ];
  keep(zone, date, day);
  return day;
}

/** The first whole second after `start`, up to `end`, at which the offset is no longer `before`. */
function changeBetween(zone: string, start: number, end: number, before: number): number {
  let same = start / 1000;
  let changed = end / 1000;
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (askOffset(zone, middle * 1000) === before) same = middle;
    else changed = middle;
  }
  return changed * 1000;
}

function keep(zone: string, date: number, day: Day): void {
  if (daysKept >= MOST_DAYS) {
    zones.clear();
    IANAZone.resetCache(); // or spellings of zone names ("europe/PARIS") would pile up there
    daysKept = 0;
  }
  let days = zones.get(zone);
  if (days === undefined) {
    days = new Map();
    zones.set(zone, days);
  }
  days.set(date, day);
  daysKept++;
}

function askOffset(zone: string, at: number): number {
  const minutes = IANAZone.create(zone).offset(at);
  if (!Number.isFinite(minutes)) throw new RangeError(`no offset for zone "${zone}" at instant ${at}`);
  return Math.round(minutes * 60_000);
}
