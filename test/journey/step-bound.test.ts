/** S3, invariant 11: whatever runs in circles is stopped and shown, and nothing else suffers. */
import { describe, expect, it } from "vitest";
import { definitions, email, flow, pointsModel } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { CONSENTING, lines, simulated } from "../support/simulation.js";

const END = ["end", "exit"] as const;
const onX = ["in", "trigger.event", { event: "x" }] as const;
const say = (id: string) => [id, "notify", { message: id }] as const;
const AT = "2026-03-02T10:00";
const AGAIN = { reentry: { mode: "after-exit" } };
const well = flow("well", [onX, ["wait", "wait.for", { duration: "PT1H" }], END], {
  settings: { priority: 0 },
});
const failures = (lead: PlayedLead) => lines(lead.records, ["failed"]);

describe("a loop without a wait", () => {
  const circling = flow("circling", [onX, say("a"), ["b", "tag", { add: ["t"] }]], {
    edges: [
      { from: "in", to: "a" },
      { from: "a", to: "b" },
      { from: "b", to: "a" },
    ],
  });

  it("is failed with step_limit at the node that it had come to, while the lead's other flows go on", () => {
    const lead = new PlayedLead(definitions({ flows: [circling, well] })).event(AT, "x");

    expect(failures(lead)).toEqual([
      '2026-03-02T10:00 circling/a failed step_limit one input caused more than 1000 steps in flow "circling": it runs in circles',
    ]);
    expect(lead.at("circling")).toBeNull();
    expect(lead.at("well")).toBe("wait");
    expect(lines(lead.passTo("2026-03-02T11:00").records).at(-1)).toBe(
      "2026-03-02T11:00 well/end exited completed",
    );
  });

  it("is stopped by its own steps, and keeps what it did until then", () => {
    const lead = new PlayedLead(definitions({ flows: [circling] })).event(AT, "x");

    expect(lead.effects.length).toBe(500);
    expect(new Set(lead.effects.map(({ key }) => key)).size).toBe(500);
    expect(lead.here).toEqual({});
  });

  it("has its whole bound again at the next input", () => {
    const again = {
      ...circling,
      settings: { ...circling.settings, reentry: { mode: "after-exit" as const, cooldown: null } },
    };
    const lead = new PlayedLead(definitions({ flows: [again] }))
      .event(AT, "x")
      .event("2026-03-02T11:00", "x");

    expect(lead.effects.length).toBe(1_000);
    expect(failures(lead).length).toBe(2);
  });

  it.each([
    ["a wait for a date that is past", { date: "2026-01-01" }],
    ["a wait for a weekday that it is", { days: [1] }],
  ])("is also one that only has %s: such a wait is over at once (S20)", (_, config) => {
    const dated = flow("dated", [onX, ["wait", "wait.until", config], say("a")], {
      edges: [
        { from: "in", to: "wait" },
        { from: "wait", to: "a" },
        { from: "a", to: "wait" },
      ],
    });

    const lead = new PlayedLead(definitions({ flows: [dated, well] }))
      .event(AT, "x")
      .passTo("2026-03-03T10:00");

    expect(failures(lead).length).toBe(1);
    expect(lines(lead.records).at(-1)).toBe("2026-03-02T11:00 well/end exited completed");
  });

  it("is also one whose condition still holds", () => {
    const ready = flow("ready", [onX, ["wait", "wait.condition", { until: { tag: "t" } }], say("a")], {
      edges: [
        { from: "in", to: "wait" },
        { from: "wait", port: "happened", to: "a" },
        { from: "a", to: "wait" },
      ],
    });
    const lead = new PlayedLead(definitions({ flows: [ready] }));

    lead.change(AT, { tags: { add: ["t"], remove: [] } }).event(AT, "x");

    expect(failures(lead)[0]).toContain("step_limit");
  });
});

describe("a loop with a wait", () => {
  it("that waits for nine o'clock goes round once a day", () => {
    const daily = flow("daily", [onX, ["nine", "wait.until", { time: "09:00" }], say("a")], {
      edges: [
        { from: "in", to: "nine" },
        { from: "nine", to: "a" },
        { from: "a", to: "nine" },
      ],
    });
    const lead = new PlayedLead(definitions({ flows: [daily] })).event("2026-03-02T08:00", "x");
    lead.passTo("2026-03-05T12:00");

    expect(lines(lead.records, ["notified"]).map((line) => line.slice(0, 16))).toEqual([
      "2026-03-02T09:00",
      "2026-03-03T09:00",
      "2026-03-04T09:00",
      "2026-03-05T09:00",
    ]);
  });
});

