import fc from "fast-check";
import { expect, test } from "vitest";
import { addLocalDays, resolveLocal } from "../../engine/schedule/local-time.js";
import { isQuiet, quietUntil } from "../../engine/schedule/quiet-hours.js";
import { waitUntil } from "../../engine/schedule/wait-until.js";
import { isOpen, nextOpen } from "../../engine/schedule/window.js";
import {
  dayAfter,
  firstPassing,
  isMinuteInside,
  localPoints,
  MINUTE,
  minutesFrom,
  readMinute,
  weekdayOfDate,
} from "./brute-force.js";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAILY = [1, 2, 3, 4, 5, 6, 7];

const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"), "UTC");
const instants = fc.integer({ min: Date.UTC(1973, 0), max: Date.UTC(2038, 0) });
const days = fc.subarray(DAILY, { minLength: 1 });
const minutesOfDay = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 60, 120, 180, 540, 1380));
const hours = fc
  .tuple(minutesOfDay, fc.integer({ min: 1, max: 1440 }))
  .map(([from, to]) => ({ from: clock(from), to: clock(to) }));

test("R4.3: random windows, holidays and instants in all zones agree with the brute force (seed 43)", () => {
  fc.assert(
    fc.property(zones, instants, days, hours, fc.boolean(), (zone, at, days, { from, to }, skipHolidays) => {
      const today = readMinute(zone, at).date;
      const holidays = { table: { XX: { [today]: "Today", [dayAfter(today)]: "Tomorrow" } }, country: "XX" };
      const window = { days, from, to, zone: "lead", skipHolidays };
      const brute = { days, from, to, holidays: skipHolidays ? [today, dayAfter(today)] : [] };

      const open =
        from === to
          ? null
          : firstPassing(minutesFrom(zone, at, at + 17 * DAY), at, (m) => isMinuteInside(brute, m));

      expect(nextOpen(window, zone, at, holidays)).toBe(open);
      expect(isOpen(window, zone, at, holidays)).toBe(open === at);
    }),
    { seed: 43, numRuns: 250 },
  );
});

test("R4.2: random quiet hours in all zones agree with the brute force (seed 42)", () => {
  fc.assert(
    fc.property(zones, instants, hours, (zone, at, { from, to }) => {
      fc.pre(!(from === "00:00" && to === "24:00"));
      const quiet = { from, to, zone: "lead" };
      const brute = { days: DAILY, from, to, holidays: [] };

      const until = firstPassing(minutesFrom(zone, at), at, (m) => !isMinuteInside(brute, m));

      expect(quietUntil(quiet, zone, at)).toBe(until);
      expect(isQuiet(quiet, zone, at)).toBe(until !== at);
    }),
    { seed: 42, numRuns: 250 },
  );
});

test("R4.3: random local points and calendar days in all zones agree with the brute force (seed 44)", () => {
  fc.assert(
    fc.property(zones, instants, minutesOfDay, fc.integer({ min: 1, max: 3 }), (zone, at, time, count) => {
      const { date, time: timeOfAt } = readMinute(zone, at);
      const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
      const points = localPoints([...minutesFrom(zone, at - 30 * HOUR, at + count * DAY + 30 * HOUR)]);

      const point = resolveLocal(zone, { year, month, day, hour: Math.floor(time / 60), minute: time % 60 });
      const onTheMinute = Math.floor(at / MINUTE) * MINUTE;

      expect(point).toBe(points.resolve(date, clock(time)));
      expect(addLocalDays(zone, onTheMinute, count)).toBe(points.resolve(dayAfter(date, count), timeOfAt));
    }),
    { seed: 44, numRuns: 80 },
  );
});

test("R4.3: random waits for weekdays and times in all zones agree with the brute force (seed 45)", () => {
  fc.assert(
    fc.property(zones, instants, days, fc.option(minutesOfDay.map(clock)), (zone, at, days, time) => {
      const minutes = [...minutesFrom(zone, at - 2 * DAY, at + 9 * DAY)];
      const points = localPoints(minutes);
      const dates = points.dates.slice(1, -1).filter((date) => days.includes(weekdayOfDate(date)));
      const targets = time === null ? [] : dates.map((date) => points.resolve(date, time));

      const expected =
        time === null
          ? firstPassing(minutes, at, ({ weekday }) => days.includes(weekday))
          : targets.find((target) => target !== null && target >= at);

      expect(waitUntil({ date: null, days, time }, zone, at)).toBe(expected);
    }),
    { seed: 45, numRuns: 40 },
  );
});

function clock(minuteOfDay: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
