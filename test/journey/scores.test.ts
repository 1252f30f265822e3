/** S1, S5, S10, S12: what is late, what is repeated, and what a new version of a model makes of the past. */
import { describe, expect, it } from "vitest";
import type { Flow } from "../../engine/flow/flow.js";
import { prepare } from "../../engine/journey/definitions.js";
import type { Arrival } from "../../engine/journey/input.js";
import { runLead } from "../../engine/journey/run.js";
import { simulateLead } from "../../engine/journey/simulate.js";
import type { ScoreModel } from "../../engine/score/model.js";
import { definitions, flow, model, pointsModel, settings } from "../support/definitions.js";
import { instant, PlayedLead } from "../support/played-lead.js";
import { lines } from "../support/simulation.js";

const END = ["end", "exit"] as const;
const say = (id: string) => [id, "notify", { message: id }] as const;
const hot = flow("hot", [["hot", "trigger.score", { value: 75 }], END]);
const rule = (points: number, parts: Record<string, unknown> = {}) =>
  model({ rules: [{ id: "visit", group: "behaviour", points, on: { event: "visit" }, ...parts }] });
const totals = (lead: PlayedLead) =>
  lead.records.flatMap((record) => (record.kind === "score" ? [record.after] : []));

describe("an event that is late", () => {
  it("starts and moves flows when it arrives: the order of arrival rules the flow", () => {
    const world = definitions({
      flows: [
        flow(
          "f",
          [
            ["in", "trigger.event", { event: "a" }],
            ["wait", "wait.event", { until: { event: "b" } }],
            say("b"),
          ],
          {
            edges: [
              { from: "in", to: "wait" },
              { from: "wait", port: "happened", to: "b" },
            ],
          },
        ),
      ],
    });
    const lead = new PlayedLead(world).event("2026-03-02T10:00", "a");
    lead.event("2026-03-02T11:00", "b", {}, { timestamp: "2026-02-01T00:00" });

    expect(lines(lead.records, ["notified"])).toEqual(["2026-03-02T11:00 f/b notified team b"]);
  });

  it("scores by its own time: `once` goes to the earliest, the points stay (S10)", () => {
    const lead = new PlayedLead(definitions({ models: [rule(5, { count: "once" })] }));
    lead
      .event("2026-03-02T10:00", "visit")
      .event("2026-03-02T11:00", "visit", {}, { timestamp: "2026-02-01T00:00" });

    expect(totals(lead)).toEqual([5]);
    expect(lead.ledger.map(({ at, points }) => [new Date(at).toISOString().slice(0, 10), points])).toEqual([
      ["2026-02-01", 5],
    ]);
  });

  it("takes its place in a period that is past, for which the ledger is asked", () => {
    const lead = new PlayedLead(definitions({ models: [rule(5, { count: "1 per P1D" })] }));
    lead.event("2026-03-01T10:00", "visit").event("2026-03-02T10:00", "visit");
    lead.event("2026-03-02T11:00", "visit", {}, { timestamp: "2026-03-01T09:00" });
    lead.event("2026-03-02T12:00", "visit", {}, { timestamp: "2026-02-28T09:00" });

    expect(totals(lead)).toEqual([5, 10, 15]);
    expect(lead.ledger.map(({ at }) => new Date(at).toISOString().slice(0, 13)).sort()).toEqual([
      "2026-02-28T09",
      "2026-03-01T09",
      "2026-03-02T10",
    ]);
  });

  it("makes later events complete a rule of several, not silently: the crossing fires in its input", () => {
    const often = rule(80, { on: { event: "visit", times: 3, within: "P1D" } });
    const lead = new PlayedLead(definitions({ flows: [hot], models: [often] }));
    lead.event("2026-03-02T10:00", "visit").event("2026-03-02T12:00", "visit");

    lead.event("2026-03-04T09:00", "visit", {}, { timestamp: "2026-03-02T11:00" });

    expect(totals(lead)).toEqual([80]);
    expect(lines(lead.records, ["enrolled"])).toEqual(["2026-03-04T09:00 hot/hot enrolled"]);
    expect(lead.ledger.map(({ at }) => at)).toEqual([instant("2026-03-02T12:00")]);
  });

  it("is refused where a rule of several events needs the past that nobody loaded", () => {
    const world = definitions({ models: [rule(5, { on: { event: "visit", times: 2, within: "P1D" } })] });
    const { state } = new PlayedLead(world).event("2026-03-02T10:00", "visit");
    const at = instant("2026-03-02T09:00");
    const message = { kind: "event", name: "visit", properties: {}, timestamp: at, silent: false } as const;

    expect(() =>
      runLead(state, { arrivals: [{ seq: 2, at, messageId: null, message }], upTo: at }, world),
    ).toThrow(/loaded without its past/);
  });

  it("has its entry numbered after all before it: the numbers have no gaps", () => {
    const lead = new PlayedLead(
      definitions({ models: [rule(5), model({ id: "other", rules: rule(3).rules })] }),
    );
    lead
      .event("2026-03-01T10:00", "visit")
      .event("2026-03-02T10:00", "visit", {}, { timestamp: "2026-02-01T00:00" });

    expect(lead.ledger.map(({ entry, model: id }) => [entry, id])).toEqual([
      [1, "default"],
      [2, "other"],
      [3, "default"],
      [4, "other"],
    ]);
  });

  it("counts in conditions from its own time", () => {
    const recent = { event: "visit", count: { op: ">=", value: 1 }, within: "P7D" };
    const world = definitions({
      flows: [
        flow(
          "f",
          [
            ["in", "trigger.manual"],
            ["pick", "branch", { cases: [{ id: "recent", when: recent }] }],
            say("recent"),
            say("old"),
          ],
          {
            edges: [
              { from: "in", to: "pick" },
              { from: "pick", port: "recent", to: "recent" },
              { from: "pick", port: "else", to: "old" },
            ],
          },
        ),
      ],
    });
    const lead = new PlayedLead(world).event(
      "2026-03-02T10:00",
      "visit",
      {},
      { timestamp: "2026-02-01T00:00" },
    );

    expect(lines(lead.enrol("2026-03-02T11:00", "f").records, ["notified"])).toEqual([
      "2026-03-02T11:00 f/old notified team old",
    ]);
  });
});

