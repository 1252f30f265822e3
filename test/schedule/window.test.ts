import { describe, expect, test } from "vitest";
import { isOpen, nextOpen, type Window } from "../../engine/schedule/window.js";
import { at, shown } from "./instants.js";

const WORKDAYS = [1, 2, 3, 4, 5];
const DAILY = [1, 2, 3, 4, 5, 6, 7];
const NONE = { table: {}, country: null };

function window(days: readonly number[], from: string, to: string, skipHolidays = false): Window {
  return { days, from, to, zone: "lead", skipHolidays };
}

function next(
  open: Window,
  zone: string,
  from: string,
  holidays = NONE as Parameters<typeof nextOpen>[3],
): string {
  return shown(zone, nextOpen(open, zone, at(from), holidays));
}

describe("R4.2: a window is open from its first instant up to, not including, its last", () => {
  const nineToFive = window(WORKDAYS, "09:00", "17:00");

  test.each([
    ["2026-03-06T08:59:59.999-05:00", false],
    ["2026-03-06T09:00:00.000-05:00", true],
    ["2026-03-06T16:59:59.999-05:00", true],
    ["2026-03-06T17:00:00.000-05:00", false],
    ["2026-03-07T12:00:00.000-05:00", false],
  ])("%s: %s", (instant, open) => {
    expect(isOpen(nineToFive, "America/New_York", at(instant), NONE)).toBe(open);
  });

  test("asked while it is open, the answer is the very instant", () => {
    expect(next(nineToFive, "America/New_York", "2026-03-06T11:22:33.444-05:00")).toBe(
      "Fri 2026-03-06T11:22:33.444-05:00",
    );
  });

  test.each([
    ["before it opens", "2026-03-06T03:00-05:00", "Fri 2026-03-06T09:00-05:00"],
    ["as it closes", "2026-03-05T17:00-05:00", "Fri 2026-03-06T09:00-05:00"],
    ["on Friday evening", "2026-02-27T18:00-05:00", "Mon 2026-03-02T09:00-05:00"],
    ["on Friday evening before a clock change", "2026-03-06T18:00-05:00", "Mon 2026-03-09T09:00-04:00"],
  ])("%s it waits for the next opening", (_, from, expected) => {
    expect(next(nineToFive, "America/New_York", from)).toBe(expected);
  });
});

describe("R4.2: an overnight window belongs to the day it begins on", () => {
  const fridayNight = window([5], "22:00", "06:00");

  test.each([
    ["Friday 03:00 belongs to Thursday", "2026-03-06T03:00-05:00", false],
    ["Friday 22:00", "2026-03-06T22:00-05:00", true],
    ["Saturday 03:00", "2026-03-07T03:00-05:00", true],
    ["Saturday 05:59", "2026-03-07T05:59-05:00", true],
    ["Saturday 06:00", "2026-03-07T06:00-05:00", false],
    ["Saturday 22:00", "2026-03-07T22:00-05:00", false],
  ])("%s", (_, instant, open) => {
    expect(isOpen(fridayNight, "America/New_York", at(instant), NONE)).toBe(open);
  });

  test("asked on Friday morning it waits for the evening", () => {
    expect(next(fridayNight, "America/New_York", "2026-03-06T03:00-05:00")).toBe(
      "Fri 2026-03-06T22:00-05:00",
    );
  });

  test("the day before is the day before on the calendar, also after a day that a zone left out", () => {
    // Apia had no 30 December 2011, a Friday: by the calendar Saturday's small hours are still Friday night.
    expect(isOpen(fridayNight, "Pacific/Apia", at("2011-12-31T03:00+14:00"), NONE)).toBe(true);
    expect(isOpen(window([4], "22:00", "06:00"), "Pacific/Apia", at("2011-12-31T03:00+14:00"), NONE)).toBe(
      false,
    );
  });
});

describe("R4.3: 24:00 closes a day", () => {
  test("an evening window is open until the last millisecond of its day", () => {
    const evening = window([6], "20:00", "24:00");

    expect(isOpen(evening, "UTC", at("2026-03-07T23:59:59.999Z"), NONE)).toBe(true);
    expect(isOpen(evening, "UTC", at("2026-03-08T00:00Z"), NONE)).toBe(false);
  });

  test("00:00 to 24:00 is the whole day, 23 hours long or 25", () => {
    const sunday = window([7], "00:00", "24:00");
    const zone = "America/New_York";

    for (const date of ["2026-03-08T00:00-05:00", "2026-11-01T00:00-04:00"]) {
      expect(next(sunday, zone, date)).toBe(shown(zone, at(date)));
      expect(isOpen(sunday, zone, at(date) - 1, NONE)).toBe(false);
    }
    expect(isOpen(sunday, zone, at("2026-03-08T23:59-04:00"), NONE)).toBe(true);
    expect(isOpen(sunday, zone, at("2026-11-01T23:59-05:00"), NONE)).toBe(true);
  });
});

