/** S2: the order within one input, and of what it feeds back. */
import { describe, expect, it } from "vitest";
import { definitions, flow, model, pointsModel } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { lines } from "../support/simulation.js";

const END = ["end", "exit"] as const;
const onX = ["in", "trigger.event", { event: "x" }] as const;
const manual = ["in", "trigger.manual"] as const;
const AT = "2026-03-02T10:00";
const LATER = "2026-03-02T11:00";

const notified = (lead: PlayedLead) =>
  lead.records.flatMap((record) => (record.kind === "notified" ? [record.message] : []));
const say = (id: string, message: string = id) => [id, "notify", { message }] as const;
const short = (lead: PlayedLead) => lines(lead.records).map((line) => line.slice(11));

describe("an enrollment that one input moves in several ways", () => {
  const nodes = [
    manual,
    ["wait", "wait.event", { until: { event: "x" } }],
    say("happened"),
    ["won", "goal", { when: { event: "x", within: "P1D" } }],
    say("pulled"),
  ] as const;
  const edges = [
    { from: "in", to: "wait" },
    { from: "wait", port: "happened", to: "happened" },
    { from: "happened", to: "won" },
    { from: "won", to: "pulled" },
  ];
  const x = { event: "x", within: "P1D" };
  const moved = (settings: Record<string, unknown>, withoutGoal = false) => {
    const used = withoutGoal ? edges.slice(0, 2) : edges;
    const world = definitions({ flows: [flow("f", nodes, { edges: used, settings })] });
    return short(new PlayedLead(world).enrol(AT, "f").event(LATER, "x")).slice(2);
  };

  it("exits before it reaches a goal", () => {
    expect(moved({ exitWhen: x })).toEqual(["11:00 f/wait exited exit_when"]);
  });

  it("reaches a goal before its own wait is over", () => {
    expect(moved({}).slice(0, 2)).toEqual(["11:00 f/won entered", "11:00 f/pulled entered"]);
  });

  it("takes its wait's way when nothing else is met", () => {
    expect(moved({}, true).slice(0, 2)).toEqual([
      "11:00 f/happened entered",
      "11:00 f/happened notified team happened",
    ]);
  });
});

describe("the enrollments of a lead", () => {
  const waiting = (id: string, priority: number) =>
    flow(id, [manual, ["wait", "wait.event", { until: { event: "x" } }], say("said", id)], {
      edges: [
        { from: "in", to: "wait" },
        { from: "wait", port: "happened", to: "said" },
      ],
      settings: { priority },
    });
  const play = (...flows: ReturnType<typeof flow>[]) => {
    const lead = new PlayedLead(definitions({ flows }));
    for (const { id } of flows) lead.enrol(AT, id);
    return lead;
  };

  it("go by flow priority, higher first", () => {
    const lead = play(waiting("low", 10), waiting("high", 90), waiting("middle", 50)).event(LATER, "x");

    expect(notified(lead)).toEqual(["high", "middle", "low"]);
  });

  it("go by flow priority where there are two, whoever came first", () => {
    const two = [waiting("low", 10), waiting("high", 90)] as const;

    expect(notified(play(two[0], two[1]).event(LATER, "x"))).toEqual(["high", "low"]);
    expect(notified(play(two[1], two[0]).event(LATER, "x"))).toEqual(["high", "low"]);
  });

  it("go by enrollment id where the priority is the same", () => {
    const lead = play(...["a", "b", "c", "d", "e"].map((id) => waiting(id, 50)));
    const byId = [...lead.enrollments].sort((a, b) => (a.id < b.id ? -1 : 1)).map((each) => each.flow);

    expect(notified(lead.event(LATER, "x"))).toEqual(byId);
  });

  it("go before the triggers, whatever the priority", () => {
    const fresh = flow("fresh", [onX, say("said", "fresh")], { settings: { priority: 100 } });
    const lead = play(waiting("waiting", 0), fresh).event(LATER, "x");

    expect(notified(lead)).toEqual(["waiting", "fresh"]);
  });
});