describe("the past of a lead", () => {
  it("is remembered as far as the definitions ask, and no further (S14)", () => {
    const asking = flow("f", [
      ["in", "trigger.manual"],
      ["won", "goal", { when: { any: [{ event: "won" }, { event: "visit", within: "P7D" }] } }],
      END,
    ]);
    const lead = new PlayedLead(definitions({ flows: [asking] }));
    for (const name of ["won", "visit", "other", "won"]) lead.event("2026-03-02T10:00", name, { n: 1 });

    expect(lead.state.ever).toEqual(["won"]);
    expect(lead.state.history).toEqual({
      visit: [
        { name: "visit", properties: { n: 1 }, messageId: "m2", at: instant("2026-03-02T10:00"), seq: 2 },
      ],
    });
  });
});

describe("an input whose instant is before the lead's last", () => {
  it("is applied at the lead's last: its clock does not go back (S1)", () => {
    const world = definitions({ flows: [flow("f", [["in", "trigger.event", { event: "x" }], END])] });
    const lead = new PlayedLead(world).event("2026-03-02T10:00", "y").event("2026-03-02T09:00", "x");

    expect(lead.last?.applied).toMatchObject([{ seq: 2, at: instant("2026-03-02T10:00") }]);
    expect(lines(lead.records)[0]).toBe("2026-03-02T10:00 f/in enrolled");
  });
});

describe("a message that is repeated", () => {
  it("counts once by its messageId; without one every message counts (S5)", () => {
    const message = (at: string) =>
      ({ kind: "event", name: "points40", properties: {}, timestamp: instant(at), silent: false }) as const;
    const arrivals: Arrival[] = (["a", "a", null, null, "a"] as const).map((messageId, index) => {
      const at = `2026-03-02T1${index}:00`;
      return { seq: 0, at: instant(at), messageId, message: message(at) };
    });
    const records = simulateLead(
      { id: "lead-1", change: {}, arrivals },
      { from: instant("2026-03-01T00:00"), until: instant("2026-04-01T00:00") },
      definitions({ flows: [hot], models: [pointsModel([40])] }),
      true,
    );

    expect(lines(records, ["score", "enrolled"])).toEqual([
      "2026-03-02T10:00 score default 0 40",
      "2026-03-02T12:00 score default 40 80",
      "2026-03-02T12:00 hot/hot enrolled",
      "2026-03-02T13:00 score default 80 120",
    ]);
  });
});

describe("a simulation that begins in the middle", () => {
  it("builds score and history of what was before, silently, and knows them (design 6)", () => {
    const before: Arrival = {
      seq: 0,
      at: instant("2026-02-20T00:00"),
      messageId: null,
      message: {
        kind: "event",
        name: "points40",
        properties: {},
        timestamp: instant("2026-02-20T00:00"),
        silent: false,
      },
    };
    const after = { ...before, at: instant("2026-03-02T00:00") };
    const records = simulateLead(
      { id: "lead-1", change: {}, arrivals: [before, after] },
      { from: instant("2026-03-01T00:00"), until: instant("2026-04-01T00:00") },
      definitions({ flows: [hot], models: [pointsModel([40])] }),
      true,
    );

    expect(lines(records, ["score", "enrolled"])).toEqual([
      "2026-03-02T00:00 score default 40 80",
      "2026-03-02T00:00 hot/hot enrolled",
    ]);
  });

  it("has what is known of the lead as its first input, which may fire", () => {
    const titled = flow("titled", [
      ["in", "trigger.attribute", { attribute: "title", op: "=", value: "CEO" }],
      END,
    ]);
    const records = simulateLead(
      { id: "lead-1", change: { attributes: { title: "CEO" } }, arrivals: [] },
      { from: instant("2026-03-01T00:00"), until: instant("2026-04-01T00:00") },
      definitions({ flows: [titled] }),
      true,
    );

    expect(lines(records, ["enrolled"])).toEqual(["2026-03-01T00:00 titled/in enrolled"]);
  });

  it("leaves out what comes at or after its end, and timers that would be due then", () => {
    const waiting = flow("w", [
      ["in", "trigger.score", { value: 40 }],
      ["wait", "wait.for", { duration: "P1D" }],
      END,
    ]);
    const arrivals = ["2026-03-02T00:00", "2026-03-03T00:00"].map(
      (at): Arrival => ({
        seq: 0,
        at: instant(at),
        messageId: null,
        message: { kind: "event", name: "points40", properties: {}, timestamp: instant(at), silent: false },
      }),
    );
    const records = simulateLead(
      { id: "lead-1", change: {}, arrivals },
      { from: instant("2026-03-01T00:00"), until: instant("2026-03-03T00:00") },
      definitions({ flows: [waiting], models: [pointsModel([40])] }),
      true,
    );

    expect(lines(records).at(-1)).toBe("2026-03-02T00:00 w/wait entered");
  });
});

