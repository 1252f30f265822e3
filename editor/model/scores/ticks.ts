/** Where the axes of a chart are marked: at few, round places. */
import { addLocalDays, firstInstantAt } from "../../../engine/schedule/local-time.js";
import { offsetAt } from "../../../engine/schedule/offset.js";

/** Round numbers from at or below the lowest value to at or above the highest, at most so many steps apart. */
export function numberTicks(lowest: number, highest: number, mostSteps = 4): readonly number[] {
  const span = Math.max(1, highest - lowest);
  const step = roundStep(span / mostSteps);
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** 1, 2, 5, 10, 20, 25, 50, 100 …: the least that is enough. Scores are whole. */
function roundStep(least: number): number {
  for (let power = 1; ; power *= 10)
    for (const factor of power === 1 ? [1, 2, 5] : [1, 2, 2.5, 5])
      if (factor * power >= least) return factor * power;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOURS = [1 / 12, 1 / 4, 1 / 2, 1, 2, 3, 6, 12];
const DAYS = [1, 2, 7, 14, 28, 91, 182, 364];

export interface TimeTicks {
  readonly show: "date" | "time";
  readonly at: readonly number[];
}

/** Full minutes, hours or midnights of the zone's clock within the time, at most so many. */
export function timeTicks(from: number, to: number, zone: string, most: number): TimeTicks {
  const span = to - from;
  const hours = HOURS.find((count) => span / (count * HOUR) < most);
  if (hours !== undefined && span < 2 * DAY) return { show: "time", at: everyHours(from, to, zone, hours) };
  const days = DAYS.find((count) => span / (count * DAY) < most) ?? Math.ceil(span / most / 364 / DAY) * 364;
  const at: number[] = [];
  for (let tick = midnightAfter(from, zone); tick <= to; tick = addLocalDays(zone, tick, days)) at.push(tick);
  return { show: "date", at };
}

function everyHours(from: number, to: number, zone: string, hours: number): number[] {
  const step = hours * HOUR;
  const offset = offsetAt(zone, from);
  const at: number[] = [];
  // On the clock as it goes at the beginning: after a change of the clocks the ticks stand an hour off, and say so.
  for (let tick = Math.ceil((from + offset) / step) * step - offset; tick <= to; tick += step) at.push(tick);
  return at;
}

function midnightAfter(at: number, zone: string): number {
  const local = at + offsetAt(zone, at);
  return firstInstantAt(zone, Math.ceil(local / DAY) * DAY);
}