describe("a change that a node makes", () => {
  it("is an input behind the current one, and its enrollment goes on behind it: first in, first out", () => {
    const flows = [
      flow("a", [onX, ["set", "set", { attribute: "p", value: 1 }], say("a")], {
        settings: { priority: 90 },
      }),
      flow("b", [onX, ["set", "set", { attribute: "q", value: 1 }], say("b")], {
        settings: { priority: 10 },
      }),
      flow("c", [
        ["in", "trigger.attribute", { attribute: "p" }],
        ["set", "set", { attribute: "r", value: 1 }],
        say("c"),
      ]),
      flow("d", [["in", "trigger.attribute", { attribute: "q" }], say("d")]),
      flow("e", [["in", "trigger.attribute", { attribute: "r" }], say("e")]),
    ];

    const lead = new PlayedLead(definitions({ flows })).event(AT, "x");

    expect(notified(lead)).toEqual(["a", "d", "b", "e", "c"]);
  });

  it.each([
    [
      "an attribute",
      ["set", "set", { attribute: "plan", value: "pro" }],
      { attribute: "plan", op: "=", value: "pro" },
    ],
    ["a tag", ["set", "tag", { add: ["vip"] }], { tag: "vip" }],
    ["a tag taken away", ["set", "tag", { remove: ["old"] }], { not: { tag: "old" } }],
    ["points", ["set", "score.adjust", { points: 5 }], { score: { model: "default" }, op: "=", value: 5 }],
  ] as const)("is seen by the branch that follows: %s (S3)", (_, change, when) => {
    const branching = flow(
      "f",
      [onX, change, ["pick", "branch", { cases: [{ id: "new", when }] }], say("new"), say("old")],
      {
        edges: [
          { from: "in", to: "set" },
          { from: "set", to: "pick" },
          { from: "pick", port: "new", to: "new" },
          { from: "pick", port: "else", to: "old" },
        ],
      },
    );
    const world = definitions({ flows: [branching], models: [pointsModel([1])] });

    const lead = new PlayedLead(world).change(AT, { tags: { add: ["old"], remove: [] } }).event(LATER, "x");

    expect(notified(lead)).toEqual(["new"]);
  });

  it("reads the change before it: attribute, score, and the event that began it all (S29)", () => {
    const chain = flow("f", [
      onX,
      ["tag", "tag", { add: ["seen"] }],
      ["give", "score.adjust", { points: 7 }],
      ["a", "set", { attribute: "plan", value: { event: "cart.plan" } }],
      ["b", "set", { attribute: "copy", value: { attribute: "plan" } }],
      ["c", "set", { attribute: "points", value: { score: {} } }],
      ["d", "set", { attribute: "none", value: { event: "missing" } }],
      say("tell"),
    ]);
    const world = definitions({ flows: [chain], models: [pointsModel([1])] });

    const lead = new PlayedLead(world).event(AT, "x", { cart: { plan: "pro" } });

    const values = Object.entries(lead.state.lead.attributes).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(values)).toEqual({ plan: "pro", copy: "pro", points: 7, none: null });
    expect(lead.effects[0]?.frozen).toMatchObject({
      event: { name: "x", properties: { cart: { plan: "pro" } } },
      score: { model: "default", total: 7 },
    });
  });

  it("moves the lead's other enrollments before its own goes on", () => {
    const setting = flow("setting", [onX, ["set", "set", { attribute: "p", value: 1 }], say("setter")]);
    const waiting = flow(
      "waiting",
      [manual, ["wait", "wait.condition", { until: { attribute: "p", op: "=", value: 1 } }], say("waiter")],
      {
        edges: [
          { from: "in", to: "wait" },
          { from: "wait", port: "happened", to: "waiter" },
        ],
      },
    );

    const lead = new PlayedLead(definitions({ flows: [setting, waiting] }))
      .enrol(AT, "waiting")
      .event(LATER, "x");

    expect(notified(lead)).toEqual(["waiter", "setter"]);
  });

  it("may end its own enrollment, which then does not go on", () => {
    const exiting = flow("f", [onX, ["set", "set", { attribute: "done", value: true }], say("never")], {
      settings: { exitWhen: { attribute: "done", op: "=", value: true } },
    });

    expect(short(new PlayedLead(definitions({ flows: [exiting] })).event(AT, "x"))).toEqual([
      "10:00 f/in enrolled",
      "10:00 f/set entered",
      "10:00 f/set exited exit_when",
    ]);
  });

  it("that changes nothing fires nothing", () => {
    const settings = { reentry: { mode: "after-exit" } };
    const flows = [
      flow("f", [onX, ["set", "set", { attribute: "p", value: 1 }], ["tag", "tag", { add: ["t"] }], END]),
      flow("g", [["in", "trigger.attribute", { attribute: "p" }], say("g")], { settings }),
    ];
    const lead = new PlayedLead(definitions({ flows }));
    lead.change(AT, { attributes: { p: 1 }, tags: { add: ["t"], remove: [] } }).event(LATER, "x");

    expect(notified(lead)).toEqual(["g"]);
    expect(lead.at("f")).toBeNull();
  });
});

