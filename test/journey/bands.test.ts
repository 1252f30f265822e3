/** Bands and stages in flows: what begins with a change of them, and the ways of a router (R3.2, S15). */
import { describe, expect, it } from "vitest";
import { definitions, flow, pointsModel } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { lines } from "../support/simulation.js";

const graded = pointsModel([10, -10], {
  bands: [
    { id: "cold", label: "Cold", from: 5 },
    { id: "warm", label: "Warm", from: 10 },
    { id: "hot", label: "Hot", from: 30 },
  ],
});
const begins = (id: string, type: string, config: Record<string, unknown> = {}) =>
  flow(
    id,
    [
      ["in", type, config],
      ["end", "exit"],
    ],
    { settings: { reentry: { mode: "after-exit" } } },
  );
const enrolled = (lead: PlayedLead) => lines(lead.records, ["enrolled"]);

describe("a change of band", () => {
  it("begins a flow when the score comes into it, up or down, and not while it stays", () => {
    const lead = new PlayedLead(
      definitions({
        models: [graded],
        flows: [begins("any", "trigger.band"), begins("warm", "trigger.band", { to: "warm" })],
      }),
    );

    for (const [minute, event] of [
      "points10",
      "points10",
      "points10",
      "points-10",
      "points-10",
      "points-10",
    ].entries())
      lead.event(`2026-03-02T10:0${minute}`, event);

    expect(enrolled(lead)).toEqual([
      "2026-03-02T10:00 any/in enrolled", // none → warm
      "2026-03-02T10:00 warm/in enrolled",
      "2026-03-02T10:02 any/in enrolled", // warm → hot
      "2026-03-02T10:03 any/in enrolled", // hot → warm
      "2026-03-02T10:03 warm/in enrolled",
      "2026-03-02T10:05 any/in enrolled", // warm → none
    ]);
  });
});

describe("a change of stage", () => {
  it("begins a flow as any attribute does that is called so", () => {
    const lead = new PlayedLead(
      definitions({
        flows: [begins("any", "trigger.stage"), begins("won", "trigger.stage", { op: "=", value: "won" })],
      }),
    );

    lead.change("2026-03-02T10:00", { attributes: { stage: "open" } });
    lead.change("2026-03-02T11:00", { attributes: { stage: "won" } });
    lead.change("2026-03-02T12:00", { attributes: { stage: "won", other: 1 } });

    expect(enrolled(lead)).toEqual([
      "2026-03-02T10:00 any/in enrolled",
      "2026-03-02T11:00 any/in enrolled",
      "2026-03-02T11:00 won/in enrolled",
    ]);
  });
});

describe("a router", () => {
  const routes = flow(
    "routes",
    [
      ["in", "trigger.manual"],
      ["way", "router", { bands: ["hot", "warm"] }],
      ["a", "exit", { outcome: "hot" }],
      ["b", "exit", { outcome: "warm" }],
      ["c", "exit", { outcome: "others" }],
    ],
    {
      edges: [
        { from: "in", to: "way" },
        { from: "way", port: "hot", to: "a" },
        { from: "way", port: "warm", to: "b" },
        { from: "way", port: "else", to: "c" },
      ],
    },
  );

  it.each([
    [0, "others"],
    [1, "warm"],
    [2, "warm"],
    [3, "hot"],
  ])("sends a lead with %i times ten points down the way of %s", (times, outcome) => {
    const lead = new PlayedLead(definitions({ models: [graded], flows: [routes] }));
    lead.change("2026-03-02T09:00", { attributes: { a: 1 } });
    for (let n = 0; n < times; n++) lead.event(`2026-03-02T10:0${n}`, "points10");

    lead.enrol("2026-03-02T11:00", "routes");

    expect(lines(lead.records, ["exited"])[0]).toMatch(new RegExp(` exited ${outcome}$`));
  });
});
