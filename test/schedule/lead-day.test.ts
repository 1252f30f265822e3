import fc from "fast-check";
import { expect, test } from "vitest";
import { leadDay, startOfLeadDay } from "../../engine/schedule/lead-day.js";
import { at } from "./instants.js";

const HOUR = 3_600_000;

test("S9: a lead whose days begin at 15:00 UTC changes day there and not at midnight", () => {
  const day = leadDay(at("2026-03-08T15:00Z"), 15 * HOUR);

  expect(leadDay(at("2026-03-08T14:59:59.999Z"), 15 * HOUR)).toBe(day - 1);
  expect(leadDay(at("2026-03-09T00:00Z"), 15 * HOUR)).toBe(day);
  expect(leadDay(at("2026-03-09T14:59:59.999Z"), 15 * HOUR)).toBe(day);
  expect(leadDay(at("2026-03-09T15:00Z"), 15 * HOUR)).toBe(day + 1);
});

test("S9: without an offset lead-days are the days of UTC, counted from 1970", () => {
  expect(leadDay(at("1970-01-01T00:00Z"), 0)).toBe(0);
  expect(leadDay(at("1969-12-31T23:59Z"), 0)).toBe(-1);
  expect(startOfLeadDay(1, 0)).toBe(24 * HOUR);
});

test("S9: every instant lies in the lead-day that it is counted to, for any lead (seed 9)", () => {
  const instant = fc.integer({ min: -1e12, max: 5e12 });
  const offset = fc.integer({ min: 0, max: 24 * HOUR - 1 });

  fc.assert(
    fc.property(instant, offset, (now, offsetMs) => {
      const day = leadDay(now, offsetMs);
      expect(startOfLeadDay(day, offsetMs)).toBeLessThanOrEqual(now);
      expect(startOfLeadDay(day + 1, offsetMs)).toBeGreaterThan(now);
    }),
    { seed: 9, numRuns: 1000 },
  );
});
