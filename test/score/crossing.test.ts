import { describe, expect, it } from "vitest";
import { crossed } from "../../engine/score/crossing.js";

describe("a threshold", () => {
  // The examples of R3.1 first.
  it.each([
    [">=", 75, 74, 75, true],
    [">", 50, 49, 50, false],
    [">", 50, 50, 51, true],
    ["<", 25, 25, 24, true],
    [">=", 75, 75, 80, false],
    [">=", 75, 80, 70, false],
    [">=", 75, 60, 74, false],
    ["<", 25, 26, 25, false],
    ["<", 25, 24, 20, false],
    ["<=", 25, 26, 25, true],
    ["<=", 25, 25, 24, false],
    ["<=", 25, 24, 26, false],
  ] as const)("%s %i is crossed from %i to %i: %s", (is, value, before, after, answer) => {
    expect(crossed(is, value, before, after)).toBe(answer);
  });
});
