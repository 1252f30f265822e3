/** Segments while a lead moves: who is in them at every instant, and what follows from entering and leaving (S2, S14). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../engine/condition/evaluate.js";
import type { Segment } from "../../engine/condition/segment.js";
import type { Flow } from "../../engine/flow/flow.js";
import { prepare } from "../../engine/journey/definitions.js";
import { factsOf } from "../../engine/journey/facts.js";
import { newLeadState } from "../../engine/journey/lead-state.js";
import { runLead } from "../../engine/journey/run.js";
import { begin } from "../../engine/journey/work.js";
import { newLead } from "../../engine/lead/lead.js";
import { definitions, flow, pointsModel, segment, settings } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { logs, START, withoutRepeats, worlds } from "../support/random.js";
import { lines } from "../support/simulation.js";

const DAY = 86_400_000;
const ACTIVE = segment("active", { event: "visit", within: "P2D" });
const isIn = (lead: PlayedLead) => Object.keys(lead.state.segments.in).sort();
const of = (on: "enter" | "leave", id = "active") =>
  flow(`on-${on}`, [
    ["in", "trigger.segment", { segment: id, on }],
    ["end", "exit"],
  ]);
const enrolled = (lead: PlayedLead) => lines(lead.records, ["enrolled"]);

describe("a lead", () => {
  it("enters a segment with the input that makes its condition hold, and leaves it when time alone ends that", () => {
    const lead = new PlayedLead(definitions({ segments: [ACTIVE], flows: [of("enter"), of("leave")] }));

    lead.event("2026-03-02T10:00", "visit");
    expect(lead.state.segments.in).toEqual({ active: Date.parse("2026-03-02T10:00Z") });
    lead.event("2026-03-03T10:00", "visit").passTo("2026-03-05T09:59:59");
    expect(isIn(lead)).toEqual(["active"]);
    lead.passTo("2026-03-05T10:00");

    expect(isIn(lead)).toEqual([]);
    expect(enrolled(lead)).toEqual([
      "2026-03-02T10:00 on-enter/in enrolled",
      "2026-03-05T10:00 on-leave/in enrolled",
    ]);
  });

  it("is looked at again when that is, and not before", () => {
    const lead = new PlayedLead(definitions({ segments: [ACTIVE] })).event("2026-03-02T10:00", "visit");

    expect(lead.last?.dueAt).toBe(Date.parse("2026-03-04T10:00Z"));
    expect(lead.passTo("2026-03-04T10:00").last?.dueAt).toBeNull();
  });

  it("enters at its first input what holds for whoever has done nothing, and is enrolled by it", () => {
    const fresh = segment("fresh", { event: "bought", count: { op: "=", value: 0 } });
    const lead = new PlayedLead(definitions({ segments: [fresh], flows: [of("enter", "fresh")] }));

    lead.change("2026-03-02T10:00", { attributes: { a: 1 } }).event("2026-03-02T11:00", "bought");

    expect(enrolled(lead)).toEqual(["2026-03-02T10:00 on-enter/in enrolled"]);
    expect(isIn(lead)).toEqual([]);
  });

  it("enters a segment of its band in the input that scores, and what reads that segment in the same input", () => {
    const model = pointsModel([10], { bands: [{ id: "hot", label: "Hot", from: 10 }] });
    const hot = segment("hot", { band: { model: "default", is: "hot" } });
    const a = segment("a-hot-one", { all: [{ segment: "hot" }, { tag: "vip" }] });
    const lead = new PlayedLead(
      definitions({ models: [model], segments: [a, hot], flows: [of("enter", "a-hot-one")] }),
    ).change("2026-03-02T09:00", { tags: { add: ["vip"], remove: [] } });

    lead.event("2026-03-02T10:00", "points10");

    expect(isIn(lead)).toEqual(["a-hot-one", "hot"]);
    expect(enrolled(lead)).toEqual(["2026-03-02T10:00 on-enter/in enrolled"]);
  });

  it("is moved on by a wait, a goal and an exit that read a segment, at the instant it leaves it", () => {
    const asleep = { not: { segment: "active" } };
    const waits = flow(
      "waits",
      [
        ["in", "trigger.event", { event: "visit" }],
        ["wait", "wait.condition", { until: asleep }],
        ["end", "exit", { outcome: "asleep" }],
      ],
      {
        edges: [
          { from: "in", to: "wait" },
          { from: "wait", port: "happened", to: "end" },
        ],
      },
    );
    const exits = flow(
      "exits",
      [
        ["in", "trigger.event", { event: "visit" }],
        ["wait", "wait.for", { duration: "P9D" }],
      ],
      { settings: { exitWhen: asleep } },
    );
    const lead = new PlayedLead(definitions({ segments: [ACTIVE], flows: [waits, exits] }));

    lead.event("2026-03-02T10:00", "visit").passTo("2026-03-20T00:00");

    expect(lines(lead.records, ["exited"])).toEqual([
      "2026-03-04T10:00 exits/wait exited exit_when",
      "2026-03-04T10:00 waits/end exited asleep",
    ]);
  });

  it("enters silently with a silent event, whatever would fire", () => {
    const lead = new PlayedLead(definitions({ segments: [ACTIVE], flows: [of("enter")] }));

    lead.event("2026-03-02T10:00", "visit", {}, { silent: true });

    expect(isIn(lead)).toEqual(["active"]);
    expect(enrolled(lead)).toEqual([]);
  });
});

describe("a segment that is published", () => {
  const versions = (when: object, version: number, flows: readonly Flow[] = [of("enter"), of("leave")]) =>
    prepare({
      flows: flows.map((each) => ({ flow: each, version: 1, current: true })),
      models: [],
      segments: [{ segment: segment("active", when), version }],
      emails: [],
      settings: settings(),
      holidays: {},
    });
  const known = () =>
    new PlayedLead(definitions({ flows: [of("enter"), of("leave")] })).change("2026-03-02T09:00", {
      attributes: { a: 1 },
    });

  it("judges each lead silently before its next input", () => {
    const lead = known();
    lead.definitions = versions({ attribute: "a", op: "=", value: 1 }, 1);

    lead.change("2026-03-02T10:00", { attributes: { b: 1 } });

    expect(isIn(lead)).toEqual(["active"]);
    expect(enrolled(lead)).toEqual([]);
  });

  it("judges anew by its new version, and an input that then changes the answer fires", () => {
    const lead = known();
    lead.definitions = versions({ attribute: "a", op: "=", value: 1 }, 1);
    lead.change("2026-03-02T10:00", { attributes: { b: 1 } });
    lead.definitions = versions({ attribute: "b", op: "=", value: 1 }, 2);

    lead.change("2026-03-02T11:00", { attributes: { b: 2 } });

    expect(isIn(lead)).toEqual([]);
    expect(enrolled(lead)).toEqual(["2026-03-02T11:00 on-leave/in enrolled"]);
  });

  it.each([
    [true, []],
    [false, ["2026-03-02T10:00 on-enter/in enrolled"]],
  ])("judges by a refresh that is silent: %s", (silent, fired) => {
    const lead = known();
    lead.definitions = versions({ attribute: "a", op: "=", value: 1 }, 1);

    lead.arrive("2026-03-02T10:00", { kind: "refresh", silent });

    expect(isIn(lead)).toEqual(["active"]);
    expect(enrolled(lead)).toEqual(fired);
  });

  describe("beside others, of which one was published to fire", () => {
    const enters = (id: string) => flow(`into-${id}`, [["in", "trigger.segment", { segment: id }]]);
    const has = (attribute: string) => ({ attribute, op: "exists" });
    const hot = { score: { model: "default" }, op: ">=", value: 10 };
    /** Segments by id: version, condition and, where the version was published so, that it fires. */
    const world = (
      segments: Record<string, readonly [version: number, when: object, fires?: "fires"]>,
      model: readonly [version: number, points: number, fires?: "fires"] = [1, 5],
    ) =>
      prepare({
        flows: ["a", "s"].map((id) => ({ flow: enters(id), version: 1, current: true })),
        models: [
          {
            model: pointsModel([], {
              rules: [{ id: "seen", group: "behaviour", points: model[1], on: { event: "seen" } }],
            }),
            version: model[0],
            ...(model[2] ? { fires: true } : {}),
          },
        ],
        segments: Object.entries(segments).map(([id, [version, when, fires]]) => ({
          segment: segment(id, when),
          version,
          ...(fires ? { fires: true } : {}),
        })),
        emails: [],
        settings: settings(),
        holidays: {},
      });
    const judgedBy = (...by: Parameters<typeof world>) =>
      new PlayedLead(world(...by))
        .change("2026-03-01T09:00", { attributes: { x: 1 } })
        .event("2026-03-01T09:00", "seen");
    const refreshed = (lead: PlayedLead, ...by: Parameters<typeof world>) => {
      lead.definitions = world(...by);
      return lead.arrive("2026-03-02T10:00", { kind: "refresh", silent: true });
    };
    const NO = has("nothing");

    it("lets leads in silently though another was once published to fire", () => {
      const lead = judgedBy({ a: [1, NO], s: [1, NO, "fires"] });

      refreshed(lead, { a: [2, has("x")], s: [1, NO, "fires"] });

      expect(isIn(lead)).toEqual(["a"]);
      expect(enrolled(lead)).toEqual([]);
    });

    it("lets leads in silently that come to it together with the one that fires", () => {
      const lead = judgedBy({ a: [1, NO], s: [1, NO] });

      refreshed(lead, { a: [2, has("x")], s: [2, has("x"), "fires"] });

      expect(isIn(lead)).toEqual(["a", "s"]);
      expect(enrolled(lead)).toEqual(["2026-03-02T10:00 into-s/in enrolled"]);
    });

    it("lets leads in silently that come to it together with a model that fires", () => {
      const lead = judgedBy({ a: [1, NO] });

      refreshed(lead, { a: [2, has("x")] }, [2, 6, "fires"]);

      expect(isIn(lead)).toEqual(["a"]);
      expect(enrolled(lead)).toEqual([]);
    });

    it("does not fire again for a lead that knows its version, where a silent publish lets that in", () => {
      const lead = judgedBy({ a: [1, NO], s: [1, { segment: "a" }, "fires"] });

      refreshed(lead, { a: [2, has("x")], s: [1, { segment: "a" }, "fires"] });

      expect(isIn(lead)).toEqual(["a", "s"]);
      expect(enrolled(lead)).toEqual([]);
    });

    it("fires for a lead that is behind a silent model as well, and only what that one lets in is silent", () => {
      const lead = judgedBy({ a: [1, hot], s: [1, NO] });

      refreshed(lead, { a: [1, hot], s: [2, has("x"), "fires"] }, [2, 20]);

      expect(isIn(lead)).toEqual(["a", "s"]);
      expect(enrolled(lead)).toEqual(["2026-03-02T10:00 into-s/in enrolled"]);
    });

    it("judges a lead whose row does not say yet what it knows of those that fire", () => {
      const lead = judgedBy({ a: [1, NO], s: [1, NO, "fires"] });
      const { judged, in: inside, due } = lead.state.segments;
      lead.state = { ...lead.state, segments: { judged, in: inside, due } };

      refreshed(lead, { a: [2, has("x")], s: [1, NO, "fires"] });

      expect(lead.state.segments).toMatchObject({ in: { a: expect.any(Number) }, fired: { s: 1 } });
      expect(enrolled(lead)).toEqual([]);
    });
  });

  it("has nobody in it when it is gone", () => {
    const lead = new PlayedLead(definitions({ segments: [ACTIVE] })).event("2026-03-02T10:00", "visit");
    lead.definitions = definitions({});

    lead.change("2026-03-02T11:00", { attributes: { a: 1 } });

    expect(lead.state.segments).toEqual({ judged: "", in: {}, due: {} });
  });
});