describe("R4.3: a window is membership by the local clock", () => {
  test("one that a gap swallows whole does not open that day", () => {
    const open = next(window(DAILY, "02:00", "03:00"), "America/New_York", "2026-03-08T00:00-05:00");

    expect(open).toBe("Mon 2026-03-09T02:00-04:00");
  });

  test("one whose beginning a gap swallows opens as the gap ends", () => {
    const open = next(window(DAILY, "02:30", "05:00"), "America/New_York", "2026-03-08T00:00-05:00");

    expect(open).toBe("Sun 2026-03-08T03:00-04:00");
  });

  test("one at midnight is swallowed by a gap at midnight", () => {
    const open = next(window([7], "00:00", "01:00"), "Asia/Beirut", "2026-03-28T12:00+02:00");

    expect(open).toBe("Sun 2026-04-05T00:00+03:00");
  });

  test("a day that a zone left out does not open, and the next one of the week does", () => {
    const open = next(window([5], "09:00", "17:00"), "Pacific/Apia", "2011-12-29T12:00-10:00");

    expect(open).toBe("Fri 2012-01-06T09:00+14:00");
  });

  test("a repeated hour belongs to it both times", () => {
    const oneToTwo = window(DAILY, "01:00", "02:00");

    expect(isOpen(oneToTwo, "America/New_York", at("2026-11-01T01:30-04:00"), NONE)).toBe(true);
    expect(isOpen(oneToTwo, "America/New_York", at("2026-11-01T01:30-05:00"), NONE)).toBe(true);
  });

  test("one that closes inside a repeated hour opens again with its second pass", () => {
    const open = next(window(DAILY, "01:00", "01:30"), "America/New_York", "2026-11-01T01:45-04:00");

    expect(open).toBe("Sun 2026-11-01T01:00-05:00");
  });

  test("summer time that ends at midnight makes the evening before come twice", () => {
    const saturday = window([6], "23:00", "24:00");

    expect(isOpen(saturday, "America/Sao_Paulo", at("2018-02-17T23:30-02:00"), NONE)).toBe(true);
    expect(isOpen(saturday, "America/Sao_Paulo", at("2018-02-17T23:30-03:00"), NONE)).toBe(true);
    expect(isOpen(saturday, "America/Sao_Paulo", at("2018-02-18T00:00-03:00"), NONE)).toBe(false);
  });
});

describe("S23: public holidays of the recipient's country", () => {
  const table = { DE: { "2026-04-03": "Karfreitag", "2026-04-06": "Ostermontag" }, QA: {} };
  const nineToFive = window(WORKDAYS, "09:00", "17:00", true);

  test("a window that skips holidays opens on the next day that is none", () => {
    const open = next(nineToFive, "Europe/Berlin", "2026-04-02T17:00+02:00", { table, country: "DE" });

    expect(open).toBe("Tue 2026-04-07T09:00+02:00");
  });

  test.each([
    ["no country", null],
    ["a country without a holiday that day", "QA"],
    ["a country that the table does not know", "AQ"],
    ["a name that every object has", "constructor"],
  ])("%s means none", (_, country) => {
    const open = next(nineToFive, "Europe/Berlin", "2026-04-02T17:00+02:00", { table, country });

    expect(open).toBe("Fri 2026-04-03T09:00+02:00");
  });

  test("a window that does not skip them opens", () => {
    const open = next(window(WORKDAYS, "09:00", "17:00"), "Europe/Berlin", "2026-04-02T17:00+02:00", {
      table,
      country: "DE",
    });

    expect(open).toBe("Fri 2026-04-03T09:00+02:00");
  });

  test("the local date counts, not the date of UTC", () => {
    const holidays = { table: { NZ: { "2026-02-06": "Waitangi Day" } }, country: "NZ" };

    // 09:00 on the sixth in Auckland is still the fifth in UTC.
    expect(isOpen(nineToFive, "Pacific/Auckland", at("2026-02-06T09:00+13:00"), holidays)).toBe(false);
    expect(isOpen(nineToFive, "Pacific/Auckland", at("2026-02-05T16:00+13:00"), holidays)).toBe(true);
  });

  test("an overnight window that begins before a holiday runs into it, and one that would begin on it does not open", () => {
    const nights = window(DAILY, "22:00", "06:00", true);
    const holidays = { table, country: "DE" };

    expect(isOpen(nights, "Europe/Berlin", at("2026-04-03T03:00+02:00"), holidays)).toBe(true);
    expect(isOpen(nights, "Europe/Berlin", at("2026-04-03T23:00+02:00"), holidays)).toBe(false);
    expect(isOpen(nights, "Europe/Berlin", at("2026-04-04T03:00+02:00"), holidays)).toBe(false);
    expect(next(nights, "Europe/Berlin", "2026-04-03T06:00+02:00", holidays)).toBe(
      "Sat 2026-04-04T22:00+02:00",
    );
  });
});

describe("a window that never opens", () => {
  test.each([
    ["has no days", window([], "09:00", "17:00")],
    ["ends as it begins", window(DAILY, "09:00", "09:00")],
  ])("%s", (_, closed) => {
    expect(next(closed, "Europe/Berlin", "2026-03-06T12:00+01:00")).toBe("never");
    expect(isOpen(closed, "Europe/Berlin", at("2026-03-06T09:00+01:00"), NONE)).toBe(false);
  });

  const days = Array.from({ length: 500 }, (_, i) => new Date(at("2026-01-01T00:00Z") + i * 86_400_000));
  const always = (count: number) => ({
    table: {
      XX: Object.fromEntries(days.slice(0, count).map((day) => [day.toISOString().slice(0, 10), "Holiday"])),
    },
    country: "XX",
  });

  test("has only holidays before it, and 400 days are as far as it is looked for", () => {
    const noon = window(DAILY, "12:00", "13:00", true);
    const midnight = window(DAILY, "00:00", "01:00", true);

    expect(next(noon, "UTC", "2026-01-01T12:00Z", always(400))).toBe("Fri 2027-02-05T12:00+00:00");
    expect(next(midnight, "UTC", "2026-01-01T00:00Z", always(400))).toBe("Fri 2027-02-05T00:00+00:00");
    expect(next(noon, "UTC", "2026-01-01T11:59Z", always(400))).toBe("never");
    expect(next(noon, "UTC", "2026-01-01T12:00Z", always(500))).toBe("never");
  });
});
