/** S3: one signal in, one move out. The machine by itself, with a lead of the test's making. */
import { describe, expect, it } from "vitest";
import type { Condition } from "../../engine/condition/condition.js";
import { flowMachine } from "../../engine/machine/machine.js";
import type { Oracle, Signal } from "../../engine/machine/signal.js";
import { flow } from "../support/definitions.js";

const AT = 1_000_000;
const HOUR = 3_600_000;

/** An oracle to whom the named tags are true. */
function oracle(tags: readonly string[] = [], parts: Partial<Oracle> = {}): Oracle {
  return {
    at: AT,
    holds: (condition: Condition) => "tag" in condition && tags.includes(condition.tag),
    ends: (delay) => (delay.kind === "for" ? AT + delay.ms : AT + 9 * HOUR),
    visits: () => 0,
    ...parts,
  };
}

const STEP: Signal = { kind: "step" };
const CHECK: Signal = { kind: "check" };
const TIMER: Signal = { kind: "timer" };

const machine = flowMachine(
  flow(
    "f",
    [
      ["in", "trigger.manual"],
      [
        "pick",
        "branch",
        {
          cases: [
            { id: "a", when: { tag: "a" } },
            { id: "b", when: { tag: "b" } },
          ],
        },
      ],
      ["tell", "notify", { message: "x" }],
      ["mail", "email", { email: "hi" }],
      ["wait", "wait.condition", { until: { tag: "ready" }, timeout: "PT1H" }],
      ["patient", "wait.condition", { until: { tag: "ready" } }],
      ["goal", "goal", { when: { tag: "won" } }],
      ["end", "exit", { outcome: "won" }],
    ],
    {
      edges: [
        { from: "in", to: "pick" },
        { from: "pick", port: "a", to: "tell" },
        { from: "pick", port: "b", to: "mail" },
        { from: "tell", to: "wait" },
        { from: "mail", to: "wait" },
        { from: "mail", port: "blocked", to: "tell" },
        { from: "wait", port: "happened", to: "goal" },
        { from: "wait", port: "timeout", to: "patient" },
        { from: "patient", port: "happened", to: "patient" },
        { from: "goal", to: "end" },
      ],
      settings: { exitWhen: { tag: "lost" } },
    },
  ),
  3,
);

const moved = (
  from: string | null,
  signal: Signal,
  tags: readonly string[] = [],
  parts: Partial<Oracle> = {},
) => machine.move(from, signal, oracle(tags, parts));