describe("the segments of any workspace", () => {
  it("hold whoever their conditions hold for, at every instant (seed 121)", () => {
    const law = fc.property(worlds, logs.map(withoutRepeats), (world, arrivals) => {
      const lead = new PlayedLead(definitions({ ...world, segments: world.segments }));
      const look = (now: number) => {
        const work = begin(lead.state, lead.definitions);
        const facts = factsOf(work, null);
        const holding = world.segments.filter(({ when }) => evaluate(when, facts, now).value);
        expect(isIn(lead)).toEqual(holding.map(({ id }) => id).sort());
      };
      for (const [index, arrival] of arrivals.entries()) {
        lead.run([arrival], arrival.at);
        look(lead.state.clock ?? arrival.at);
        const next = arrivals[index + 1]?.at ?? arrival.at + 9 * DAY;
        // Also between inputs, just before and after time alone changes it.
        for (let due = lead.last?.dueAt; due != null && due < next; due = lead.last?.dueAt) {
          look(Math.max(lead.state.clock ?? 0, due - 1));
          lead.run([], due);
          look(due);
        }
      }
    });
    fc.assert(law, { seed: 121, numRuns: 60 });
  });

  it("come to an end though they read each other in a circle, which lint refuses", () => {
    const circle = [segment("a", { not: { segment: "b" } }), segment("b", { not: { segment: "a" } })];
    const lead = new PlayedLead(definitions({ segments: circle }));

    lead.change("2026-03-02T09:00", { attributes: { a: 1 } });

    expect(isIn(lead).length).toBeGreaterThan(0);
  });

  it("are judged in one pass though two hundred of them read each other in a row", () => {
    const row = Array.from(
      { length: 200 },
      (_, n): Segment => segment(`s-${n}`, n === 199 ? { tag: "vip" } : { segment: `s-${n + 1}` }),
    );
    const lead = new PlayedLead(definitions({ segments: row })).change("2026-03-02T09:00", {
      attributes: { a: 1 },
    });
    expect(isIn(lead)).toEqual([]);

    lead.change("2026-03-02T10:00", { tags: { add: ["vip"], remove: [] } });

    expect(isIn(lead)).toHaveLength(200);
  });

  it("are left as they are by an input that concerns none of them", () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      segment(`s-${n}`, { attribute: `a${n}`, op: "exists" }),
    );
    const prepared = definitions({ segments: many });
    const visit = (seq: number) => ({
      arrivals: [
        {
          seq,
          at: START + seq,
          messageId: null,
          message: {
            kind: "event" as const,
            name: "visit",
            properties: {},
            timestamp: START + seq,
            silent: false,
          },
        },
      ],
      upTo: START + seq,
    });
    const fresh = { ...newLeadState(newLead("lead-1")), ledger: [], past: [] };
    const { state } = runLead(fresh, visit(1), prepared);

    const after = runLead({ ...state, ledger: [], past: [] }, visit(2), prepared);

    expect(after.state.segments).toBe(state.segments);
  });
});
