import { describe, expect, it } from "vitest";
import { END, linted, MANUAL, messageOf, type Nodes } from "./linted.js";

/** A loop of a branch and the nodes; the branch's case leaves it. */
function loopOf(...nodes: Nodes): [Nodes, Record<string, string>[]] {
  const [first, ...others] = nodes.map(([id]) => id);
  const ways = nodes.flatMap(([id, type, config], index) => {
    const to = others[index] ?? "pick";
    if (type === "wait.event" || type === "wait.condition")
      return [
        { from: id, port: "happened", to },
        ...(config?.timeout ? [{ from: id, port: "timeout", to }] : []),
      ];
    return [{ from: id, to }];
  });
  return [
    [MANUAL, ["pick", "branch", { cases: [{ id: "done", when: { tag: "done" } }] }], ...nodes, END],
    [
      { from: "in", to: "pick" },
      { from: "pick", port: "done", to: "end" },
      { from: "pick", port: "else", to: first ?? "pick" },
      ...ways,
    ],
  ];
}

const TELL = ["tell", "notify", { message: "again" }] as const;
const MAIL = ["mail", "email", { email: "invite" }] as const;

describe("a loop", () => {
  it.each<[string, Nodes[number]]>([
    ["a time", ["wait", "wait.for", { duration: "P1D" }]],
    ["a time of day", ["wait", "wait.until", { time: "09:00" }]],
    ["a weekday and a time", ["wait", "wait.until", { days: [1], time: "09:00" }]],
    ["an event", ["wait", "wait.event", { until: { event: "visit" } }]],
    ["an event or a timeout", ["wait", "wait.event", { until: { event: "visit" }, timeout: "P3D" }]],
    [
      "as many events as that",
      ["wait", "wait.condition", { until: { event: "visit", count: { op: ">", value: 2 }, within: "P1D" } }],
    ],
    [
      "either of two events",
      ["wait", "wait.condition", { until: { any: [{ event: "a" }, { event: "b" }] } }],
    ],
    [
      "an event of the right leads",
      ["wait", "wait.condition", { until: { all: [{ event: "a" }, { tag: "vip" }] } }],
    ],
  ])("may wait for %s", (_, wait) => {
    expect(linted(...loopOf(TELL, wait))).toEqual([]);
  });

  it("without a wait is refused, and the cycle named", () => {
    expect(linted(...loopOf(TELL))).toEqual(["error flow.loop_without_wait pick nodes.1"]);
    expect(messageOf(...loopOf(TELL))).toBe(
      '"pick" → "tell" → "pick" is a loop without a wait: put a wait into it, such as wait.for',
    );
  });

  it("of one node is a loop", () => {
    const edges = [
      { from: "in", to: "tell" },
      { from: "tell", to: "tell" },
    ];

    expect(messageOf([MANUAL, TELL], edges)).toContain('"tell" → "tell" is a loop without a wait');
  });

  it("is not slowed down by an email: a mail that may leave leaves at once", () => {
    expect(linted(...loopOf(MAIL))).toEqual(["error flow.loop_without_wait pick nodes.1"]);
  });

  it.each<[string, Nodes[number]]>([
    [
      "a date, which is past at the second visit",
      ["wait", "wait.until", { date: "2026-12-24", time: "09:00" }],
    ],
    ["a weekday, which it still is at the second visit", ["wait", "wait.until", { days: [1, 2] }]],
  ])("is not slowed down by %s", (_, wait) => {
    expect(linted(...loopOf(wait))).toEqual(["error flow.loop_without_wait pick nodes.1"]);
    expect(messageOf(...loopOf(wait))).toContain(
      "a loop without a wait (a wait.until with a date or with weekdays alone waits but once)",
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ["a tag", { tag: "vip" }],
    ["a score", { score: { model: "fit" }, op: ">=", value: 50 }],
    ["the absence of an event", { all: [{ not: { event: "visit", within: "P1D" } }, { tag: "cold" }] }],
    ["an event or a tag", { any: [{ event: "visit" }, { tag: "vip" }] }],
  ])("that waits for %s may find it so at once, which lint remarks", (_, until) => {
    expect(linted(...loopOf(["wait", "wait.condition", { until }]))).toEqual([
      "warning flow.loop_may_spin pick nodes.1",
    ]);
  });

  it.each([[TELL], [MAIL]])("that may find it so at once is refused where it sends: %j", (send) => {
    expect(linted(...loopOf(send, ["wait", "wait.condition", { until: { tag: "vip" } }]))).toEqual([
      "error flow.loop_may_spin pick nodes.1",
    ]);
  });

  it("that waits for a condition and rests elsewhere is in order", () => {
    const nodes = loopOf(
      ["wait", "wait.condition", { until: { tag: "vip" } }],
      ["rest", "wait.for", { duration: "P1D" }],
    );

    expect(linted(...nodes)).toEqual([]);
  });

  it("is named once, beside other loops", () => {
    const edges = [
      { from: "in", to: "a" },
      { from: "a", to: "b" },
      { from: "b", port: "x", to: "a" },
      { from: "b", port: "else", to: "c" },
      { from: "c", to: "c" },
    ];
    const nodes: Nodes = [
      MANUAL,
      ["a", "notify", { message: "a" }],
      ["b", "branch", { cases: [{ id: "x", when: { tag: "x" } }] }],
      ["c", "notify", { message: "c" }],
    ];

    expect(messageOf(nodes, edges).split("\n")).toEqual([
      '"a" → "b" → "a" is a loop without a wait: put a wait into it, such as wait.for',
      '"c" → "c" is a loop without a wait: put a wait into it, such as wait.for',
    ]);
  });

  it("of very many nodes is found in a moment", () => {
    const ids = Array.from({ length: 1_990 }, (_, index) => `n${index}`);
    const nodes: Nodes = [MANUAL, ...ids.map((id) => [id, "notify", { message: "x" }] as const)];
    const edges = [
      { from: "in", to: "n0" },
      ...ids.map((id, index) => ({ from: id, to: ids[index + 1] ?? "n0" })),
    ];

    const started = performance.now();

    expect(linted(nodes, edges)).toEqual(["error flow.loop_without_wait n0 nodes.1"]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
