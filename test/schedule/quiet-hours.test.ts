import { describe, expect, test } from "vitest";
import { isQuiet, quietUntil } from "../../engine/schedule/quiet-hours.js";
import { at, shown } from "./instants.js";

const NIGHT = { from: "22:00", to: "07:00", zone: "lead" };

describe("R4.2: quiet hours are membership by the local clock", () => {
  test.each([
    ["2026-03-06T21:59:59.999-05:00", false],
    ["2026-03-06T22:00:00.000-05:00", true],
    ["2026-03-07T03:00:00.000-05:00", true],
    ["2026-03-07T06:59:59.999-05:00", true],
    ["2026-03-07T07:00:00.000-05:00", false],
  ])("22:00 to 07:00 at %s: %s", (instant, quiet) => {
    expect(isQuiet(NIGHT, "America/New_York", at(instant))).toBe(quiet);
  });

  test("a send outside of them may go at once", () => {
    expect(quietUntil(NIGHT, "America/New_York", at("2026-03-06T12:34-05:00"))).toBe(
      at("2026-03-06T12:34-05:00"),
    );
  });

  test.each([
    ["the morning", NIGHT, "2026-03-06T23:00-05:00", "Sat 2026-03-07T07:00-05:00"],
    ["the morning after a clock change", NIGHT, "2026-03-07T23:00-05:00", "Sun 2026-03-08T07:00-04:00"],
    [
      "midnight, when they end with the day",
      { ...NIGHT, to: "24:00" },
      "2026-03-06T23:00-05:00",
      "Sat 2026-03-07T00:00-05:00",
    ],
    [
      "midnight, written as 00:00",
      { ...NIGHT, to: "00:00" },
      "2026-03-06T23:00-05:00",
      "Sat 2026-03-07T00:00-05:00",
    ],
    [
      "one in the morning, when they begin with the day",
      { ...NIGHT, from: "00:00", to: "01:00" },
      "2026-03-06T00:00-05:00",
      "Fri 2026-03-06T01:00-05:00",
    ],
    [
      "the end of a gap that swallows their end",
      { ...NIGHT, to: "02:30" },
      "2026-03-08T01:00-05:00",
      "Sun 2026-03-08T03:00-04:00",
    ],
    [
      "the first pass of a repeated hour that holds their end",
      { ...NIGHT, to: "01:30" },
      "2026-11-01T01:00-04:00",
      "Sun 2026-11-01T01:30-04:00",
    ],
    [
      "the second pass, asked in it",
      { ...NIGHT, to: "01:30" },
      "2026-11-01T01:10-05:00",
      "Sun 2026-11-01T01:30-05:00",
    ],
  ])("they last until %s", (_, quiet, from, expected) => {
    expect(shown("America/New_York", quietUntil(quiet, "America/New_York", at(from)))).toBe(expected);
  });

  test("those that end as they begin are none", () => {
    const none = { ...NIGHT, to: "22:00" };

    expect(isQuiet(none, "UTC", at("2026-03-06T22:00Z"))).toBe(false);
    expect(quietUntil(none, "UTC", at("2026-03-06T22:00Z"))).toBe(at("2026-03-06T22:00Z"));
  });

  test("those of the whole day have no end", () => {
    const always = { from: "00:00", to: "24:00", zone: "lead" };

    expect(isQuiet(always, "UTC", at("2026-03-06T00:00Z"))).toBe(true);
    expect(quietUntil(always, "UTC", at("2026-03-06T00:00Z"))).toBeNull();
  });
});
