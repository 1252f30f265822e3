import { describe, expect, it } from "vitest";
import { flow } from "../support/definitions.js";
import { END, fit, linesOf, linted, MANUAL, messageOf, type Nodes, problemsOf, WEEKDAYS } from "./linted.js";

const trigger = (config: Record<string, unknown>): Nodes => [["hot", "trigger.score", config], END];

describe("an email node", () => {
  it("needs an email that exists", () => {
    expect(linted([MANUAL, ["mail", "email", { email: "invte" }], END])).toEqual([
      "error flow.unknown_email mail nodes.1.config.email",
    ]);
    expect(messageOf([MANUAL, ["mail", "email", { email: "invte" }], END])).toBe(
      'there is no email "invte": did you mean "invite"?',
    );
  });

  it.each([
    ["window", ["warning flow.no_window mail nodes.1.config.send"]],
    ["now", []],
  ])("that leaves by `%s` in a flow without a window", (send, problems) => {
    const nodes: Nodes = [MANUAL, ["mail", "email", { email: "invite", send }], END];

    expect(linesOf(problemsOf(flow("f", nodes)))).toEqual(problems);
  });
});

describe("a score threshold", () => {
  it.each([
    [{ model: "fitt", value: 5 }, "error flow.unknown_model hot nodes.0.config.model"],
    [{ model: "fit", part: "titel", value: 5 }, "error flow.unknown_part hot nodes.0.config.part"],
  ])("needs a model and a part that exist: %j", (config, problem) => {
    expect(linted(trigger(config))).toEqual([problem]);
  });

  it.each([
    ["total", { value: 75 }],
    ["the highest total", { value: 100 }],
    ["the lowest total but one", { value: 2 }],
    ["a group", { part: "title", value: 40 }],
    ["the adjustments, which any flow may make", { part: "adjustments", value: 5 }],
  ])("that can be crossed is in order: %s", (_, config) => {
    const adjust = ["adjust", "score.adjust", { model: "fit", points: 5 }] as const;

    expect(linted([["hot", "trigger.score", { model: "fit", ...config }], adjust, END])).toEqual([]);
  });

  it.each([
    [
      "over the scale",
      { value: 101 },
      'the score "fit" is never >= 101, so this trigger never fires: it goes from 1 to 100 at most',
    ],
    ["over the top of the scale", { is: ">", value: 100 }, "never > 100"],
    [
      "where every lead begins",
      { value: 1 },
      'the score "fit" is >= 1 at all times, so this trigger never fires',
    ],
    [
      "over the cap",
      { part: "title", value: 51 },
      '"title" of "fit" is never >= 51, so this trigger never fires: it goes to 50 at most',
    ],
    ["under the scale", { is: "<", value: 1 }, "never < 1"],
    ["falling from above the scale", { is: "<", value: 101 }, "is < 101 at all times"],
    ["falling from the top of the scale", { is: "<=", value: 100 }, "is <= 100 at all times"],
    ["falling to below the cap", { part: "title", is: "<=", value: 50 }, "is <= 50 at all times"],
  ])("that is dead is refused: %s", (_, config, message) => {
    expect(linted(trigger({ model: "fit", ...config }))).toEqual([
      "error flow.dead_threshold hot nodes.0.config.value",
    ]);
    expect(messageOf(trigger({ model: "fit", ...config }))).toContain(message);
  });

  it("that the rules do not reach is remarked, as another flow may lead there", () => {
    expect(linted(trigger({ model: "short", value: 61 }))).toEqual([
      "warning flow.threshold_out_of_reach hot nodes.0.config.value",
    ]);
    expect(messageOf(trigger({ model: "short", value: 61 }))).toBe(
      'the score "short" is never >= 61, so this trigger never fires: it goes from 0 to 60 at most. Only a score.adjust of another flow leads there',
    );
  });

  it("is in reach when a node of the same flow leads there", () => {
    const nodes: Nodes = [
      ["hot", "trigger.score", { model: "short", value: 61 }],
      ["adjust", "score.adjust", { model: "short", points: 1 }],
      END,
    ];

    expect(linted(nodes)).toEqual([]);
  });

  it("that falls fires only for leads that have been above, which lint remarks (S11)", () => {
    expect(linted(trigger({ model: "fit", is: "<", value: 25 }))).toEqual([
      "warning flow.falling_trigger hot nodes.0.config.is",
    ]);
    expect(messageOf(trigger({ model: "fit", is: "<", value: 25 }))).toBe(
      '"< 25" fires when the score falls, so only for leads that have been at or over 25 before; new leads start at no points',
    );
  });
});

