import { expect, test } from "vitest";
import { parseInstant } from "../../engine/condition/instant.js";

test.each([
  ["2026-03-08", "2026-03-08T00:00:00.000Z"],
  ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ["0001-01-01", "0001-01-01T00:00:00.000Z"],
  ["2026-03-08T09:00Z", "2026-03-08T09:00:00.000Z"],
  ["2026-03-08T09:00:30Z", "2026-03-08T09:00:30.000Z"],
  ["2026-03-08T09:00:30.5Z", "2026-03-08T09:00:30.500Z"],
  ["2026-03-08T09:00:30.123456Z", "2026-03-08T09:00:30.123Z"],
  ["2026-03-08T09:00:00+03:30", "2026-03-08T05:30:00.000Z"],
  ["2026-03-08T09:00:00-0500", "2026-03-08T14:00:00.000Z"],
  ["2026-03-08T01:00:00+02", "2026-03-07T23:00:00.000Z"],
])("%j is the instant %s", (text, instant) => {
  expect(new Date(parseInstant(text) ?? Number.NaN).toISOString()).toBe(instant);
});

test.each([
  ["2026-02-29", "no such day"],
  ["2026-02-30T09:00:00Z", "no such day"],
  ["2026-13-01", "no such month"],
  ["2026-03-08T09:00:00", "a local time without its offset is no instant"],
  ["2026-03-08 09:00", "not ISO 8601"],
  ["2026-03-08T25:00:00Z", "no such hour"],
  ["2026-03-08T09:60:00Z", "no such minute"],
  ["2026-03-08T09:00:00+24:00", "no such offset"],
  ["2026-03-08T09:00:00+02:60", "no such offset"],
  ["08.03.2026", "not ISO 8601"],
  ["1772960400000", "digits are not a date"],
  ["2026", "a year is not a date"],
  [" 2026-03-08", "a space too much"],
  ["", "nothing"],
])("%j is no instant: %s", (text) => {
  expect(parseInstant(text)).toBeNull();
});