describe("two flows that feed each other for ever", () => {
  const feeds = (id: string, from: string, to: string) =>
    flow(
      id,
      [
        ["in", "trigger.attribute", { attribute: from }],
        ["more", "score.adjust", { points: 1 }],
        ["pass", "set", { attribute: to, value: { score: {} } }],
        END,
      ],
      { settings: AGAIN },
    );

  it("are stopped, both, and their last triggers refused with the reason", () => {
    const world = definitions({
      flows: [feeds("ping", "ball", "back"), feeds("pong", "back", "ball"), well],
      models: [pointsModel([1])],
    });
    const lead = new PlayedLead(world).event(AT, "x").change("2026-03-02T10:30", { attributes: { ball: 1 } });

    const stops = lead.records.filter(
      (record) => (record.kind === "failed" || record.kind === "skipped") && record.reason === "step_limit",
    );
    expect(stops.length).toBeGreaterThan(0);
    expect(lead.at("ping")).toBeNull();
    expect(lead.at("pong")).toBeNull();
    expect(lead.at("well")).toBe("wait");
    expect(lead.here).toEqual({ "well@1/wait": 1 });
  });
});

describe("mails that cause each other", () => {
  it("are stopped in a simulation, where each succeeds at its instant", () => {
    const storm = flow(
      "storm",
      [
        ["in", "trigger.event", { event: "email_sent" }],
        ["mail", "email", { email: "hi", send: "now" }],
      ],
      {
        settings: AGAIN,
      },
    );
    const start = flow("start", [onX, ["mail", "email", { email: "hi", send: "now" }]]);
    const world = definitions({ flows: [storm, start], emails: [email("hi")] });

    const records = simulated(world, { steps: [["2026-03-03T00:00:00Z", "x"]] });

    expect(lines(records, ["failed", "skipped"]).at(-1)).toContain("step_limit");
  });
});

describe("what throws", () => {
  const broken = (node: readonly [string, string, Record<string, unknown>]) =>
    flow("broken", [onX, say("before"), node, say("after")], { settings: { priority: 100 } });

  it.each([
    ["an unknown email", ["bad", "email", { email: "nope" }], 'no email "nope"'],
    [
      "an unknown score model",
      ["bad", "score.adjust", { model: "nope", points: 1 }],
      'no score model "nope"',
    ],
    [
      "a zone that is none",
      ["bad", "set", { attribute: "timezone", value: "Mars/Olympus" }],
      '"Mars/Olympus" is not an IANA time zone',
    ],
  ] as const)("fails only its own enrollment, and is shown: %s", (_, node, message) => {
    const world = definitions({ flows: [broken(node), well] });
    const lead = new PlayedLead(world).change(AT, CONSENTING).event(AT, "x");

    expect(failures(lead)).toEqual([`2026-03-02T10:00 broken/bad failed error ${message}`]);
    expect(lead.effects.map((effect) => effect.node)).toEqual(["before"]);
    expect(lead.last?.enrollments.find(({ flow: id }) => id === "broken")).toMatchObject({
      status: "failed",
      node: "bad",
      failure: message,
      due: null,
      limit: null,
    });
    expect(lead.cancelled).toEqual([]);
    expect(lead.at("well")).toBe("wait");
    expect(lead.here).toEqual({ "well@1/wait": 1 });
  });

  it("is a flow that does not compile, too: its lead enters, and fails at the trigger", () => {
    const torn = flow("torn", [onX, say("a")], { edges: [{ from: "in", to: "nowhere" }] });
    const lead = new PlayedLead(definitions({ flows: [torn, well] })).event(AT, "x");

    expect(failures(lead)[0]).toMatch(/^2026-03-02T10:00 torn\/in failed error /);
    expect(lead.at("well")).toBe("wait");
    expect(lead.here).toEqual({ "well@1/wait": 1 });
  });
});
