/** S4, S9: hashes that must never change: enrollments are named by them, and leads fade by them. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dayOffset, shortHash } from "../../engine/lead/hash.js";

describe("a hash", () => {
  it("is 96 bits of SHA-256 over the parts, joined by /", () => {
    const hex = createHash("sha256").update("lead-1/demo/3").digest("hex");

    expect(shortHash("lead-1", "demo", 3)).toBe(hex.slice(0, 24));
  });

  it("of text beyond ASCII is that of its UTF-8", () => {
    expect(shortHash("пена")).toBe(createHash("sha256").update("пена", "utf8").digest("hex").slice(0, 24));
  });
});

describe("a lead's own instant of the day", () => {
  it("is the same for ever, and within the day", () => {
    const first = createHash("sha256").update("lead-1").digest().readUInt32BE(0);

    expect(dayOffset("lead-1")).toBe(first % 86_400_000);
    expect(dayOffset("lead-1")).toBe(dayOffset("lead-1"));
  });

  it("spreads leads over the day, so that nothing storms at midnight", () => {
    const hours = new Array<number>(24).fill(0);
    for (let lead = 0; lead < 4_800; lead++) {
      const hour = Math.floor(dayOffset(`lead-${lead}`) / 3_600_000);
      hours[hour] = (hours[hour] ?? 0) + 1;
    }

    expect(Math.min(...hours)).toBeGreaterThan(140);
    expect(Math.max(...hours)).toBeLessThan(260);
  });
});
