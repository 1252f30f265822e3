import { describe, expect, it } from "vitest";
import { TimeLimitError, withinTime } from "../../engine/channels/within-time.js";

const forEver = () => {
  for (;;);
};

describe("work within a time", () => {
  it("answers what it returns, and throws what it throws", () => {
    expect(withinTime(1_000, () => 7)).toBe(7);
    expect(() =>
      withinTime(1_000, () => {
        throw new RangeError("no");
      }),
    ).toThrow(RangeError);
  });

  it("is stopped where it does not end, and the next is done", () => {
    expect(() => withinTime(50, forEver)).toThrow(TimeLimitError);
    expect(withinTime(1_000, () => "on")).toBe("on");
  });

  it("inside of other such work is under that one's limit", () => {
    const begun = performance.now();

    expect(withinTime(1_000, () => withinTime(1, () => 7))).toBe(7);
    expect(() => withinTime(50, () => withinTime(60_000, forEver))).toThrow("takes longer than 50 ms");
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
