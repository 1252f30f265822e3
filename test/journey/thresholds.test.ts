/** R3.1, S2, S11: score thresholds fire on the crossing. */
import { describe, expect, it } from "vitest";
import { dayOffset } from "../../engine/lead/hash.js";
import { DAY_MS } from "../../engine/schedule/calendar-date.js";
import { leadDay, startOfLeadDay } from "../../engine/schedule/lead-day.js";
import { definitions, flow, model, pointsModel } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { lines } from "../support/simulation.js";

const AGAIN = { reentry: { mode: "after-exit" } };
const END = ["end", "exit"] as const;

const hot = (id: string, config: Record<string, unknown>, settings: Record<string, unknown> = AGAIN) =>
  flow(id, [["hot", "trigger.score", config], END], { settings });

/** 2026-03-02, so many hours into the day or the days after. */
const hour = (hours: number) => new Date(Date.parse("2026-03-02T00:00Z") + hours * 3_600_000).toISOString();

const scores = (points: readonly number[], parts = {}) => pointsModel([...new Set(points)], parts);

/** A lead that gets these points, one change an hour, from hour 0 on. */
function given(flows: readonly ReturnType<typeof flow>[], points: readonly number[], parts = {}): PlayedLead {
  const lead = new PlayedLead(definitions({ flows, models: [scores(points, parts)] }));
  for (const [index, each] of points.entries()) lead.event(hour(index), `points${each}`);
  return lead;
}

/** The scores at which the trigger fired. */
function firedAt(lead: PlayedLead): number[] {
  let score = 0;
  return lead.records.flatMap((record) => {
    if (record.kind === "score") score = record.after;
    return record.kind === "enrolled" ? [score] : [];
  });
}

const order = (lead: PlayedLead) =>
  lead.records.flatMap(({ kind, flow: id, node }) => (kind === "enrolled" ? [`${id}/${node}`] : []));

const skips = (lead: PlayedLead) => lines(lead.records, ["skipped"]).map((line) => line.slice(5));

describe("a threshold (R3.1)", () => {
  it.each([
    ["reaches 75 at exactly 75", ">=", 75, [75], [75]],
    ["has not reached 75 at 74", ">=", 75, [74], []],
    ["reaches 75 by the last point", ">=", 75, [74, 1], [75]],
    ["reaches 75 from afar", ">=", 75, [100], [100]],
    ["is not over 50 at 50", ">", 50, [50], []],
    ["is over 50 at 51", ">", 50, [50, 1], [51]],
    ["is under 25 at 24", "<", 25, [30, -6], [24]],
    ["is not under 25 at 25", "<", 25, [30, -5], []],
    ["has fallen to 25 at 25", "<=", 25, [30, -5], [25]],
    ["has not fallen to 25 at 26", "<=", 25, [30, -4], []],
    ["does not fire on every further rise", ">=", 75, [75, 5, 5], [75]],
    ["does not fire on every further fall", "<", 25, [30, -10, -5], [20]],
  ])("%s", (_, is, value, points, fired) => {
    const config = { is, value, repeat: "every" };

    expect(firedAt(given([hot("f", config)], points))).toEqual(fired);
  });

  it("that falls fires only from the upper side: a new lead is below already (S11)", () => {
    const config = { is: "<", value: 25, repeat: "every" };

    expect(firedAt(given([hot("f", config)], [-1, 5, -3]))).toEqual([]);
    expect(firedAt(given([hot("f", config)], [5, 20, -5]))).toEqual([20]);
  });

  it("fires once per lead, unless it repeats", () => {
    const points = [80, -40, 40];

    expect(firedAt(given([hot("f", { value: 75 })], points))).toEqual([80]);
    expect(firedAt(given([hot("f", { value: 75, repeat: "every" })], points))).toEqual([80, 80]);
    expect(skips(given([hot("f", { value: 75 })], points))).toEqual(["03-02T02:00 f/hot skipped disarmed"]);
  });
});

