import { describe, expect, test } from "vitest";
import { dateNumber, isoDate, parseDate, weekdayOf } from "../../engine/schedule/calendar-date.js";
import { parseClockTime } from "../../engine/schedule/clock-time.js";
import { dayAfter, weekdayOfDate } from "./brute-force.js";

test("dates count days from 1970, back and forth, with the weekdays of the calendar, over 200 years", () => {
  let date = "1899-12-28";
  for (let number = dateNumber(1899, 12, 28); number < dateNumber(2100, 3, 5); number++) {
    if (isoDate(number) !== date || parseDate(date) !== number || weekdayOf(number) !== weekdayOfDate(date)) {
      expect.fail(date);
    }
    date = dayAfter(date);
  }
  expect(dateNumber(1970, 1, 1)).toBe(0);
});

describe("a date that does not exist or is written otherwise is refused", () => {
  test.each([
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "2026-01-01T00:00",
    "01/02/2026",
    "",
  ])("%j", (text) => {
    expect(parseDate(text)).toBeNull();
  });
});

describe("a time of day is HH:MM from 00:00 to 24:00", () => {
  test.each([
    ["00:00", 0],
    ["09:30", 570],
    ["23:59", 1439],
    ["24:00", 1440],
  ])("%s", (text, minutes) => {
    expect(parseClockTime(text)).toBe(minutes * 60_000);
    expect(parseClockTime(text)).toBe(minutes * 60_000);
  });

  test.each(["24:01", "9:00", "09:60", "25:00", "09:00:00", "9am", ""])("and %j is none", (text) => {
    expect(parseClockTime(text)).toBeNull();
  });
});
