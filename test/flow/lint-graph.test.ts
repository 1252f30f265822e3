import { describe, expect, it } from "vitest";
import { END, linted, MANUAL, messageOf } from "./linted.js";

const MAIL = ["mail", "email", { email: "invite" }] as const;
const BRANCH = ["pick", "branch", { cases: [{ id: "vip", when: { tag: "vip" } }] }] as const;
const WAIT = ["wait", "wait.event", { until: { event: "visit" }, timeout: "P3D" }] as const;
const PATIENT = ["wait", "wait.event", { until: { event: "visit" } }] as const;
const TELL = ["tell", "notify", { message: "hot" }] as const;

describe("a flow that is in order", () => {
  it("has no problems", () => {
    const edges = [
      { from: "in", to: "mail" },
      { from: "mail", to: "wait" },
      { from: "wait", port: "happened", to: "end" },
      { from: "wait", port: "timeout", to: "pick" },
      { from: "pick", port: "vip", to: "tell" },
      { from: "pick", port: "else", to: "mail" },
      { from: "tell", to: "end" },
    ];

    expect(linted([MANUAL, MAIL, WAIT, BRANCH, TELL, END], edges)).toEqual([]);
  });

  it("may end without an exit, which lint only remarks", () => {
    expect(linted([MANUAL, TELL])).toEqual(["warning flow.loose_port tell nodes.1"]);
  });
});

describe("edges", () => {
  const nodes = [MANUAL, WAIT, END];
  const good = [
    { from: "in", to: "wait" },
    { from: "wait", port: "happened", to: "end" },
    { from: "wait", port: "timeout", to: "end" },
  ];

  it.each([
    [
      "from a node that is not there",
      { from: "wiat", to: "end" },
      "error flow.unknown_node end edges.3.from",
    ],
    ["to a node that is not there", { from: "in", to: "ned" }, "error flow.unknown_node in edges.3.to"],
    [
      "from a port that the node does not have",
      { from: "wait", port: "next", to: "end" },
      "error flow.unknown_port wait edges.3.port",
    ],
    ["from an end", { from: "end", to: "wait" }, "error flow.unknown_port end edges.3.port"],
    [
      "from a port that another edge leaves",
      { from: "wait", port: "timeout", to: "wait" },
      "error flow.repeated_edge wait edges.3",
    ],
    ["into a trigger", { from: "wait", port: "x", to: "in" }, "error flow.edge_into_trigger in edges.3.to"],
  ])("%s are refused", (_, edge, problem) => {
    expect(linted(nodes, [...good, edge])).toContain(problem);
  });

  it.each([
    [{ from: "wiat", port: "x", to: "end" }, 'there is no node "wiat": did you mean "wait"?'],
    [{ from: "in", to: "elsewhere" }, 'there is no node "elsewhere"; there is "in", "wait" or "end"'],
    [{ from: "wait", to: "end" }, '"wait" has no port "next": leave it by "happened" or "timeout"'],
    [
      { from: "end", to: "wait" },
      'nothing leaves "end": leads end at a node of type "exit". Remove the edge',
    ],
    [
      { from: "wait", port: "timeout", to: "wait" },
      'two edges leave "wait" by "timeout", to "end" and to "wait", and a lead can take but one: remove one of them, or decide with a branch',
    ],
  ])("are refused with what to do: %j", (edge, message) => {
    expect(messageOf(nodes, [...good, edge])).toContain(message);
  });

  it("of a branch leave by its cases and else", () => {
    const edges = [
      { from: "in", to: "pick" },
      { from: "pick", port: "vpi", to: "end" },
    ];

    expect(messageOf([MANUAL, BRANCH, END], edges)).toContain(
      '"pick" has no port "vpi": leave it by "vip" or "else"',
    );
  });
});

describe("nodes", () => {
  it("need ids of their own", () => {
    expect(linted([MANUAL, END, ["end", "exit"]], [{ from: "in", to: "end" }])).toEqual([
      "error flow.repeated_node end nodes.2.id",
    ]);
  });

  it("need a trigger before them, which is the one thing to say of a flow without one", () => {
    expect(linted([TELL, END])).toEqual(["error flow.no_trigger - nodes"]);
  });

  it("that no way leads to from a trigger are refused, goals among them", () => {
    const goal = ["goal", "goal", { when: { tag: "won" } }] as const;
    const edges = [
      { from: "in", to: "end" },
      { from: "tell", to: "goal" },
      { from: "goal", to: "tell" },
    ];

    expect(linted([MANUAL, END, TELL, goal], edges)).toEqual([
      "error flow.unreachable tell nodes.2",
      "error flow.unreachable goal nodes.3",
      "error flow.loop_without_wait tell nodes.2",
    ]);
  });

  it("are reached from any of several triggers", () => {
    const edges = [
      { from: "in", to: "end" },
      { from: "seen", to: "tell" },
      { from: "tell", to: "end" },
    ];

    expect(linted([MANUAL, END, ["seen", "trigger.event", { event: "visit" }], TELL], edges)).toEqual([]);
  });
});

describe("a port that leads nowhere", () => {
  it("lets leads leave the flow, so lint remarks it: case, else, happened, timeout, next", () => {
    const edges = [
      { from: "in", to: "pick" },
      { from: "pick", port: "else", to: "wait" },
      { from: "wait", port: "happened", to: "tell" },
    ];

    expect(linted([MANUAL, BRANCH, WAIT, TELL], edges)).toEqual([
      "warning flow.loose_port pick nodes.1",
      "warning flow.loose_port wait nodes.2",
      "warning flow.loose_port tell nodes.3",
    ]);
  });

  it("may be the timeout of a wait that has none", () => {
    const edges = [
      { from: "in", to: "wait" },
      { from: "wait", port: "happened", to: "end" },
    ];

    expect(linted([MANUAL, PATIENT, END], edges)).toEqual([]);
  });

  it.each([
    ["hold", []],
    ["skip", []],
    ["reroute", ["warning flow.loose_port mail nodes.1"]],
  ])("may be `blocked` of an email that is to %s", (blocked, problems) => {
    expect(linted([MANUAL, ["mail", "email", { email: "invite", blocked }], END])).toEqual(problems);
  });
});

describe("an edge that no lead takes", () => {
  it("leaves an email that does not reroute by `blocked`", () => {
    const edges = [
      { from: "in", to: "mail" },
      { from: "mail", to: "end" },
      { from: "mail", port: "blocked", to: "end" },
    ];

    expect(linted([MANUAL, MAIL, END], edges)).toEqual(["warning flow.idle_edge mail edges.2"]);
  });

  it("leaves a wait without a timeout by `timeout`", () => {
    const edges = [
      { from: "in", to: "wait" },
      { from: "wait", port: "happened", to: "end" },
      { from: "wait", port: "timeout", to: "end" },
    ];

    expect(linted([MANUAL, PATIENT, END], edges)).toEqual(["warning flow.idle_edge wait edges.2"]);
    expect(messageOf([MANUAL, PATIENT, END], edges)).toBe(
      'no lead leaves "wait" by "timeout": give the wait a "timeout", or remove the edge',
    );
  });
});