describe("a repeating threshold", () => {
  const hovering = [74, 1, -1, 1];

  it("hovers: 74, 75, 74, 75 fires twice without a re-arm level", () => {
    const config = { value: 75, repeat: "every" };

    expect(firedAt(given([hot("f", config)], hovering))).toEqual([75, 75]);
  });

  it("hovers: 74, 75, 74, 75 fires once under re-arm 60, and says so", () => {
    const lead = given([hot("f", { value: 75, repeat: "every", rearm: 60 })], hovering);

    expect(firedAt(lead)).toEqual([75]);
    expect(skips(lead)).toEqual(["03-02T03:00 f/hot skipped disarmed"]);
  });

  it.each([
    [60, [75, 75]],
    [59, [75, 75]],
    [61, [75]],
  ])("fires again after a fall to %d, or not, under re-arm 60", (low, fired) => {
    const config = { value: 75, repeat: "every", rearm: 60 };

    expect(firedAt(given([hot("f", config)], [...hovering, low - 75, 75 - low]))).toEqual(fired);
  });

  it.each([
    [">", 75, [76, -1, 1], [76, 76]],
    [">=", 75, [75, -1, 1], [75, 75]],
    ["<", 25, [30, -6, 1, -1], [24, 24]],
    ["<=", 25, [30, -5, 1, -1], [25, 25]],
  ])("is re-armed by any return to the other side: %s %d", (is, value, points, fired) => {
    expect(firedAt(given([hot("f", { is, value, repeat: "every" })], points))).toEqual(fired);
  });

  it.each([
    [40, [20, 20]],
    [39, [20]],
  ])("that falls fires again after a rise to %d, or not, under re-arm 40", (high, fired) => {
    const config = { is: "<", value: 25, repeat: "every", rearm: 40 };
    const points = [50, -30, high - 20, 20 - high];

    expect(firedAt(given([hot("f", config)], points))).toEqual(fired);
  });

  it("cools down: a crossing within the time is spent, one at its end fires (S11)", () => {
    const world = definitions({
      flows: [hot("f", { value: 75, repeat: "every", cooldown: "PT12H" })],
      models: [scores([80, 40, -40])],
    });
    const lead = new PlayedLead(world)
      .event(hour(0), "points80")
      .event(hour(1), "points-40")
      .event(hour(11.99), "points40")
      .passTo(hour(13));

    expect(lines(lead.records, ["enrolled", "skipped"])).toEqual([
      "2026-03-02T00:00 f/hot enrolled",
      "2026-03-02T11:59 f/hot skipped cooldown",
    ]);

    lead.event(hour(14), "points-40").event(hour(15), "points40");

    expect(lines(lead.records, ["enrolled"]).at(-1)).toBe("2026-03-02T15:00 f/hot enrolled");
  });

  it("has cooled down at the exact end", () => {
    const world = definitions({
      flows: [hot("f", { value: 75, repeat: "every", cooldown: "PT12H" })],
      models: [scores([80, 40, -40])],
    });
    const lead = new PlayedLead(world)
      .event(hour(0), "points80")
      .event(hour(1), "points-40")
      .event(hour(12), "points40");

    expect(order(lead)).toEqual(["f/hot", "f/hot"]);
  });
});

describe("a spent crossing (S11)", () => {
  const busy = flow(
    "busy",
    [
      ["hot", "trigger.score", { value: 75, repeat: "every", rearm: 60 }],
      ["wait", "wait.for", { duration: "PT6H" }],
      END,
    ],
    { settings: AGAIN },
  );
  const world = definitions({ flows: [busy], models: [scores([80, -30, 30, -10, 10])] });

  it("does not fire later, when the lead has left the flow, until it is re-armed and crossed again", () => {
    const lead = new PlayedLead(world)
      .event(hour(0), "points80")
      .event(hour(1), "points-30") // 50: re-armed
      .event(hour(2), "points30") // 80: refused by re-entry, spent
      .event(hour(7), "points-10") // 70: not low enough to re-arm
      .event(hour(8), "points10"); // 80: disarmed

    expect(lines(lead.records, ["enrolled", "skipped"]).map((line) => line.slice(11))).toEqual([
      "00:00 busy/hot enrolled",
      "02:00 busy/hot skipped reentry",
      "08:00 busy/hot skipped disarmed",
    ]);

    lead.event(hour(9), "points-30").event(hour(10), "points30");

    expect(lines(lead.records, ["enrolled"]).at(-1)).toBe("2026-03-02T10:00 busy/hot enrolled");
  });

  it("is also that of a flow's second threshold, when one input crosses both", () => {
    const twice = flow(
      "twice",
      [
        ["warm", "trigger.score", { value: 50, repeat: "every" }],
        ["hot", "trigger.score", { value: 75, repeat: "every", rearm: 60 }],
        END,
      ],
      {
        edges: [
          { from: "warm", to: "end" },
          { from: "hot", to: "end" },
        ],
        settings: AGAIN,
      },
    );

    const lead = given([twice], [80, -10, 10]);

    expect(lines(lead.records, ["enrolled", "skipped"]).map((line) => line.slice(11))).toEqual([
      "00:00 twice/warm enrolled",
      "00:00 twice/hot skipped reentry",
      "02:00 twice/hot skipped disarmed",
    ]);
  });
});

