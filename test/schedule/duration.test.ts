import { describe, expect, test } from "vitest";
import { DURATION_HINT, parseDuration, wholeDays } from "../../engine/schedule/duration.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("S23: a duration is read as an exact length", () => {
  test.each([
    ["P3D", 3 * DAY],
    ["P2W", 14 * DAY],
    ["PT30M", 30 * MINUTE],
    ["PT24H", DAY],
    ["P1DT12H", 36 * HOUR],
    ["P1W2DT3H4M5S", 9 * DAY + 3 * HOUR + 4 * MINUTE + 5 * SECOND],
    ["PT90S", 90 * SECOND],
    ["P0DT1S", SECOND],
    ["P36525D", 36_525 * DAY],
  ])("%s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});

describe("S23: a duration is refused when it", () => {
  test.each([
    ["has months", "P1M"],
    ["has years", "P1Y"],
    ["has months and days", "P1M3D"],
    ["is nothing", "P0D"],
    ["is nothing in every part", "P0W0DT0H0M0S"],
    ["is negative", "-P1D"],
    ["has a negative part", "P-1D"],
    ["is a bare P", "P"],
    ["is a bare T", "PT"],
    ["ends in a bare T", "P1DT"],
    ["has hours without T", "P1H"],
    ["has days after T", "PT1D"],
    ["has parts out of order", "PT1M1H"],
    ["has a fraction", "PT1.5H"],
    ["is in small letters", "p1d"],
    ["has blanks", " P1D"],
    ["goes on in a second line", "P1D\n"],
    ["is a plain number", "3600"],
    ["is empty", ""],
    ["is longer than a hundred years", "P36526D"],
    ["has more digits than a number can hold", "PT99999999999999999999S"],
  ])("%s (%j)", (_, text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

test("the hint for a refused duration shows examples that are accepted", () => {
  const examples = DURATION_HINT.match(/\bP[0-9TWDHMS]+/g) ?? [];

  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) expect(parseDuration(example)).not.toBeNull();
});

describe("S9: periods of fading are whole days", () => {
  test.each([
    ["P90D", 90],
    ["P2W", 14],
    ["PT48H", 2],
    ["P1DT12H", null],
    ["PT30M", null],
    ["P1M", null],
    ["P0D", null],
  ])("%s is %s", (text, days) => {
    expect(wholeDays(text)).toBe(days);
  });
});