describe("a re-arm level", () => {
  it.each([
    [">=", 75, 60, true],
    [">=", 75, 74, true],
    [">=", 75, 75, false],
    [">=", 75, 80, false],
    [">", 75, 75, true],
    [">", 75, 76, false],
    ["<=", 25, 26, true],
    ["<=", 25, 25, false],
    ["<", 25, 25, true],
    ["<", 25, 24, false],
  ])("of %s %d may be %d: %s", (is, value, rearm, isRight) => {
    const problems = linted(trigger({ model: "fit", is, value, rearm, repeat: "every" }));

    expect(problems.filter((line) => line.startsWith("error"))).toEqual(
      isRight ? [] : ["error flow.rearm_beyond_threshold hot nodes.0.config.rearm"],
    );
  });

  it("says which level is back", () => {
    expect(messageOf(trigger({ model: "fit", value: 75, rearm: 80 }))).toBe(
      '"rearm" is 80, which is not back on the other side of ">= 75": expected a level under 75, or null for any return',
    );
  });

  it("that the score never comes back to is refused", () => {
    expect(linted(trigger({ model: "fit", value: 75, rearm: 0 }))).toEqual([
      "error flow.dead_rearm hot nodes.0.config.rearm",
    ]);
  });
});

describe("a score.adjust", () => {
  it.each([
    [{ model: "fit", points: 5 }, []],
    [{ model: "fit", group: "title", points: 5 }, []],
    [{ points: 5 }, ["error flow.unknown_model adjust nodes.1.config.model"]],
    [{ model: "fit", group: "titel", points: 5 }, ["warning flow.unknown_group adjust nodes.1.config.group"]],
    [{ model: "fit", group: "total", points: 5 }, ["warning flow.unknown_group adjust nodes.1.config.group"]],
  ])("needs a model, and a group or none: %j", (config, problems) => {
    expect(linted([MANUAL, ["adjust", "score.adjust", config], END])).toEqual(problems);
  });
});

describe("a set that reads a score", () => {
  it("needs one that exists", () => {
    const value = { score: { model: "fit", part: "titel" } };

    expect(linted([MANUAL, ["set", "set", { attribute: "a", value }], END])).toEqual([
      "error flow.unknown_part set nodes.1.config.value.score.part",
    ]);
  });
});

describe("a wait.until", () => {
  it.each([
    [{ days: [1, 2, 3, 4, 5, 6, 7] }, ["error flow.no_wait wait nodes.1.config.days"]],
    [{ days: [1, 2, 3, 4, 5, 6, 7], time: "09:00" }, []],
    [{ days: [6, 7] }, []],
    [{ date: "2026-12-24" }, []],
  ])("has something to wait for: %j", (config, problems) => {
    expect(linted([MANUAL, ["wait", "wait.until", config], END])).toEqual(problems);
  });
});

describe("a wait.condition", () => {
  const event = { event: "visit", within: "P30D" };

  it.each([
    [{ not: event }, ["error flow.no_wait wait nodes.1.config.until"]],
    [{ ...event, count: { op: "<", value: 3 } }, ["error flow.no_wait wait nodes.1.config.until"]],
    [{ any: [event, { not: { event: "call" } }] }, ["error flow.no_wait wait nodes.1.config.until"]],
    [event, []],
    [{ all: [{ not: event }, { tag: "cold" }] }, []],
    [{ not: { all: [event, { tag: "cold" }] } }, []],
  ])(
    "counts events from when a lead comes, so it cannot wait for their absence (S2): %j",
    (until, problems) => {
      const edges = [
        { from: "in", to: "wait" },
        { from: "wait", port: "happened", to: "end" },
      ];

      expect(linted([MANUAL, ["wait", "wait.condition", { until }], END], edges)).toEqual(problems);
    },
  );
});