describe("one input that jumps over several thresholds (S2)", () => {
  const every = (id: string, value: number, settings = {}, is = ">=") =>
    hot(id, { value, is, repeat: "every" }, { ...AGAIN, ...settings });

  it("fires all, rising values ascending", () => {
    expect(order(given([every("a", 75), every("b", 25), every("c", 50)], [80]))).toEqual([
      "b/hot",
      "c/hot",
      "a/hot",
    ]);
  });

  it("fires all, falling values descending", () => {
    const flows = [every("a", 25, {}, "<"), every("b", 75, {}, "<"), every("c", 50, {}, "<=")];

    expect(order(given(flows, [80, -80]))).toEqual(["b/hot", "c/hot", "a/hot"]);
  });

  it("fires by flow priority first", () => {
    expect(order(given([every("a", 25), every("b", 75, { priority: 90 }), every("c", 50)], [80]))).toEqual([
      "b/hot",
      "a/hot",
      "c/hot",
    ]);
  });

  it("fires equal values by flow id", () => {
    expect(order(given([every("b", 75), every("a", 75), every("a-1", 75)], [80]))).toEqual([
      "a/hot",
      "a-1/hot",
      "b/hot",
    ]);
  });

  it("fires rising before falling, of whatever model", () => {
    const models = [pointsModel([10]), pointsModel([10], { id: "churn", rules: [] })].map((each) => ({
      ...each,
      rules: [
        {
          ...each.rules[0],
          id: "r",
          group: "behaviour",
          points: each.id === "churn" ? -10 : 10,
          on: { event: "x", where: [] },
          count: "every",
          family: null,
          fades: null,
        },
      ],
    }));
    const flows = [
      hot("a", { model: "churn", is: "<", value: 0 }),
      hot("b", { model: "default", value: 10 }),
    ];

    const lead = new PlayedLead(definitions({ flows, models: models as never })).event(hour(0), "x");

    expect(order(lead)).toEqual(["b/hot", "a/hot"]);
  });

  it("does not see what lies between: up and down within one input is no crossing", () => {
    const both = model({
      rules: [
        { id: "up", group: "behaviour", points: 80, on: { event: "x" } },
        { id: "down", group: "behaviour", points: -10, on: { event: "x" } },
      ],
    });
    const lead = new PlayedLead(definitions({ flows: [every("f", 75)], models: [both] })).event(hour(0), "x");

    expect(lines(lead.records)).toEqual(["2026-03-02T00:00 score default 0 70"]);
  });
});

describe("the part of a threshold", () => {
  const grouped = model({
    groups: [{ id: "fit", cap: 50 }, { id: "visits" }],
    rules: [
      { id: "ceo", group: "fit", points: 60, on: { event: "ceo" } },
      { id: "visit", group: "visits", points: 40, on: { event: "visit" } },
    ],
  });

  it("may be a group, after its cap", () => {
    const flows = [
      hot("under", { part: "fit", value: 50 }),
      hot("over", { part: "fit", value: 51 }),
      hot("visits", { part: "visits", value: 40 }),
      hot("total", { value: 90 }),
    ];
    const world = definitions({ flows, models: [grouped] });

    const lead = new PlayedLead(world).event(hour(0), "ceo").event(hour(1), "visit");

    expect(order(lead)).toEqual(["under/hot", "visits/hot", "total/hot"]);
  });

  it("may be a group whose total does not move, because the scale ends", () => {
    const clamped = { ...grouped, scale: { ...grouped.scale, mode: "clamp" as const, min: 1, max: 40 } };
    const world = definitions({
      flows: [hot("visits", { part: "visits", value: 80 })],
      models: [clamped],
    });

    const lead = new PlayedLead(world).event(hour(0), "visit").event(hour(1), "visit");

    expect(lines(lead.records)).toEqual([
      "2026-03-02T00:00 score default 1 40",
      "2026-03-02T01:00 visits/hot enrolled",
      "2026-03-02T01:00 visits/end entered",
      "2026-03-02T01:00 visits/end exited completed",
    ]);
  });

  it("may be what flows have adjusted", () => {
    const bonus = flow("bonus", [
      ["in", "trigger.event", { event: "x" }],
      ["give", "score.adjust", { points: 5 }],
      END,
    ]);
    const world = definitions({
      flows: [bonus, hot("f", { part: "adjustments", value: 5 })],
      models: [grouped],
    });

    expect(order(new PlayedLead(world).event(hour(0), "x"))).toEqual(["bonus/in", "f/hot"]);
  });
});

