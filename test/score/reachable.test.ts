import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDuration } from "../../engine/schedule/duration.js";
import { lifeOf, worthAfter } from "../../engine/score/fading.js";
import { lintReach } from "../../engine/score/lint-reach.js";
import { reachable } from "../../engine/score/reachable.js";
import { aModel, DAY } from "./scored-lead.js";

const INF = Number.POSITIVE_INFINITY;
const when = { tag: "vip" };
const on = { event: "visit" };
const group = (rules: object[], cap: number | null = null) =>
  aModel({
    scale: { mode: "open" },
    groups: [{ id: "g", cap }],
    rules: rules.map((rule, index) => ({ id: `r${index}`, group: "g", ...rule })),
  });

describe("a part of a model with variants and decay", () => {
  const on = { event: "visit" };

  it("goes as far as any variant brings it", () => {
    const model = aModel({
      scale: { mode: "open" },
      groups: [{ id: "a" }],
      rules: [{ id: "r", group: "a", points: 10, when: { tag: "t" } }],
      variants: [
        { id: "more", when: { tag: "x" }, points: { r: 30 } },
        { id: "less", when: { tag: "y" }, points: { r: -4 } },
      ],
    });

    expect(reachable(model, "total")).toEqual({ min: -4, max: 30 });
  });

  it("of a rule that decays is the sum of what each period has left", () => {
    const rule = { id: "r", group: "a", points: 8, on, count: "1 per P1D", fades: { linear: "P4D" } };
    const model = aModel({ scale: { mode: "open" }, groups: [{ id: "a" }], rules: [rule] });

    // Today's and yesterday's may both be of this lead-day: 8 + 8 + 6 + 4 + 2.
    expect(reachable(model, "total")).toEqual({ min: 0, max: 28 });
  });

  it("is rescaled", () => {
    const scale = { mode: "rescale", min: 0, max: 10, raw: { min: 0, max: 100 } };
    const model = aModel({
      scale,
      groups: [{ id: "a", cap: 50 }],
      rules: [{ id: "r", group: "a", points: 8, on }],
    });

    expect(reachable(model, "total")).toEqual({ min: 0, max: 5 });
  });
});

describe("a group can reach", () => {
  it.each([
    [
      "the sum of its attribute rules",
      [
        { points: 10, when },
        { points: -3, when },
      ],
      null,
      -3,
      10,
    ],
    ["once the points of a rule that counts once", [{ points: 10, on, count: "once" }], null, 0, 10],
    ["anything by a rule that counts every time", [{ points: 10, on }], null, 0, INF],
    ["its cap by it", [{ points: 10, on }], 50, 0, 50],
    ["any depth by a negative one", [{ points: -1, on }], 50, -INF, 0],
    [
      "anything by N per period, when it does not fade",
      [{ points: 1, on, count: "1 per P1D" }],
      null,
      0,
      INF,
    ],
    [
      "N per period until they fade",
      [{ points: 1, on, count: "2 per P1D", fades: { after: "P3D" } }],
      null,
      0,
      8,
    ],
    [
      "N of two periods, when they fade sooner",
      [{ points: 1, on, count: "2 per P7D", fades: { after: "P1D" } }],
      null,
      0,
      4,
    ],
    [
      "the best and the worst of a family",
      [5, 9, -2, -7].map((points) => ({ points, when, family: "f" })),
      null,
      -7,
      9,
    ],
    ["nothing by a rule without points", [{ points: 0, on }], null, 0, 0],
  ])("%s", (_, rules, cap, min, max) => {
    expect(reachable(group(rules, cap), "g")).toEqual({ min, max });
  });

  it("what a flow adds to it as well, any number of times", () => {
    const model = group([{ points: 10, when }], 50);

    expect(reachable(model, "g", [{ group: "g", points: 1 }])).toEqual({ min: 0, max: 50 });
    expect(reachable(model, "g", [{ group: null, points: 1 }])).toEqual({ min: 0, max: 10 });
    expect(reachable(model, "adjustments", [{ group: "other", points: -1 }])).toEqual({ min: -INF, max: 0 });
    expect(reachable(model, "total", [{ group: null, points: 1 }])).toEqual({ min: 0, max: INF });
  });
});

describe("a total can reach", () => {
  it("what the scale makes of its groups", () => {
    const model = aModel({ groups: [{ id: "g" }], rules: [{ id: "r", group: "g", points: 60, when }] });

    expect(reachable(model, "total")).toEqual({ min: 1, max: 60 });
    expect(reachable({ ...model, scale: { ...model.scale, max: 40 } }, "total")).toEqual({ min: 1, max: 40 });
  });
});

describe("a part that the model does not have", () => {
  it("reaches nothing", () => {
    expect(reachable(group([{ points: 10, when }]), "other")).toEqual({ min: 0, max: 0 });
  });
});

describe("a rule of N per period that fades", () => {
  const rule = fc.record({
    points: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 201, max: 1_000_000 })),
    most: fc.integer({ min: 1, max: 3 }),
    per: fc.constantFrom("PT7H", "P1D", "PT36H", "P7D"),
    fades: fc.record({
      mode: fc.constantFrom("after", "linear", "halfLife"),
      days: fc.integer({ min: 1, max: 40 }),
    }),
  });

  it("reaches what its periods have left, one by one, or hardly more where that is long (seed 5)", () => {
    const law = fc.property(rule, ({ points, most, per, fades: { mode, days } }) => {
      const fades = { [mode]: `P${days}D` };
      const { max } = reachable(group([{ points, on, count: `${most} per ${per}`, fades }]), "g");

      const fading = { mode, days } as const;
      const periodMs = parseDuration(per) ?? 0;
      let sum = 0;
      for (let back = 0; ; back++) {
        const least = back === 0 ? 0 : (back - 1) * periodMs + 1;
        const worth = worthAfter(fading, points, Math.floor(least / DAY));
        if (worth === 0) break;
        sum += most * worth;
      }
      const isLong = points > 200 && (lifeOf(fading, points) ?? 0) > 200;
      expect(max).toBeGreaterThanOrEqual(sum);
      expect(max).toBeLessThanOrEqual(isLong ? sum * 1.2 : sum);
    });
    fc.assert(law, { seed: 5, numRuns: 400 });
  });
});

describe("the lint of a model with a thousand rules and fifty variants", () => {
  it("is done before a request gives up", () => {
    const rules = Array.from({ length: 1_000 }, (_, n) => ({
      id: `r${n}`,
      group: "g",
      points: 100 + (n % 100),
      on,
      count: "1 per PT1H",
      fades: { halfLife: "P40D" },
    }));
    const variants = Array.from({ length: 50 }, (_, n) => ({
      id: `v${n}`,
      when: { tag: `t${n}` },
      points: { r0: n },
    }));
    const bands = Array.from({ length: 50 }, (_, n) => ({ id: `b${n}`, label: `B${n}`, from: n }));
    const model = aModel({ scale: { mode: "open" }, groups: [{ id: "g" }], rules, variants, bands });

    expect(lintReach(model)).toEqual([]);
  });
});