describe("the conditions of a flow", () => {
  const bad = { attribute: "title", op: "matches", value: "(" };
  const code = "error condition.bad_pattern";
  const worse = {
    all: [{ tag: "vip" }, { not: { score: { model: "fit", part: "fame" }, op: ">", value: 1 } }],
  };

  it.each<[string, Nodes, string]>([
    [
      "a trigger's event",
      [
        ["in", "trigger.event", { event: "visit", where: [{ property: "p", op: "matches", value: "(" }] }],
        END,
      ],
      `${code} in nodes.0.config.where.0.value`,
    ],
    ["a trigger's attribute", [["in", "trigger.attribute", bad], END], `${code} in nodes.0.config.value`],
    [
      "a wait's event",
      [
        MANUAL,
        [
          "wait",
          "wait.event",
          { until: { event: "v", where: [{ property: "p", op: "matches", value: "(" }] } },
        ],
      ],
      `${code} wait nodes.1.config.until.where.0.value`,
    ],
    [
      "a wait",
      [MANUAL, ["wait", "wait.condition", { until: bad }]],
      `${code} wait nodes.1.config.until.value`,
    ],
    ["a goal", [MANUAL, ["goal", "goal", { when: bad }], END], `${code} goal nodes.1.config.when.value`],
    [
      "a case",
      [
        MANUAL,
        [
          "pick",
          "branch",
          {
            cases: [
              { id: "a", when: { tag: "a" } },
              { id: "b", when: bad },
            ],
          },
        ],
      ],
      `${code} pick nodes.1.config.cases.1.when.value`,
    ],
    [
      "a case that reads an unknown score",
      [MANUAL, ["pick", "branch", { cases: [{ id: "a", when: worse }] }]],
      "error flow.unknown_part pick nodes.1.config.cases.0.when.all.1.not.score.part",
    ],
  ])("are checked in place: of %s", (_, nodes, problem) => {
    expect(linted(nodes)).toContain(problem);
  });

  it("are checked in exitWhen, which is no node's", () => {
    expect(linted([MANUAL, END], undefined, { exitWhen: { any: [bad] } })).toEqual([
      `${code} - settings.exitWhen.any.0.value`,
    ]);
  });

  it.each([
    [">=", 101, "never"],
    ["<", 1, "never"],
    ["=", 101, "never"],
    [">=", 1, "always"],
    ["<", 101, "always"],
    ["!=", 0, "always"],
    [">=", 100, null],
    ["=", 1, null],
    ["!=", 1, null],
  ])("that no score decides are remarked: fit %s %d is %s true", (op, value, verdict) => {
    const when = { score: { model: "fit" }, op, value };

    expect(linted([MANUAL, ["goal", "goal", { when }], END])).toEqual(
      verdict ? [`warning flow.${verdict}_true goal nodes.1.config.when.value`] : [],
    );
  });

  it("leave a trigger for any change without a value", () => {
    const config = { attribute: "title", op: "changed" };

    expect(linted([["in", "trigger.attribute", { ...config, value: "CEO" }], END])).toEqual([
      "warning flow.unused_value in nodes.0.config.value",
    ]);
    expect(linted([["in", "trigger.attribute", config], END])).toEqual([]);
  });
});

describe("entry", () => {
  const again = { reentry: { mode: "after-exit", cooldown: "P1D" } };
  const every = trigger({ model: "fit", value: 75, repeat: "every" });

  it("has no cooldown where no lead enters twice", () => {
    expect(linted([MANUAL, END], undefined, { reentry: { cooldown: "P1D" } })).toEqual([
      "warning flow.unused_value - settings.reentry.cooldown",
    ]);
    expect(linted([MANUAL, END], undefined, again)).toEqual([]);
  });

  it("at every crossing needs re-entry", () => {
    expect(linted(every)).toEqual(["warning flow.repeat_without_reentry hot nodes.0.config.repeat"]);
    expect(linted(every, undefined, again)).toEqual([]);
  });

  it("by hand has one place", () => {
    const edges = [
      { from: "in", to: "end" },
      { from: "also", to: "end" },
    ];

    expect(linted([MANUAL, ["also", "trigger.manual"], END], edges)).toEqual([
      "warning flow.idle_trigger also nodes.1",
    ]);
  });
});

describe("lint", () => {
  it("gives every problem its node, a code of its own, a path that exists and a sentence", () => {
    const broken = flow(
      "f",
      [
        ["hot", "trigger.score", { model: "nope", value: 1 }],
        ["mail", "email", { email: "nope" }],
        ["wait", "wait.until", { days: [1, 2, 3, 4, 5, 6, 7] }],
        ["lost", "exit"],
      ],
      {
        edges: [
          { from: "hot", to: "mail" },
          { from: "mail", to: "mail" },
        ],
        settings: { window: WEEKDAYS },
      },
    );

    for (const { node, code, path, message } of problemsOf(broken, { models: [fit] })) {
      expect(broken.nodes.map(({ id }) => id)).toContain(node);
      expect(code).toMatch(/^flow\.[a-z_]+$/);
      expect(
        path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], broken),
      ).toBeDefined();
      expect(message).toMatch(/^.{20,}$/);
    }
  });

  it("says nothing of what does not concern it: names of events, attributes, tags, purposes", () => {
    const nodes: Nodes = [
      ["in", "trigger.event", { event: "never heard of" }],
      ["tag", "tag", { add: ["new"] }],
      ["goal", "goal", { when: { any: [{ tag: "x" }, { consent: "y" }, { event: "z" }] } }],
      END,
    ];

    expect(linted(nodes)).toEqual([]);
  });
});