describe("a new lead", () => {
  const scaled = (min: number) => ({ scale: { min, max: 100, mode: "clamp" } });

  it("starts at the scale's value of no points, and has not crossed it", () => {
    const lead = given([hot("one", { value: 1 }), hot("over", { is: ">", value: 1 })], [1, 1], scaled(1));

    expect(lines(lead.records, ["score", "enrolled"])).toEqual([
      "2026-03-02T01:00 score default 1 2",
      "2026-03-02T01:00 over/hot enrolled",
    ]);
  });

  it("crosses with what its first input says", () => {
    const title = model({
      rules: [
        { id: "ceo", group: "behaviour", points: 80, when: { attribute: "title", op: "=", value: "CEO" } },
      ],
    });
    const world = definitions({ flows: [hot("f", { value: 75 })], models: [title] });

    expect(order(new PlayedLead(world).change(hour(0), { attributes: { title: "CEO" } }))).toEqual(["f/hot"]);
  });

  it("is scored whole by its first input: what it lacks counts with what it does", () => {
    const both = model({
      rules: [
        { id: "x", group: "behaviour", points: 80, on: { event: "x" } },
        { id: "unknown", group: "behaviour", points: -10, when: { attribute: "title", op: "missing" } },
      ],
    });
    const world = definitions({ flows: [hot("f", { value: 75 })], models: [both] });

    expect(lines(new PlayedLead(world).event(hour(0), "x").records)).toEqual([
      "2026-03-02T00:00 score default 0 70",
    ]);
  });
});

describe("a silent input (S11, S37)", () => {
  const silent = { silent: true };
  const once = definitions({ flows: [hot("f", { value: 75 })], models: [scores([80, -70, 70, 5])] });

  it("moves the score, fires nothing, and does not count as having fired", () => {
    const lead = new PlayedLead(once)
      .event(hour(0), "points80", {}, silent)
      .event(hour(1), "points5")
      .event(hour(2), "points-70", {}, silent)
      .event(hour(3), "points70");

    expect(lines(lead.records, ["score", "enrolled"])).toEqual([
      "2026-03-02T00:00 score default 0 80",
      "2026-03-02T01:00 score default 80 85",
      "2026-03-02T02:00 score default 85 15",
      "2026-03-02T03:00 score default 15 85",
      "2026-03-02T03:00 f/hot enrolled",
    ]);
  });

  it("re-arms", () => {
    const world = definitions({
      flows: [hot("f", { value: 75, repeat: "every", rearm: 20 })],
      models: [scores([80, -70, 70])],
    });
    const lead = new PlayedLead(world)
      .event(hour(0), "points80")
      .event(hour(1), "points-70", {}, silent)
      .event(hour(2), "points70");

    expect(order(lead)).toEqual(["f/hot", "f/hot"]);
  });

  it("fires no other trigger either", () => {
    const flows = [
      flow("seen", [["in", "trigger.event", { event: "x" }], END]),
      flow("titled", [["in", "trigger.attribute", { attribute: "title" }], END]),
    ];
    const lead = new PlayedLead(definitions({ flows }))
      .event(hour(0), "x", {}, silent)
      .change(hour(1), { attributes: { title: "CEO" } }, silent);

    expect(lead.records).toEqual([]);
  });
});

describe("points that fade (R2.6)", () => {
  const fading = model({
    rules: [{ id: "visit", group: "behaviour", points: 30, on: { event: "visit" }, fades: { after: "P2D" } }],
  });
  const world = definitions({ flows: [hot("cold", { is: "<", value: 25 })], models: [fading] });
  const visit = Date.parse("2026-03-02T10:00Z");
  const offset = dayOffset("lead-1");
  const fade = startOfLeadDay(leadDay(visit, offset) + 2, offset);
  const iso = (at: number) => new Date(at).toISOString();

  it("cross a threshold at the exact instant at which they are gone", () => {
    const lead = new PlayedLead(world).event(iso(visit), "visit");
    expect(lead.last?.dueAt).toBe(fade);

    lead.passTo(iso(fade - 1));
    expect(order(lead)).toEqual([]);

    lead.passTo(iso(fade));
    expect(lead.records.filter(({ kind }) => kind === "score" || kind === "enrolled").slice(1)).toMatchObject(
      [
        { kind: "score", at: fade, before: 30, after: 0 },
        { kind: "enrolled", at: fade },
      ],
    );
  });

  it("are gone before anything else of their instant (S1)", () => {
    const lead = new PlayedLead(world).event(iso(visit), "visit").event(iso(fade), "visit");

    expect(lead.records.flatMap((record) => (record.kind === "score" ? [record.after] : []))).toEqual([
      30, 0, 30,
    ]);
  });

  it("that had faded before they arrived cross nothing (S10)", () => {
    const high = definitions({ flows: [hot("high", { value: 30 })], models: [fading] });
    const late = { timestamp: iso(visit - 3 * DAY_MS) };

    expect(new PlayedLead(high).event(iso(visit), "visit", {}, late).records).toEqual([]);
  });
});
