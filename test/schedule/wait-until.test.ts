import { describe, expect, test } from "vitest";
import { type WaitUntil, waitUntil } from "../../engine/schedule/wait-until.js";
import { at, shown } from "./instants.js";

const NEW_YORK = "America/New_York";

function until(spec: Partial<WaitUntil>, zone: string, from: string): string {
  return shown(zone, waitUntil({ date: null, days: null, time: null, ...spec }, zone, at(from)));
}

describe("R4.3: a wait until a date", () => {
  test.each([
    ["ends as the date begins", { date: "2026-12-24" }, NEW_YORK, "Thu 2026-12-24T00:00-05:00"],
    [
      "ends at the time of day",
      { date: "2026-12-24", time: "18:30" },
      NEW_YORK,
      "Thu 2026-12-24T18:30-05:00",
    ],
    ["may lie in the past (S20)", { date: "2026-01-01" }, NEW_YORK, "Thu 2026-01-01T00:00-05:00"],
    ["does not ask for weekdays", { date: "2026-12-24", days: [1] }, NEW_YORK, "Thu 2026-12-24T00:00-05:00"],
    [
      "ends with the day at 24:00",
      { date: "2026-12-31", time: "24:00" },
      NEW_YORK,
      "Fri 2027-01-01T00:00-05:00",
    ],
    ["in a gap ends after it", { date: "2026-03-08", time: "02:30" }, NEW_YORK, "Sun 2026-03-08T03:00-04:00"],
    [
      "without a midnight ends as its clock begins",
      { date: "2026-03-29" },
      "Asia/Beirut",
      "Sun 2026-03-29T01:00+03:00",
    ],
    [
      "that was left out ends on the next",
      { date: "2011-12-30" },
      "Pacific/Apia",
      "Sat 2011-12-31T00:00+14:00",
    ],
  ])("%s", (_, spec, zone, expected) => {
    expect(until(spec, zone, "2026-06-01T12:00Z")).toBe(expected);
  });
});

