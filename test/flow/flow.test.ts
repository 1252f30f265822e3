/** The flow file: what it needs, what it may leave out, what is refused. */
import { describe, expect, it } from "vitest";
import { flowSchema } from "../../engine/flow/flow.js";
import { NODE_TYPES, portsOf, summaryOf } from "../../engine/flow/nodes/index.js";
import { problemsOfZod } from "../../engine/lead/problem.js";

const node = (type: string, config: object = {}) => ({ id: "n", type, config });
const file = (parts: object = {}) => ({
  format: "scoreflow.flow/1",
  id: "f",
  nodes: [],
  edges: [],
  ...parts,
});

const parsed = (type: string, config: object = {}) => {
  const [first] = flowSchema.parse(file({ nodes: [node(type, config)] })).nodes;
  if (!first) throw new Error("no node");
  return first;
};
function refused(input: object): string[] {
  const result = flowSchema.safeParse(input);
  return result.success
    ? []
    : problemsOfZod(result.error, input, flowSchema).map(
        ({ path, message }) => `${path.join(".")}: ${message}`,
      );
}
const refusedNode = (type: string, config: object) => refused(file({ nodes: [node(type, config)] }));

describe("a flow file", () => {
  it("needs format, id, nodes and edges; the rest has defaults", () => {
    expect(flowSchema.parse(file())).toEqual({
      format: "scoreflow.flow/1",
      id: "f",
      name: "",
      description: "",
      settings: {
        reentry: { mode: "never", cooldown: null },
        priority: 50,
        purpose: "marketing",
        window: null,
        exitWhen: null,
        conversion: null,
        holdout: 0,
      },
      nodes: [],
      edges: [],
      layout: {},
      notes: [],
    });
  });

  it("leaves a port of `next` out of an edge", () => {
    expect(flowSchema.parse(file({ edges: [{ from: "a", to: "b" }] })).edges).toEqual([
      { from: "a", port: "next", to: "b" },
    ]);
  });

  it.each<[string, object, RegExp]>([
    ["another format", { format: "scoreflow.flow/2" }, /^format: /],
    ["an id that is none", { id: "Hot Leads" }, /^id: .*a lower-case letter/],
    ["an unknown field", { colour: "red" }, /^colour: "colour" is not a field here/],
    ["an unknown setting", { settings: { prio: 5 } }, /^settings\.prio: .*did you mean "priority"/],
    ["a priority out of bounds", { settings: { priority: 101 } }, /^settings\.priority: /],
    [
      "a cooldown of a month",
      { settings: { reentry: { mode: "after-exit", cooldown: "P1M" } } },
      /^settings\.reentry\.cooldown: .*months and years/,
    ],
    [
      "a window that closes when it opens",
      { settings: { window: { from: "09:00", to: "09:00" } } },
      /^settings\.window\.to: .*never open/,
    ],
    [
      "a window on working days",
      { settings: { window: { days: "working" } } },
      /^settings\.window\.days: .*not available in this version/,
    ],
    [
      "conversions",
      { settings: { conversion: { within: "P1D" } } },
      /^settings\.conversion: .*not available in this version/,
    ],
    ["a holdout", { settings: { holdout: 10 } }, /^settings\.holdout: .*not available in this version/],
    ["a node of no type", { nodes: [{ id: "n", config: {} }] }, /^nodes\.0\.type: /],
    [
      "a node of an unknown type",
      { nodes: [{ id: "n", type: "tigger.score", config: {} }] },
      /^nodes\.0\.type: /,
    ],
    ["a node id that is none", { nodes: [{ id: "N 1", type: "exit", config: {} }] }, /^nodes\.0\.id: /],
    ["more nodes than it may have", { nodes: Array.from({ length: 2_001 }, () => node("exit")) }, /^nodes: /],
  ])("is refused with %s", (_, parts, message) => {
    expect(refused(file(parts))).toEqual([expect.stringMatching(message)]);
  });
});