describe("a move", () => {
  it("enters at the trigger that enrols", () => {
    expect(moved(null, { kind: "enrol", trigger: "in" })).toEqual({
      node: "in",
      exits: false,
      entered: true,
      acts: true,
      due: null,
    });
  });

  it("is one node: no state leaves by itself", () => {
    expect(moved("in", STEP).node).toBe("pick");
    expect(moved("pick", STEP, ["a"]).node).toBe("tell");
  });

  it.each([
    [["a", "b"], "tell"],
    [["b"], "mail"],
  ])("takes the first case that holds: %j", (tags, node) => {
    expect(moved("pick", STEP, tags).node).toBe(node);
  });

  it("leaves the flow by a port that leads nowhere", () => {
    expect(moved("pick", STEP)).toEqual({ node: null, exits: false, entered: false, acts: false, due: null });
  });

  it("gives a wait its timer, at its instant", () => {
    expect(moved("tell", STEP)).toMatchObject({ node: "wait", due: AT + HOUR });
    expect(moved("wait", TIMER)).toMatchObject({ node: "patient", due: null });
  });

  it("takes the timer away when the wait is left otherwise", () => {
    expect(moved("wait", CHECK, ["ready"])).toMatchObject({ node: "goal", due: null });
  });

  it("stays, and leaves the timer alone, where nothing that it listens to holds", () => {
    expect(moved("wait", CHECK)).toEqual({
      node: "wait",
      exits: false,
      entered: false,
      acts: false,
      due: undefined,
    });
  });

  it("asks exitWhen before the goal before the wait (S2)", () => {
    expect(moved("wait", CHECK, ["ready", "won", "lost"])).toMatchObject({ node: null, exits: true });
    expect(moved("wait", CHECK, ["ready", "won"])).toMatchObject({ node: "goal" });
    expect(moved("wait", CHECK, ["ready"], { visits: () => 1 })).toMatchObject({ node: "goal" });
  });

  it("does not pull to a goal that was visited", () => {
    expect(moved("mail", CHECK, ["won"], { visits: (node) => (node === "goal" ? 1 : 0) }).node).toBe("mail");
  });

  it("enters a wait anew that leads back to itself", () => {
    expect(moved("patient", CHECK, ["ready"])).toMatchObject({ node: "patient", entered: true, acts: true });
  });

  it("holds a mail: stays, with a time to ask again, at which it acts without being entered", () => {
    expect(moved("mail", { kind: "held", until: AT + 5 })).toMatchObject({
      node: "mail",
      acts: false,
      due: AT + 5,
    });
    expect(moved("mail", TIMER)).toEqual({
      node: "mail",
      exits: false,
      entered: false,
      acts: true,
      due: undefined,
    });
  });

  it("takes the mail's time away when it goes on", () => {
    expect(moved("mail", STEP)).toMatchObject({ node: "wait", due: AT + HOUR });
    expect(moved("mail", { kind: "blocked" })).toMatchObject({ node: "tell", due: null });
    expect(moved("mail", CHECK, ["lost"])).toMatchObject({ node: null, due: null });
  });

  it("places a timer anew without entering, however often; one that is past is due now", () => {
    const place: Signal = { kind: "place" };

    expect(moved("wait", place, [], { ends: () => AT + 7 })).toMatchObject({
      node: "wait",
      entered: false,
      due: AT + 7,
    });
    expect(moved("wait", place, [], { ends: () => AT - 7 })).toMatchObject({ due: AT });
  });

  it("ends at an exit", () => {
    expect(moved("goal", STEP)).toMatchObject({ node: "end", entered: true, acts: true });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined as unknown as number])(
    "throws for a wait that ends at %s, which XState would skip or never fire, silently",
    (end) => {
      expect(() => moved("tell", STEP, [], { ends: () => end })).toThrow("a wait needs an instant to end at");
    },
  );

  it("throws what a condition throws", () => {
    const holds = () => {
      throw new Error("no such thing");
    };

    expect(() => moved("pick", STEP, [], { holds })).toThrow("no such thing");
  });

  it("throws at a node that the version does not have", () => {
    expect(() => moved("gone", STEP)).toThrow('flow "f" version 3 has no node "gone"');
  });

  it("leaves no trace: the same move twice is the same move", () => {
    expect(moved("tell", STEP)).toEqual(moved("tell", STEP));
  });
});

describe("a node", () => {
  it("knows what it listens to: exit, then goals that it leads to, then its own wait", () => {
    const kinds = (id: string) => machine.nodes.get(id)?.listeners.map(({ kind }) => kind);

    expect(kinds("wait")).toEqual(["exit", "goal", "wait"]);
    expect(kinds("tell")).toEqual(["exit", "goal"]);
    expect(kinds("patient")).toEqual(["exit", "wait"]);
    expect(kinds("goal")).toEqual(["exit"]);
  });

  it("knows what that reads, so that other inputs never reach it", () => {
    expect([...(machine.nodes.get("wait")?.reads.tags ?? [])].sort()).toEqual(["lost", "ready", "won"]);
  });
});

describe("ids that mean something elsewhere", () => {
  it.each(["constructor", "next", "event", "a-b-c", "x1"])('may be node ids: "%s"', (id) => {
    const odd = flowMachine(
      flow(id, [
        ["in", "trigger.manual"],
        [id, "wait.for", { duration: "PT1H" }],
        ["end", "exit"],
      ]),
      1,
    );

    expect(odd.move("in", STEP, oracle())).toMatchObject({ node: id, due: AT + HOUR });
    expect(odd.move(id, TIMER, oracle())).toMatchObject({ node: "end" });
  });
});
