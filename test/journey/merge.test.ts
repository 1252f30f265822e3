import { describe, expect, it } from "vitest";
import type { Definitions } from "../../engine/journey/definitions.js";
import type { Arrival } from "../../engine/journey/input.js";
import { type LeadState, newLeadState } from "../../engine/journey/lead-state.js";
import type { Outcome } from "../../engine/journey/outcome.js";
import { runLead } from "../../engine/journey/run.js";
import { newLead } from "../../engine/lead/lead.js";
import { definitions, flow, pointsModel } from "../support/definitions.js";
import { instant } from "../support/played-lead.js";

type Step = readonly [at: string, event: string];

/** A new lead to which these events have happened. */
function lived(id: string, steps: readonly Step[], of: Definitions, first = 1): LeadState {
  const arrivals = steps.map(([at, name], index): Arrival => {
    const message = { kind: "event", name, properties: {}, timestamp: instant(at), silent: false } as const;
    return { seq: first + index, at: instant(at), messageId: `${id}-${index}`, message };
  });
  const state = { ...newLeadState(newLead(id)), ledger: [], past: [] };
  const { state: after, ledger } = runLead(state, { arrivals, upTo: instant(steps.at(-1)?.[0] ?? "") }, of);
  const past = arrivals.flatMap(({ seq, messageId, message }) =>
    message.kind === "event"
      ? [{ name: message.name, properties: {}, at: message.timestamp, seq, messageId: messageId ?? "" }]
      : [],
  );
  return { ...after, ledger: ledger.added, past };
}

function merged(survivor: LeadState, other: LeadState, at: string, of: Definitions): Outcome {
  const merge = {
    seq: 100,
    at: instant(at),
    messageId: null,
    message: { kind: "merge", from: other.lead.id },
  } as const;
  const merging = () => ({ state: other, arrivals: [] });
  return runLead(survivor, { arrivals: [merge], upTo: instant(at), merging }, of);
}

const MODEL = pointsModel([40, 10], {
  rules: [
    { id: "forty", group: "behaviour", points: 40, on: { event: "points40" } },
    { id: "once", group: "behaviour", points: 10, on: { event: "points10" }, count: "once" },
  ],
});
const HOT = flow("hot", [
  ["over", "trigger.score", { value: 75 }],
  ["tag", "tag", { add: ["hot"] }],
  ["wait", "wait.for", { duration: "P1D" }],
]);
const total = ({ state }: Outcome) => state.scores.default?.total;