describe("a node", () => {
  it.each<[string, object, string[], string]>([
    ["trigger.score", { value: 75 }, ["next"], "When the default score reaches 75"],
    [
      "trigger.score",
      { part: "fit", is: "<", value: 25, repeat: "every" },
      ["next"],
      "When the default fit falls under 25, every time",
    ],
    ["trigger.score", { model: "m", is: ">", value: 50 }, ["next"], "When the m score rises over 50"],
    ["trigger.score", { is: "<=", value: 0 }, ["next"], "When the default score falls to 0"],
    ["trigger.event", { event: "visit" }, ["next"], "When visit happens"],
    ["trigger.attribute", { attribute: "title" }, ["next"], "When title changes"],
    ["trigger.attribute", { attribute: "title", op: "=", value: "CEO" }, ["next"], "When title becomes CEO"],
    [
      "trigger.attribute",
      { attribute: "title", op: "in", value: ["CEO", "CTO"] },
      ["next"],
      "When title becomes one of CEO, CTO",
    ],
    ["trigger.attribute", { attribute: "title", op: "missing" }, ["next"], "When title loses its value"],
    ["trigger.manual", {}, ["next"], "When a lead is enrolled by hand or by the API"],
    ["trigger.band", {}, ["next"], "When the band of the default score changes"],
    ["trigger.band", { model: "m", to: "hot" }, ["next"], "When the m score comes into hot"],
    ["trigger.stage", {}, ["next"], "When stage changes"],
    ["trigger.stage", { op: "=", value: "customer" }, ["next"], "When stage becomes customer"],
    ["trigger.segment", { segment: "vips" }, ["next"], "When a lead enters the segment vips"],
    ["trigger.segment", { segment: "vips", on: "leave" }, ["next"], "When a lead leaves the segment vips"],
    [
      "router",
      { bands: ["hot", "warm"] },
      ["hot", "warm", "else"],
      "By the band of the default score: hot, warm, else",
    ],
    [
      "branch",
      {
        cases: [
          { id: "a", when: { tag: "a" } },
          { id: "b", when: { tag: "b" } },
        ],
      },
      ["a", "b", "else"],
      "Branch: a, b, else",
    ],
    ["wait.for", { duration: "P1D" }, ["next"], "Wait 1 day (a day is 24 hours)"],
    ["wait.for", { duration: "P2W", calendar: true }, ["next"], "Wait 14 calendar days in the lead's zone"],
    ["wait.until", { days: [2, 4], time: "09:00" }, ["next"], "Wait until Tue, Thu 09:00 in the lead's zone"],
    [
      "wait.until",
      { date: "2026-12-24", zone: "workspace" },
      ["next"],
      "Wait until 2026-12-24 in the workspace's zone",
    ],
    ["wait.until", { time: "09:00", zone: "Asia/Tokyo" }, ["next"], "Wait until 09:00 in Asia/Tokyo"],
    ["wait.event", { until: { event: "x" } }, ["happened", "timeout"], "Wait for x"],
    [
      "wait.event",
      { until: { event: "x" }, timeout: "P3D" },
      ["happened", "timeout"],
      "Wait for x, at most 3 days (a day is 24 hours)",
    ],
    [
      "wait.condition",
      { until: { tag: "x" }, timeout: "P3D" },
      ["happened", "timeout"],
      "Wait until a condition holds, at most 3 days (a day is 24 hours)",
    ],
    ["goal", { when: { tag: "won" } }, ["next"], "Goal: leads come here as soon as the condition holds"],
    ["exit", {}, [], "Exit: completed"],
    ["email", { email: "hi" }, ["next", "blocked"], "Email “hi” in the send window"],
    ["email", { email: "hi", send: "now" }, ["next", "blocked"], "Email “hi” at once"],
    ["notify", { message: "hot" }, ["next"], "Tell the lead's owner"],
    ["notify", { to: { rep: "bo@example.com" }, message: "hot" }, ["next"], "Tell bo@example.com"],
    ["score.adjust", { points: -5 }, ["next"], "−5 points (default)"],
    ["set", { attribute: "plan", value: "pro" }, ["next"], "Set plan to pro"],
    ["set", { attribute: "plan", value: null }, ["next"], "Clear plan"],
    ["set", { attribute: "plan", value: { event: "plan" } }, ["next"], "Set plan to a reference"],
    ["tag", { add: ["hot"], remove: ["cold"] }, ["next"], "Tag hot; untag cold"],
  ])("%s %j has its ports, and a sentence for its card", (type, config, ports, summary) => {
    expect(portsOf(parsed(type, config))).toEqual(ports);
    expect(summaryOf(parsed(type, config))).toBe(summary);
  });

  it.each<[string, object, string, RegExp]>([
    ["trigger.score", {}, "value", /missing/],
    ["trigger.score", { value: 5, is: "=>" }, "is", /did you mean ">="/],
    ["trigger.score", { value: "75" }, "value", /write 75 without quotes/],
    ["branch", { cases: [] }, "cases", /at least 1/],
    [
      "branch",
      { cases: [{ id: "else", when: { tag: "a" } }] },
      "cases.0.id",
      /the port of the leads that no case takes/,
    ],
    [
      "branch",
      {
        cases: [
          { id: "a", when: { tag: "a" } },
          { id: "a", when: { tag: "b" } },
        ],
      },
      "cases",
      /its own id/,
    ],
    ["wait.for", { duration: "1 day" }, "duration", /ISO 8601/],
    ["wait.for", { duration: "PT36H", calendar: true }, "duration", /whole days/],
    ["wait.until", {}, "", /say what to wait for/],
    ["wait.until", { date: "2026-02-30" }, "date", /a date such as/],
    ["wait.until", { date: "2026-12-24", days: [4] }, "days", /its own weekday/],
    ["wait.until", { time: "24:00" }, "time", /a local time/],
    ["wait.until", { time: "09:00", zone: "Mars" }, "zone", /IANA/],
    ["wait.event", { until: { event: "x", within: "P1D" } }, "until.within", /not a field here/],
    ["email", { email: "Hi There" }, "email", /an id/],
    ["email", { email: "hi", send: "best-hour" }, "send", /one of "now" or "window"/],
    ["notify", { to: "boss", message: "x" }, "to", /"owner" or "team"/],
    ["notify", { message: "" }, "message", /at least 1/],
    ["score.adjust", { points: 1.5 }, "points", /whole number/],
    ["set", { attribute: "email", value: "x@example.com" }, "attribute", /identifies the lead/],
    ["tag", {}, "", /at least one tag/],
    ["goal", { when: { event: "x", count: { op: ">", value: 1 } } }, "when.within", /needed/],
    ["exit", { result: "won" }, "result", /not a field here/],
  ])("%s is refused with %j", (type, config, field, message) => {
    const path = ["nodes.0.config", field].filter(Boolean).join(".");

    expect(refusedNode(type, config)).toEqual([expect.stringMatching(message)]);
    expect(refusedNode(type, config)[0]).toMatch(new RegExp(`^${path.replaceAll(".", "\\.")}: `));
  });

  it("is of one of the types that there are", () => {
    expect(NODE_TYPES.map(({ type }) => type)).toEqual([
      "trigger.score",
      "trigger.band",
      "trigger.event",
      "trigger.attribute",
      "trigger.stage",
      "trigger.segment",
      "trigger.manual",
      "branch",
      "router",
      "wait.for",
      "wait.until",
      "wait.event",
      "wait.condition",
      "goal",
      "exit",
      "email",
      "notify",
      "score.adjust",
      "set",
      "tag",
    ]);
  });
});