describe("an enrollment never sees the input that created it", () => {
  it("so a wait for the event that began the flow waits for the next", () => {
    const twice = flow("f", [onX, ["wait", "wait.event", { until: { event: "x" } }], say("second")], {
      edges: [
        { from: "in", to: "wait" },
        { from: "wait", port: "happened", to: "second" },
      ],
    });
    const lead = new PlayedLead(definitions({ flows: [twice] })).event(AT, "x");

    expect(lead.at("f")).toBe("wait");
    expect(notified(lead.event(LATER, "x"))).toEqual(["second"]);
  });

  it("nor, in a wait, the input that brought it there", () => {
    const twice = flow(
      "f",
      [
        manual,
        ["one", "wait.event", { until: { event: "x" } }],
        ["two", "wait.event", { until: { event: "x" } }],
        say("done"),
      ],
      {
        edges: [
          { from: "in", to: "one" },
          { from: "one", port: "happened", to: "two" },
          { from: "two", port: "happened", to: "done" },
        ],
      },
    );
    const lead = new PlayedLead(definitions({ flows: [twice] })).enrol(AT, "f").event(LATER, "x");

    expect(lead.at("f")).toBe("two");
    expect(notified(lead.event("2026-03-02T12:00", "x"))).toEqual(["done"]);
  });
});

describe("a wait counts only what happens after it was entered", () => {
  const until = { event: "visit", count: { op: ">=", value: 2 }, within: "P7D" };
  const counting = flow("f", [manual, ["wait", "wait.condition", { until }], say("done")], {
    edges: [
      { from: "in", to: "wait" },
      { from: "wait", port: "happened", to: "done" },
    ],
  });
  const world = definitions({ flows: [counting] });

  it("not the visits before", () => {
    const lead = new PlayedLead(world)
      .event(AT, "visit")
      .event(AT, "visit")
      .enrol(AT, "f")
      .event(LATER, "visit");

    expect(lead.at("f")).toBe("wait");
    expect(notified(lead.event("2026-03-02T12:00", "visit"))).toEqual(["done"]);
  });

  it("by arrival: an event that arrives afterwards counts, though it happened before", () => {
    const lead = new PlayedLead(world).enrol(AT, "f");
    lead.event(LATER, "visit", {}, { timestamp: "2026-03-01T00:00" }).event(LATER, "visit");

    expect(notified(lead)).toEqual(["done"]);
  });

  it("while a branch, a goal and exitWhen know the whole past", () => {
    const branching = flow(
      "f",
      [manual, ["pick", "branch", { cases: [{ id: "two", when: until }] }], say("yes"), say("no")],
      {
        edges: [
          { from: "in", to: "pick" },
          { from: "pick", port: "two", to: "yes" },
          { from: "pick", port: "else", to: "no" },
        ],
      },
    );
    const lead = new PlayedLead(definitions({ flows: [branching] }));

    expect(notified(lead.event(AT, "visit").event(AT, "visit").enrol(AT, "f"))).toEqual(["yes"]);
  });
});