describe("R4.3: a wait until a weekday and time", () => {
  const tuesdayNine = { days: [2, 3, 4], time: "09:00" };

  test.each([
    ["later today", tuesdayNine, "2026-03-10T08:59-04:00", "Tue 2026-03-10T09:00-04:00"],
    ["this very instant", tuesdayNine, "2026-03-10T09:00-04:00", "Tue 2026-03-10T09:00-04:00"],
    [
      "a millisecond too late: tomorrow",
      tuesdayNine,
      "2026-03-10T09:00:00.001-04:00",
      "Wed 2026-03-11T09:00-04:00",
    ],
    [
      "over the weekend and a clock change",
      tuesdayNine,
      "2026-03-05T09:01-05:00",
      "Tue 2026-03-10T09:00-04:00",
    ],
    ["a week later", { days: [2], time: "09:00" }, "2026-03-10T09:01-04:00", "Tue 2026-03-17T09:00-04:00"],
    ["any day", { time: "09:00" }, "2026-03-06T09:01-05:00", "Sat 2026-03-07T09:00-05:00"],
    [
      "in a gap: the first instant after it",
      { time: "02:30" },
      "2026-03-07T12:00-05:00",
      "Sun 2026-03-08T03:00-04:00",
    ],
    ["asked as the gap ends", { time: "02:30" }, "2026-03-08T03:00-04:00", "Sun 2026-03-08T03:00-04:00"],
    ["asked after the gap", { time: "02:30" }, "2026-03-08T03:01-04:00", "Mon 2026-03-09T02:30-04:00"],
    [
      "that comes twice: the first time",
      { time: "01:30" },
      "2026-10-31T12:00-04:00",
      "Sun 2026-11-01T01:30-04:00",
    ],
    [
      "between its two times: the next day",
      { time: "01:30" },
      "2026-11-01T01:31-04:00",
      "Mon 2026-11-02T01:30-05:00",
    ],
    [
      "at its second time: the next day",
      { time: "01:30" },
      "2026-11-01T01:30-05:00",
      "Mon 2026-11-02T01:30-05:00",
    ],
    [
      "24:00 is the end of the named day",
      { days: [5], time: "24:00" },
      "2026-03-06T12:00-05:00",
      "Sat 2026-03-07T00:00-05:00",
    ],
    [
      "24:00, asked at that midnight",
      { days: [5], time: "24:00" },
      "2026-03-07T00:00-05:00",
      "Sat 2026-03-07T00:00-05:00",
    ],
  ])("%s", (_, spec, from, expected) => {
    expect(until(spec, NEW_YORK, from)).toBe(expected);
  });

  test("in a gap at the end of the day moves to the next day", () => {
    const lateSaturday = { days: [6], time: "23:30" };

    expect(until(lateSaturday, "America/Nuuk", "2026-03-28T12:00-02:00")).toBe("Sun 2026-03-29T00:00-01:00");
    expect(until(lateSaturday, "America/Nuuk", "2026-03-29T00:00-01:00")).toBe("Sun 2026-03-29T00:00-01:00");
  });

  test("that came before the clock went back over midnight does not come again that week", () => {
    // St. John's went from Sunday 00:01 back to Saturday 23:01, so Sunday 00:00 showed twice.
    const sundayMidnight = { days: [7], time: "00:00" };

    expect(until(sundayMidnight, "America/St_Johns", "2010-11-06T23:00-02:30")).toBe(
      "Sun 2010-11-07T00:00-02:30",
    );
    expect(until(sundayMidnight, "America/St_Johns", "2010-11-06T23:30-03:30")).toBe(
      "Sun 2010-11-14T00:00-03:30",
    );
  });

  test("on a day that was left out is the first instant after it", () => {
    const friday = { days: [5], time: "09:00" };

    expect(until(friday, "Pacific/Apia", "2011-12-29T12:00-10:00")).toBe("Sat 2011-12-31T00:00+14:00");
    expect(until(friday, "Pacific/Apia", "2011-12-31T00:00+14:00")).toBe("Sat 2011-12-31T00:00+14:00");
  });

  test("at the midnight before a day that was left out is the first instant after that day", () => {
    const endOfThursday = { days: [4], time: "24:00" };

    expect(until(endOfThursday, "Pacific/Apia", "2011-12-31T00:00+14:00")).toBe("Sat 2011-12-31T00:00+14:00");
  });
});

describe("a wait until a weekday", () => {
  const weekend = { days: [6, 7] };

  test.each([
    ["is over on such a day", "2026-03-07T15:00-05:00", "Sat 2026-03-07T15:00-05:00"],
    ["ends as the next such day begins", "2026-03-06T15:00-05:00", "Sat 2026-03-07T00:00-05:00"],
    ["goes by local days", "2026-03-09T03:00Z", "Sun 2026-03-08T23:00-04:00"],
  ])("%s", (_, from, expected) => {
    expect(until(weekend, NEW_YORK, from)).toBe(expected);
  });

  test("ends at one where the day begins at one", () => {
    expect(until({ days: [7] }, "Asia/Beirut", "2026-03-28T12:00+02:00")).toBe("Sun 2026-03-29T01:00+03:00");
  });

  test("waits a week more for one that was left out", () => {
    expect(until({ days: [5] }, "Pacific/Apia", "2011-12-29T12:00-10:00")).toBe("Fri 2012-01-06T00:00+14:00");
  });
});

test("a wait for nothing in particular is over", () => {
  expect(until({}, NEW_YORK, "2026-03-07T15:00-05:00")).toBe("Sat 2026-03-07T15:00-05:00");
});

test.each([
  ["a date that does not exist", { date: "2026-02-30" }],
  ["a date in other words", { date: "tomorrow" }],
  ["a time that does not exist", { time: "25:00" }],
  ["no days to choose from", { days: [] }],
  ["no days to choose from, with a time", { days: [], time: "09:00" }],
])("%s, which no schema accepts, is an error and never a wrong instant", (_, spec) => {
  expect(() => until(spec, NEW_YORK, "2026-03-07T15:00-05:00")).toThrow(RangeError);
});
