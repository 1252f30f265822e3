/** Where other products are known to answer wrongly (peers.md, "Time": D, P, M and others). Each must be right here. */
import { describe, expect, test } from "vitest";
import { parseDuration } from "../../engine/schedule/duration.js";
import { addLocalDays } from "../../engine/schedule/local-time.js";
import { waitUntil } from "../../engine/schedule/wait-until.js";
import { isOpen, nextOpen } from "../../engine/schedule/window.js";
import { isZone } from "../../engine/schedule/zone.js";
import { at, shown } from "./instants.js";

const WORKDAYS = [1, 2, 3, 4, 5];
const DAILY = [1, 2, 3, 4, 5, 6, 7];
const NONE = { table: {}, country: null };
const NEW_YORK = "America/New_York";

function nextIn(zone: string, days: number[], from: string, to: string, asked: string): string {
  return shown(zone, nextOpen({ days, from, to, zone: "lead", skipHolidays: false }, zone, at(asked), NONE));
}

describe("D takes the offset of now and the weekday of UTC", () => {
  test("09:00 in New York stays 09:00 across the spring change (D: 10:00)", () => {
    const wait = waitUntil({ date: null, days: null, time: "09:00" }, NEW_YORK, at("2026-03-07T22:00-05:00"));

    expect(shown(NEW_YORK, wait)).toBe("Sun 2026-03-08T09:00-04:00");
    expect(nextIn(NEW_YORK, DAILY, "09:00", "17:00", "2026-03-07T22:00-05:00")).toBe(
      "Sun 2026-03-08T09:00-04:00",
    );
  });

  test("and across the autumn change", () => {
    expect(nextIn(NEW_YORK, DAILY, "09:00", "17:00", "2026-10-31T22:00-04:00")).toBe(
      "Sun 2026-11-01T09:00-05:00",
    );
  });

  test("Monday to Friday 20:00, asked on Friday evening after closing, is Monday (D: Sunday)", () => {
    const wait = waitUntil(
      { date: null, days: WORKDAYS, time: "20:00" },
      NEW_YORK,
      at("2026-03-06T20:01-05:00"),
    );

    expect(shown(NEW_YORK, wait)).toBe("Mon 2026-03-09T20:00-04:00");
    expect(nextIn(NEW_YORK, WORKDAYS, "20:00", "21:00", "2026-03-06T21:00-05:00")).toBe(
      "Mon 2026-03-09T20:00-04:00",
    );
  });

  test("Monday to Friday 08:00 in Tokyo, asked on Sunday, is Monday (D: Tuesday)", () => {
    const wait = waitUntil(
      { date: null, days: WORKDAYS, time: "08:00" },
      "Asia/Tokyo",
      at("2026-03-08T12:00+09:00"),
    );

    expect(shown("Asia/Tokyo", wait)).toBe("Mon 2026-03-09T08:00+09:00");
    expect(nextIn("Asia/Tokyo", WORKDAYS, "08:00", "18:00", "2026-03-08T12:00+09:00")).toBe(
      "Mon 2026-03-09T08:00+09:00",
    );
  });
});

describe("M swaps an overnight window, tests weekdays in server time and loops at the end of summer time", () => {
  test("22:00 to 06:00 is the night, not 06:00 to 22:00", () => {
    const night = { days: DAILY, from: "22:00", to: "06:00", zone: "lead", skipHolidays: false };

    expect(isOpen(night, NEW_YORK, at("2026-03-06T23:00-05:00"), NONE)).toBe(true);
    expect(isOpen(night, NEW_YORK, at("2026-03-07T05:00-05:00"), NONE)).toBe(true);
    expect(isOpen(night, NEW_YORK, at("2026-03-06T12:00-05:00"), NONE)).toBe(false);
    expect(nextIn(NEW_YORK, DAILY, "22:00", "06:00", "2026-03-06T12:00-05:00")).toBe(
      "Fri 2026-03-06T22:00-05:00",
    );
  });

  test("the weekday is that of the lead's wall, whatever it is in UTC", () => {
    // Monday 01:00 in Auckland is Sunday in UTC; Sunday 20:00 in Honolulu is Monday in UTC.
    expect(nextIn("Pacific/Auckland", [1], "00:00", "24:00", "2026-06-07T13:00Z")).toBe(
      "Mon 2026-06-08T01:00+12:00",
    );
    expect(nextIn("Pacific/Honolulu", [1], "00:00", "24:00", "2026-06-08T06:00Z")).toBe(
      "Mon 2026-06-08T00:00-10:00",
    );
  });

  test.each([
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "America/Havana",
  ])(
    "every instant of the night in which summer time ends in %s has a next opening that is later and open",
    (zone) => {
      const window = { days: DAILY, from: "02:00", to: "02:30", zone: "lead", skipHolidays: false };
      const years = ["2018-02-17", "2018-03-31", "2018-10-27", "2018-11-03"];

      for (const start of years.map((date) => at(`${date}T12:00Z`))) {
        for (let asked = start; asked < start + 86_400_000; asked += 600_000) {
          const open = nextOpen(window, zone, asked, NONE) as number;
          expect(open).toBeGreaterThanOrEqual(asked);
          expect(open - asked).toBeLessThan(26 * 3_600_000);
          expect(isOpen(window, zone, open, NONE)).toBe(true);
        }
      }
    },
  );
});

test("P: one invalid zone is found by asking, before it can stop a campaign", () => {
  expect(isZone("America/New_Yrok")).toBe(false);
});

describe("R4.4: one day is 24 hours or the next calendar day, and the two differ over a clock change", () => {
  const saturdayNine = at("2026-03-07T09:00-05:00");

  test("P1D from Saturday 09:00 is Sunday 10:00", () => {
    expect(shown(NEW_YORK, saturdayNine + (parseDuration("P1D") ?? 0))).toBe("Sun 2026-03-08T10:00-04:00");
  });

  test("one calendar day from Saturday 09:00 is Sunday 09:00", () => {
    expect(shown(NEW_YORK, addLocalDays(NEW_YORK, saturdayNine, 1))).toBe("Sun 2026-03-08T09:00-04:00");
  });
});
