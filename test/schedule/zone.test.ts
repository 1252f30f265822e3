import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLocal, isZone, localAt, offsetAt } from "../../engine/schedule/zone.js";
import { readMinute } from "./brute-force.js";
import { at } from "./instants.js";

describe("R4.1: a zone is an IANA name that the runtime knows", () => {
  test.each([
    "UTC",
    "America/New_York",
    "Europe/Kyiv",
    "Asia/Kolkata",
    "Asia/Calcutta",
    "US/Eastern",
    "EST",
    "GMT",
    "Etc/GMT+5",
  ])("%s is one", (name) => {
    expect(isZone(name)).toBe(true);
  });

  test.each([
    "+02:00",
    "-0500",
    "UTC+3",
    "GMT+5",
    "Z",
    "",
    " UTC",
    "local",
    "system",
    "Mars/Olympus",
    "Europe",
    "lead",
    "__proto__",
  ])("%j is none", (name) => {
    expect(isZone(name)).toBe(false);
  });

  test.each([
    ["BST", "British summer to people, Dhaka to ICU"],
    ["IST", "India, Israel or Ireland"],
    ["AST", "the Atlantic to people, Anchorage to ICU"],
    ["cst", "Chicago or China"],
    ["PST", "no IANA name either"],
  ])("%s is none: %s", (name) => {
    expect(isZone(name)).toBe(false);
  });

  test("all zones that the runtime lists are", () => {
    expect(Intl.supportedValuesOf("timeZone").filter((name) => !isZone(name))).toEqual([]);
  });

  test("an unknown zone is an error that names it, never a silent UTC", () => {
    expect(() => offsetAt("Mars/Olympus", 0)).toThrow(RangeError);
    expect(() => offsetAt("Mars/Olympus", 0)).toThrow(/Mars\/Olympus/);
  });

  test("so is an instant that is no instant", () => {
    expect(() => offsetAt("UTC", Number.NaN)).toThrow(RangeError);
  });
});

describe("S32: offsets are kept by day and right to the millisecond on days with a change, in whatever order they are asked", () => {
  test.each([
    ["America/New_York", "2026-03-08T07:00Z", -300, -240],
    ["America/New_York", "2026-11-01T06:00Z", -240, -300],
    ["Australia/Lord_Howe", "2026-04-04T15:00Z", 660, 630],
    ["Antarctica/Troll", "2026-03-29T01:00Z", 0, 120],
    ["Europe/Dublin", "2026-10-25T01:00Z", 60, 0],
    ["Pacific/Apia", "2011-12-30T10:00Z", -600, 840],
    ["Asia/Kathmandu", "1985-12-31T18:30Z", 330, 345],
    ["Africa/Monrovia", "1972-01-07T00:44:30Z", -44.5, 0],
    ["Asia/Pyongyang", "2018-05-04T15:00Z", 510, 540],
    ["Atlantic/Azores", "2026-03-29T01:00Z", -60, 0],
    ["Asia/Tehran", "2022-03-21T20:30Z", 210, 270],
    ["Asia/Gaza", "2022-03-26T22:00Z", 120, 180],
    ["America/Asuncion", "2024-10-06T04:00Z", -240, -180],
  ])("%s at %s: from %s to %s minutes", (zone, change, before, after) => {
    const instant = at(change);

    expect(offsetAt(zone, instant) / 60_000).toBe(after);
    expect(offsetAt(zone, instant - 1) / 60_000).toBe(before);
    expect(offsetAt(zone, instant - 1000) / 60_000).toBe(before);
    expect(offsetAt(zone, instant + 1) / 60_000).toBe(after);
    expect(offsetAt(zone, instant) / 60_000).toBe(after);
  });

  test("for random instants from 1973 to 2099 in all zones, readings are those of Intl (seed 32)", () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const instant = fc.integer({ min: at("1973-01-01T00:00Z"), max: at("2100-01-01T00:00Z") });

    fc.assert(
      fc.property(zone, instant, (zone, instant) => {
        const { date, time, weekday } = readMinute(zone, instant);
        expect(formatLocal(zone, instant)).toContain(`${date}T${time}:`);
        expect(localAt(zone, instant).weekday).toBe(weekday);
      }),
      { seed: 32, numRuns: 3000 },
    );
  });
});

test("R4: a local reading has ISO weekdays, 7 for Sunday, and counts months from 1", () => {
  expect(localAt("America/New_York", at("2026-03-08T07:30:15.250Z"))).toEqual({
    year: 2026,
    month: 3,
    day: 8,
    weekday: 7,
    hour: 3,
    minute: 30,
    second: 15,
    ms: 250,
  });
});

describe("a formatted instant shows local time, offset and zone", () => {
  test.each([
    ["America/New_York", "2026-03-08T13:00Z", "2026-03-08T09:00:00.000-04:00[America/New_York]"],
    ["Asia/Kolkata", "2026-03-08T13:00:01.005Z", "2026-03-08T18:30:01.005+05:30[Asia/Kolkata]"],
    ["America/St_Johns", "2026-01-01T00:00Z", "2025-12-31T20:30:00.000-03:30[America/St_Johns]"],
    ["UTC", "2026-03-08T13:00Z", "2026-03-08T13:00:00.000+00:00[UTC]"],
    ["Africa/Monrovia", "1971-01-01T00:44:30Z", "1971-01-01T00:00:00.000-00:44:30[Africa/Monrovia]"],
  ])("%s at %s", (zone, instant, text) => {
    expect(formatLocal(zone, at(instant))).toBe(text);
  });

  test("and the two passes of a repeated hour differ by their offset", () => {
    const first = formatLocal("America/New_York", at("2026-11-01T05:30Z"));
    const second = formatLocal("America/New_York", at("2026-11-01T06:30Z"));

    expect(first).toBe("2026-11-01T01:30:00.000-04:00[America/New_York]");
    expect(second).toBe("2026-11-01T01:30:00.000-05:00[America/New_York]");
  });
});
