/** The whole sweep, minutes long: `npm run test:deep`. */
import { describe, expect, test } from "vitest";
import { clockOf, leapsIn, readMinute } from "./brute-force.js";
import { sweepZone } from "./transition-sweep.js";

/** 2011 skipped a day in Apia and ended summer time in Russia; 2018 had gaps at midnight in Brazil and moved Pyongyang. */
const YEARS = [2011, 2018, 2026];

describe("R4.3: one zone of every distinct rule set agrees with the brute force around every clock change", () => {
  test.each(oneZoneOfEachRuleSet())("%s", { timeout: 300_000 }, (zone) => {
    expect(sweepZone(zone, YEARS)).toEqual([]);
  });
});

/** Zones that show the same clock throughout the years are one rule set; the first by name stands for it. */
function oneZoneOfEachRuleSet(): string[] {
  const first = new Map<string, string>();
  for (const zone of [...Intl.supportedValuesOf("timeZone"), "UTC"]) {
    const rules = YEARS.map((year) =>
      [Date.UTC(year, 0), ...leapsIn(zone, year)].map((at) => `${at}: ${clockOf(readMinute(zone, at)) - at}`),
    );
    const key = JSON.stringify(rules);
    if (!first.has(key)) first.set(key, zone);
  }
  return [...first.values()];
}