describe("a merge", () => {
  it("keeps what the other did under any name", () => {
    const after = { sequence: [{ event: "__proto__" }, { event: "seen" }], within: "P1D" };
    const rules = [{ id: "seen", group: "behaviour", points: 5, on: after }];
    const of = definitions({ models: [pointsModel([], { rules })] });
    const ana = lived("ana", [["2026-03-02T09:00", "seen"]], of);
    const visitor = lived("visitor", [["2026-03-02T08:00", "__proto__"]], of, 50);

    const outcome = merged(ana, visitor, "2026-03-02T11:00", of);

    expect(Object.keys(outcome.state.history).sort()).toEqual(["__proto__", "seen"]);
    expect(total(outcome)).toBe(5);
  });

  it("adds up the points of both, and decides anew what counts once", () => {
    const of = definitions({ models: [MODEL] });
    const ana = lived(
      "ana",
      [
        ["2026-03-02T09:00", "points40"],
        ["2026-03-02T10:00", "points10"],
      ],
      of,
    );
    const visitor = lived(
      "visitor",
      [
        ["2026-03-02T08:00", "points40"],
        ["2026-03-02T08:30", "points10"],
      ],
      of,
      50,
    );

    const outcome = merged(ana, visitor, "2026-03-02T11:00", of);

    expect(total(outcome)).toBe(90);
    const once = outcome.ledger.ended.map(({ reason }) => reason);
    expect(once).toEqual(["merged"]);
  });

  it("is a crossing, where the survivor's score was below and the two together are not", () => {
    const of = definitions({ models: [MODEL], flows: [HOT] });
    const ana = lived("ana", [["2026-03-02T09:00", "points40"]], of);
    const visitor = lived("visitor", [["2026-03-02T08:00", "points40"]], of, 50);

    const { records, state } = merged(ana, visitor, "2026-03-02T11:00", of);

    expect(records.map(({ kind }) => kind)).toEqual(["score", "enrolled", "entered", "entered"]);
    expect(state.lead.tags).toEqual(["hot"]);
  });

  it("fires no trigger again that has fired for the other", () => {
    const of = definitions({ models: [MODEL], flows: [HOT] });
    const ana = lived("ana", [["2026-03-02T09:00", "points10"]], of);
    const visitor = lived(
      "visitor",
      [
        ["2026-03-02T08:00", "points40"],
        ["2026-03-02T08:30", "points40"],
      ],
      of,
      50,
    );

    const { records, state } = merged(ana, visitor, "2026-03-02T11:00", of);

    expect(records).toMatchObject([
      { kind: "score", before: 10, after: 90 },
      { kind: "skipped", reason: "disarmed" },
    ]);
    expect(state.crossings["hot/over"]).toMatchObject({ fired: true, armed: false });
    expect(state.flows.hot?.entered).toBe(1);
  });

  it("lets the other's flows go on where they stand, and asks their conditions of the two together", () => {
    const waits = flow(
      "waits",
      [
        ["start", "trigger.event", { event: "points40" }],
        ["wait", "wait.condition", { until: { score: { part: "total" }, op: ">=", value: 50 } }],
        ["end", "exit", { outcome: "done" }],
      ],
      {
        edges: [
          { from: "start", to: "wait" },
          { from: "wait", port: "happened", to: "end" },
        ],
      },
    );
    const of = definitions({ models: [MODEL], flows: [waits] });
    const ana = lived("ana", [["2026-03-02T09:00", "points10"]], of);
    const visitor = lived("visitor", [["2026-03-02T08:00", "points40"]], of, 50);

    const { enrollments, records } = merged(ana, visitor, "2026-03-02T11:00", of);

    expect(enrollments).toMatchObject([
      { id: visitor.enrollments[0]?.id, status: "exited", outcome: "done" },
    ]);
    expect(records.at(-1)).toMatchObject({ lead: "ana", kind: "exited" });
  });

  it("places what waits for a local time by the zone that the two have", () => {
    const nine = flow("nine", [
      ["start", "trigger.event", { event: "points10" }],
      ["wait", "wait.until", { time: "09:00", zone: "lead" }],
      ["end", "exit"],
    ]);
    const of = definitions({ models: [MODEL], flows: [nine] });
    const ana = lived("ana", [["2026-03-02T10:00", "points40"]], of);
    const zoned = { ...ana, lead: { ...ana.lead, zones: { set: { value: "Asia/Tokyo", at: 1 } } } };
    const visitor = lived("visitor", [["2026-03-02T10:00", "points10"]], of, 50);

    const { state } = merged(zoned, visitor, "2026-03-02T11:00", of);

    expect(new Date(state.enrollments[0]?.due ?? 0).toISOString()).toBe("2026-03-03T00:00:00.000Z");
  });

  it("comes behind everything of either lead: its instant is not before the other's clock (S1)", () => {
    const of = definitions({ models: [MODEL] });
    const ana = lived("ana", [["2026-03-02T09:00", "points10"]], of);
    const visitor = lived("visitor", [["2026-03-02T12:00", "points40"]], of, 50);

    const outcome = merged(ana, visitor, "2026-03-02T11:00", of);

    expect(outcome.applied).toMatchObject([{ seq: 100, at: instant("2026-03-02T12:00") }]);
    expect(outcome.state.clock).toBe(instant("2026-03-02T12:00"));
  });

  it("takes a lead with more messages than a call takes arguments, and looks for it once", () => {
    const many = 130_000;
    const from = instant("2026-03-02T00:00");
    const event = (name: string, at: number, seq: number): Arrival => ({
      seq,
      at,
      messageId: null,
      message: { kind: "event", name, properties: {}, timestamp: at, silent: false },
    });
    const arrivals = Array.from({ length: many }, (_, n) => event("seen", from + n, 10 + n));
    const rules = [
      { id: "seen", group: "behaviour", points: 1, on: { event: "seen" } },
      { id: "rare", group: "behaviour", points: 64, on: { event: "rare" }, fades: { halfLife: "P1D" } },
    ];
    const of = definitions({ models: [pointsModel([], { rules })] });
    const other = { ...newLeadState(newLead("visitor")), ledger: [], past: [] };
    const survivor = { ...newLeadState(newLead("ana")), ledger: [], past: [] };
    const at = instant("2026-03-20T00:00");
    let asked = 0;
    const merging = () => {
      asked++;
      return { state: other, arrivals };
    };

    const outcome = runLead(
      survivor,
      {
        arrivals: [
          event("rare", from, 1),
          { seq: many + 10, at, messageId: null, message: { kind: "merge", from: "visitor" } },
        ],
        upTo: at,
        merging,
      },
      of,
    );

    expect(total(outcome)).toBe(many);
    expect(asked).toBe(1);
  });
});
