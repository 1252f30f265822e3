import { expect, it } from "vitest";
import { MOST_ATTEMPTS, nextAttempt } from "../../engine/channels/backoff.js";

const delays = (key: string) =>
  Array.from({ length: MOST_ATTEMPTS }, (_, index) => nextAttempt(index + 1, key, 0));

it("waits 30 s, then twice as long each time, up to 6 h, and gives up after the twelfth", () => {
  const full = [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600].map((seconds) => seconds * 1000);

  const waited = delays("e1/mail/1");

  expect(waited.at(-1)).toBeNull();
  expect(waited.slice(0, -1).every((delay, i) => delay! <= full[i]! && delay! >= full[i]! * 0.8)).toBe(true);
});

it("is the same for the same attempt, and spread over keys", () => {
  const first = Array.from({ length: 200 }, (_, i) => nextAttempt(1, `e${i}/mail/1`, 0));

  expect(delays("e1/mail/1")).toEqual(delays("e1/mail/1"));
  expect(new Set(first).size).toBeGreaterThan(150);
  expect(nextAttempt(1, "k", 5_000)).toBe(nextAttempt(1, "k", 0)! + 5_000);
});
