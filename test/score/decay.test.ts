/** Half-life and linear fading, in whole lead-days, rounded half away from zero (S9). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossed } from "../../engine/score/crossing.js";
import { fadingOf, lifeOf, nextChange, worthAfter } from "../../engine/score/fading.js";
import { aModel, at, DAY, ScoredLead } from "./scored-lead.js";

const worths = (fades: Parameters<typeof fadingOf>[0], points: number, days: readonly number[]) =>
  days.map((day) => worthAfter(fadingOf(fades), points, day));

describe("points", () => {
  it.each([
    [{ halfLife: "P10D" }, 20, [0, 1, 5, 10, 20, 30, 43, 53, 54], [20, 19, 14, 10, 5, 3, 1, 1, 0]],
    [{ halfLife: "P1D" }, -5, [0, 1, 2, 3, 4], [-5, -3, -1, -1, 0]],
    [{ linear: "P60D" }, 20, [0, 1, 2, 30, 57, 58, 59, 60, 99], [20, 20, 19, 10, 1, 1, 0, 0, 0]],
    [{ linear: "P2D" }, -1, [0, 1, 2], [-1, -1, 0]],
    [{ linear: "P4D" }, 10, [0, 1, 2, 3, 4], [10, 8, 5, 3, 0]],
    [{ after: "P3D" }, 7, [0, 2, 3, 4], [7, 7, 0, 0]],
  ])("fading by %j from %i are worth, after %j days, %j", (fades, points, days, left) => {
    expect(worths(fades, points, days)).toEqual(left);
  });

  it("are worth something else next on the day that says so, and not before", () => {
    const fades = fc.tuple(
      fc.constantFrom("after", "halfLife", "linear"),
      fc.integer({ min: 1, max: 4_000 }),
    );
    fc.assert(
      fc.property(
        fades,
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.nat(60),
        ([mode, days], points, age) => {
          const fading = { mode, days } as ReturnType<typeof fadingOf>;
          const life = lifeOf(fading, Math.abs(points)) ?? 0;
          const next = nextChange(fading, points, age);

          const now = worthAfter(fading, points, age);
          expect(worthAfter(fading, points, life)).toBe(0);
          if (life > 0 && points !== 0) expect(worthAfter(fading, points, life - 1)).not.toBe(0);
          if (next === null) expect(now).toBe(0);
          else {
            expect(next).toBeGreaterThan(age);
            expect(worthAfter(fading, points, next)).not.toBe(now);
            for (let day = Math.max(age, next - 50); day < next; day++)
              expect(worthAfter(fading, points, day)).toBe(now);
          }
        },
      ),
      { seed: 20260321, numRuns: 500 },
    );
  });
});

describe("a score that decays", () => {
  const rule = { group: "g", on: { event: "visit" } };
  const model = (fades: object, more: object[] = []) =>
    aModel({
      scale: { mode: "open" },
      groups: [{ id: "g" }],
      rules: [{ id: "visit", points: 20, fades, ...rule }, ...more],
    } as never);

  it("falls at each due time, and crosses a threshold at that instant", () => {
    const who = new ScoredLead(model({ halfLife: "P10D" }), 0, at("2026-03-01T12:00")).event("visit");
    const falls: [number, number][] = [];

    for (let due = who.nextFade(); due !== null && falls.length < 6; due = who.nextFade())
      falls.push([(due - at("2026-03-01")) / DAY, who.passTo(due).total]);

    expect(falls).toEqual([
      [1, 19],
      [2, 17],
      [3, 16],
      [4, 15],
      [5, 14],
      [6, 13],
    ]);
    expect(crossed("<", 15, 15, 14)).toBe(true);
  });

  it("is over when nothing is left, and keeps no lot", () => {
    const who = new ScoredLead(model({ linear: "P4D" })).event("visit");

    expect([0, 1, 2, 3].map((day) => who.passTo(at("2026-01-01") + day * DAY).total)).toEqual([
      20, 15, 10, 5,
    ]);
    expect(who.passTo(at("2026-01-05")).state.rules).toEqual({});
    expect(who.nextFade()).toBeNull();
    expect(who.ledger).toMatchObject([{ points: 20, fadesAt: at("2026-01-05") }]);
  });

  it("rounds each award by itself, so that the entries add up to it", () => {
    const odd = { id: "odd", points: 5, group: "g", on: { event: "odd" }, fades: { halfLife: "P1D" } };
    const who = new ScoredLead(model({ linear: "P4D" }, [odd])).event("odd").event("odd").event("odd");

    who.passTo(who.now + DAY);

    // Three times round(2.5), not round(7.5).
    expect(who.total).toBe(9);
    expect(who.explained().groups[0]?.entries.map(({ worth }) => worth)).toEqual([3, 3, 3]);
  });

  it("counts of a family what is worth most now, not what was given most", () => {
    const family = aModel({
      scale: { mode: "open" },
      groups: [{ id: "g" }],
      rules: [
        { ...rule, id: "read", family: "depth", points: 12, on: { event: "read" } },
        {
          ...rule,
          id: "tried",
          family: "depth",
          points: 40,
          on: { event: "tried" },
          fades: { halfLife: "P2D" },
        },
      ],
    });
    const who = new ScoredLead(family).event("read").event("tried");

    const totals = [0, 2, 3, 4].map((day) => who.passTo(at("2026-01-01") + day * DAY).total);

    expect(totals).toEqual([40, 20, 14, 12]);
    expect(
      who.explained().groups[0]?.entries.map(({ rule: id, worth, why }) => [id, worth, why?.reason]),
    ).toEqual([
      ["read", 12, undefined],
      ["tried", 10, "family"],
    ]);
  });

  it("does not hide a family's negative award behind one that is worth nothing", () => {
    const family = aModel({
      scale: { mode: "open" },
      groups: [{ id: "g" }],
      rules: [
        { ...rule, id: "bad", family: "f", points: -8, on: { event: "bad" } },
        { ...rule, id: "good", family: "f", points: 2, on: { event: "good" }, fades: { linear: "P2D" } },
      ],
    });
    const who = new ScoredLead(family).event("bad").event("good");

    expect([who.total, who.passTo(who.now + 2 * DAY).total]).toEqual([2, -8]);
  });
});
