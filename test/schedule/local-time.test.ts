import { describe, expect, test } from "vitest";
import { addLocalDays, resolveLocal } from "../../engine/schedule/local-time.js";
import { at, shown } from "./instants.js";

/** "2026-03-08 02:30" */
function resolve(zone: string, point: string): string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = point.split(/\D/).map(Number);
  return shown(zone, resolveLocal(zone, { year, month, day, hour, minute }));
}

describe("R4.3: a local point that exists once is that instant", () => {
  test.each([
    ["America/New_York", "2026-03-07 09:00", "Sat 2026-03-07T09:00-05:00"],
    ["America/New_York", "2026-03-08 09:00", "Sun 2026-03-08T09:00-04:00"],
    ["America/New_York", "2026-03-08 01:59", "Sun 2026-03-08T01:59-05:00"],
    ["America/New_York", "2026-03-08 03:00", "Sun 2026-03-08T03:00-04:00"],
    ["Asia/Tokyo", "2026-03-09 08:00", "Mon 2026-03-09T08:00+09:00"],
    ["Pacific/Kiritimati", "2026-01-01 00:00", "Thu 2026-01-01T00:00+14:00"],
    ["Pacific/Niue", "2026-12-31 23:59", "Thu 2026-12-31T23:59-11:00"],
    ["Europe/Berlin", "2024-02-29 12:00", "Thu 2024-02-29T12:00+01:00"],
    ["UTC", "2026-03-08 02:30", "Sun 2026-03-08T02:30+00:00"],
  ])("%s %s", (zone, point, expected) => {
    expect(resolve(zone, point)).toBe(expected);
  });
});

describe("R4.3: a local point that does not exist is the first instant after the gap", () => {
  test.each([
    ["America/New_York", "2026-03-08 02:00", "Sun 2026-03-08T03:00-04:00"],
    ["America/New_York", "2026-03-08 02:30", "Sun 2026-03-08T03:00-04:00"],
    ["America/New_York", "2026-03-08 02:59", "Sun 2026-03-08T03:00-04:00"],
    ["Europe/Dublin", "2026-03-29 01:30", "Sun 2026-03-29T02:00+01:00"],
    ["Australia/Lord_Howe", "2026-10-04 02:15", "Sun 2026-10-04T02:30+11:00"],
    ["Antarctica/Troll", "2026-03-29 01:10", "Sun 2026-03-29T03:00+02:00"],
    ["Africa/Casablanca", "2026-03-22 02:30", "Sun 2026-03-22T03:00+01:00"],
    ["America/Sao_Paulo", "2018-11-04 00:00", "Sun 2018-11-04T01:00-02:00"],
    ["Asia/Beirut", "2026-03-29 00:30", "Sun 2026-03-29T01:00+03:00"],
    ["Africa/Cairo", "2026-04-24 00:00", "Fri 2026-04-24T01:00+03:00"],
    ["America/Havana", "2026-03-08 00:59", "Sun 2026-03-08T01:00-04:00"],
    ["America/Nuuk", "2026-03-28 23:30", "Sun 2026-03-29T00:00-01:00"],
    ["Pacific/Chatham", "2026-09-27 03:00", "Sun 2026-09-27T03:45+13:45"],
    ["Asia/Kathmandu", "1986-01-01 00:10", "Wed 1986-01-01T00:15+05:45"],
    // Whole days that were left out.
    ["Pacific/Apia", "2011-12-30 09:00", "Sat 2011-12-31T00:00+14:00"],
    ["Pacific/Kwajalein", "1993-08-21 12:00", "Sun 1993-08-22T00:00+12:00"],
    ["Pacific/Enderbury", "1994-12-31 12:00", "Sun 1995-01-01T00:00+13:00"],
  ])("%s %s", (zone, point, expected) => {
    expect(resolve(zone, point)).toBe(expected);
  });
});