describe("a new version of a model (S12)", () => {
  const versions = (version: number, points: number, flows: readonly Flow[] = [hot]) =>
    prepare({
      flows: flows.map((each) => ({ flow: each, version: 1, current: true })),
      models: [{ model: rule(points) as ScoreModel, version }],
      segments: [],
      emails: [],
      settings: settings(),
      holidays: {},
    });
  const scored = (flows?: readonly Flow[]) =>
    new PlayedLead(versions(1, 40, flows)).event("2026-03-02T10:00", "visit");

  it("refolds the lead's past at its next input, silently: 40 becomes 80 and fires nothing", () => {
    const lead = scored();
    lead.definitions = versions(2, 80);
    lead.change("2026-03-02T11:00", { attributes: { a: 1 } });

    expect(lines(lead.records)).toEqual([
      "2026-03-02T10:00 score default 0 40",
      "2026-03-02T11:00 score default 40 80",
    ]);
    expect(lead.ledger.map(({ points }) => points)).toEqual([80]);
  });

  it("and then applies the input, which may cross: from the refolded score", () => {
    const lead = scored();
    lead.definitions = versions(2, 38);
    lead.event("2026-03-02T11:00", "visit");

    expect(lines(lead.records, ["score", "enrolled"])).toEqual([
      "2026-03-02T10:00 score default 0 40",
      "2026-03-02T11:00 score default 40 38",
      "2026-03-02T11:00 score default 38 76",
      "2026-03-02T11:00 hot/hot enrolled",
    ]);
  });

  it("re-arms, and does not count as a crossing that fired (S11)", () => {
    const again = flow("hot", [["hot", "trigger.score", { value: 75, repeat: "every" }], END], {
      settings: { reentry: { mode: "after-exit" } },
    });
    const lead = new PlayedLead(versions(1, 80, [again])).event("2026-03-02T10:00", "visit");
    lead.definitions = versions(2, 10, [again]);
    lead.change("2026-03-02T11:00", { attributes: { a: 1 } });
    lead.definitions = versions(3, 40, [again]);
    lead.event("2026-03-02T12:00", "visit");

    expect(lines(lead.records, ["enrolled"]).map((line) => line.slice(11, 16))).toEqual(["10:00", "12:00"]);
  });

  it("moves the enrollments that wait for a score, and what they do is done to its end", () => {
    const waiting = flow(
      "w",
      [
        ["in", "trigger.event", { event: "visit" }],
        ["wait", "wait.condition", { until: { score: {}, op: ">=", value: 75 } }],
        ["tag", "tag", { add: ["hot"] }],
        say("done"),
      ],
      {
        edges: [
          { from: "in", to: "wait" },
          { from: "wait", port: "happened", to: "tag" },
          { from: "tag", to: "done" },
        ],
      },
    );
    const lead = scored([waiting]);
    lead.definitions = versions(2, 80, [waiting]);
    lead.change("2026-03-02T11:00", { attributes: { a: 1 } });

    expect(lead.state.lead.tags).toEqual(["hot"]);
    expect(lines(lead.records, ["notified"])).toEqual(["2026-03-02T11:00 w/done notified team done"]);
    expect(lead.enrollments).toEqual([]);
  });

  it("of a model that is new starts from the lead's past as well", () => {
    const lead = new PlayedLead(definitions({ models: [] })).event("2026-03-02T10:00", "visit");
    lead.definitions = versions(1, 40);
    lead.change("2026-03-02T11:00", { attributes: { a: 1 } });

    expect(totals(lead)).toEqual([40]);
  });

  it("says so when the lead was loaded without its past, instead of scoring wrongly", () => {
    const lead = scored();
    lead.definitions = versions(2, 80);
    lead.past = null as never;

    expect(() => lead.change("2026-03-02T11:00", { attributes: { a: 1 } })).toThrow(
      'model "default" has a new version, but the lead was loaded without its past',
    );
  });
});
