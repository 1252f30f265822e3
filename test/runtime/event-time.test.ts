import { describe, expect, test } from "vitest";
import { RETENTION_DAYS, timeOf, timeOfChange } from "../../engine/runtime/event-time.js";

const NOW = Date.UTC(2026, 2, 6, 12);
const DAY = 86_400_000;

describe("when something happened (S5)", () => {
  test.each([
    ["nothing told is now", null, { timestamp: NOW }],
    ["the past is as it was told", NOW - DAY, { timestamp: NOW - DAY }],
    ["now is now", NOW, { timestamp: NOW }],
    ["the future is now, and what was told is kept", NOW + 1, { timestamp: NOW, told: NOW + 1 }],
    [
      "as long as events are kept it counts",
      NOW - RETENTION_DAYS * DAY,
      { timestamp: NOW - RETENTION_DAYS * DAY },
    ],
    [
      "past that it is kept and marked",
      NOW - RETENTION_DAYS * DAY - 1,
      { timestamp: NOW - RETENTION_DAYS * DAY - 1, expired: true },
    ],
    ["nothing was before 1970", -5, { timestamp: 0, expired: true }],
  ])("%s", (_, told, time) => {
    expect(timeOf(told, NOW)).toEqual(time);
  });

  test("a change is never too old: the last write wins by its time", () => {
    expect(timeOfChange(timeOf(0, NOW))).toEqual({ timestamp: 0 });
    expect(timeOfChange(timeOf(NOW + 1, NOW))).toEqual({ timestamp: NOW, told: NOW + 1 });
  });
});
