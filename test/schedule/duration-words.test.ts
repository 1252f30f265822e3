import { expect, it } from "vitest";
import { durationInWords } from "../../engine/schedule/duration-words.js";

it.each([
  ["P1D", "1 day (a day is 24 hours)"],
  ["P3D", "3 days (a day is 24 hours)"],
  ["P2W", "2 weeks (a day is 24 hours)"],
  ["P1DT12H", "1 day 12 hours (a day is 24 hours)"],
  ["PT36H", "36 hours"],
  ["PT1H30M", "1 hour 30 minutes"],
  ["a while", "a while"],
])("says %s as “%s”", (text, words) => {
  expect(durationInWords(text)).toBe(words);
});