describe("R4.3: a local point that exists twice is the first of the two", () => {
  test.each([
    ["America/New_York", "2026-11-01 01:00", "Sun 2026-11-01T01:00-04:00"],
    ["America/New_York", "2026-11-01 01:59", "Sun 2026-11-01T01:59-04:00"],
    ["Europe/Dublin", "2026-10-25 01:30", "Sun 2026-10-25T01:30+01:00"],
    ["Australia/Lord_Howe", "2026-04-05 01:45", "Sun 2026-04-05T01:45+11:00"],
    ["Antarctica/Troll", "2026-10-25 02:30", "Sun 2026-10-25T02:30+02:00"],
    ["Africa/Casablanca", "2026-02-15 02:30", "Sun 2026-02-15T02:30+01:00"],
    ["America/Sao_Paulo", "2018-02-17 23:30", "Sat 2018-02-17T23:30-02:00"],
    ["America/Havana", "2026-11-01 00:30", "Sun 2026-11-01T00:30-04:00"],
    ["Asia/Pyongyang", "2015-08-14 23:45", "Fri 2015-08-14T23:45+09:00"],
  ])("%s %s", (zone, point, expected) => {
    expect(resolve(zone, point)).toBe(expected);
  });
});

describe("R4.3: 24:00 is the midnight that ends the day", () => {
  test.each([
    ["Asia/Tokyo", "2026-12-31 24:00", "Fri 2027-01-01T00:00+09:00"],
    ["Asia/Beirut", "2026-03-28 24:00", "Sun 2026-03-29T01:00+03:00"],
    ["Pacific/Apia", "2011-12-29 24:00", "Sat 2011-12-31T00:00+14:00"],
  ])("%s %s", (zone, point, expected) => {
    expect(resolve(zone, point)).toBe(expected);
  });
});

describe("R4.4, S23: calendar days keep the local time", () => {
  test.each([
    [
      "over the start of summer time: 23 hours",
      "America/New_York",
      "2026-03-07T09:00-05:00",
      1,
      "Sun 2026-03-08T09:00-04:00",
    ],
    ["over its end: 25 hours", "America/New_York", "2026-10-31T09:00-04:00", 1, "Sun 2026-11-01T09:00-05:00"],
    [
      "into a gap: the first instant after it",
      "America/New_York",
      "2026-03-07T02:30-05:00",
      1,
      "Sun 2026-03-08T03:00-04:00",
    ],
    ["past a gap", "America/New_York", "2026-03-07T02:30-05:00", 2, "Mon 2026-03-09T02:30-04:00"],
    [
      "into a repeated hour: its first pass",
      "America/New_York",
      "2026-10-31T01:30-04:00",
      1,
      "Sun 2026-11-01T01:30-04:00",
    ],
    [
      "out of the second pass of a repeated hour",
      "America/New_York",
      "2026-11-01T01:30-05:00",
      1,
      "Mon 2026-11-02T01:30-05:00",
    ],
    [
      "by no days: the second pass stays the second",
      "America/New_York",
      "2026-11-01T01:30-05:00",
      0,
      "Sun 2026-11-01T01:30-05:00",
    ],
    ["backwards", "America/New_York", "2026-03-09T09:00-04:00", -2, "Sat 2026-03-07T09:00-05:00"],
    ["over a leap day", "Europe/Berlin", "2024-02-28T12:00+01:00", 2, "Fri 2024-03-01T12:00+01:00"],
    [
      "onto a day that was left out",
      "Pacific/Apia",
      "2011-12-29T09:00-10:00",
      1,
      "Sat 2011-12-31T00:00+14:00",
    ],
    [
      "past a day that was left out",
      "Pacific/Apia",
      "2011-12-29T09:00-10:00",
      2,
      "Sat 2011-12-31T09:00+14:00",
    ],
  ])("%s", (_, zone, from, days, expected) => {
    expect(shown(zone, addLocalDays(zone, at(from), days))).toBe(expected);
  });

  test("to the millisecond", () => {
    const later = addLocalDays("America/New_York", at("2026-03-07T09:00:12.345-05:00"), 1);

    expect(later).toBe(at("2026-03-08T09:00:12.345-04:00"));
  });
});