describe("one input", () => {
  it("makes at most one enrollment per flow: of several triggers the first, the others are refused", () => {
    const wide = flow(
      "f",
      [
        ["b", "trigger.event", { event: "x" }],
        ["a", "trigger.event", { event: "x" }],
        ["hot", "trigger.score", { value: 5 }],
        END,
      ],
      {
        edges: ["a", "b", "hot"].map((from) => ({ from, to: "end" })),
        settings: { reentry: { mode: "after-exit" } },
      },
    );
    const five = model({ rules: [{ id: "x", group: "behaviour", points: 5, on: { event: "x" } }] });

    const lead = new PlayedLead(definitions({ flows: [wide], models: [five] })).event(AT, "x");

    expect(lines(lead.records, ["enrolled", "skipped"]).map((line) => line.slice(11))).toEqual([
      "10:00 f/a enrolled",
      "10:00 f/b skipped reentry",
      "10:00 f/hot skipped reentry",
    ]);
  });

  it("is one change of score, however many rules it meets", () => {
    const two = model({
      rules: [
        { id: "one", group: "behaviour", points: 5, on: { event: "x" } },
        { id: "two", group: "behaviour", points: 7, on: { event: "x" } },
        { id: "lost", group: "behaviour", points: -2, when: { attribute: "lost", op: "missing" } },
      ],
    });

    expect(short(new PlayedLead(definitions({ models: [two] })).event(AT, "x"))).toEqual([
      "10:00 score default 0 10",
    ]);
  });

  it("scores before anything else asks for the score", () => {
    const world = definitions({
      flows: [
        flow(
          "f",
          [
            onX,
            ["pick", "branch", { cases: [{ id: "warm", when: { score: {}, op: ">=", value: 5 } }] }],
            say("warm"),
          ],
          {
            edges: [
              { from: "in", to: "pick" },
              { from: "pick", port: "warm", to: "warm" },
            ],
          },
        ),
      ],
      models: [model({ rules: [{ id: "x", group: "behaviour", points: 5, on: { event: "x" } }] })],
    });

    expect(notified(new PlayedLead(world).event(AT, "x"))).toEqual(["warm"]);
  });
});

describe("names that every object has", () => {
  it("are names like any other: of flows, nodes, models, events, attributes, purposes", () => {
    const name = "constructor";
    const odd = flow(
      name,
      [
        [name, "trigger.event", { event: "toString" }],
        ["wait", "wait.event", { until: { event: "__proto__" } }],
        [
          "pick",
          "branch",
          { cases: [{ id: name, when: { any: [{ consent: name }, { attribute: name, op: "exists" }] } }] },
        ],
        say("yes"),
        say("no"),
      ],
      {
        edges: [
          { from: name, to: "wait" },
          { from: "wait", port: "happened", to: "pick" },
          { from: "pick", port: name, to: "yes" },
          { from: "pick", port: "else", to: "no" },
        ],
        settings: { exitWhen: { event: "valueOf", count: { op: ">=", value: 2 }, within: "P1D" } },
      },
    );
    const world = definitions({ flows: [odd], models: [pointsModel([1], { id: name })] });

    const lead = new PlayedLead(world)
      .event(AT, "toString")
      .event(LATER, "valueOf")
      .event(LATER, "__proto__");

    expect(notified(lead)).toEqual(["no"]);
  });
});
