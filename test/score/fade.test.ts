/** Points expire after whole lead-days, at the lead's own instant of the day (S9). */
import { describe, expect, it } from "vitest";
import { foldLedger } from "../../engine/score/ledger.js";
import { aModel, at, DAY, HOUR, ScoredLead } from "./scored-lead.js";

const model = aModel({
  scale: { mode: "open" },
  groups: [{ id: "behaviour" }],
  rules: [
    { id: "visit", group: "behaviour", points: 5, on: { event: "visit" }, fades: { after: "P30D" } },
    { id: "complaint", group: "behaviour", points: -20, on: { event: "complaint" }, fades: { after: "P1D" } },
    { id: "webinar", group: "behaviour", points: 20, on: { event: "webinar" } },
  ],
});
/** This lead's days begin at 15:00 UTC. */
const lead = () => new ScoredLead(model, 15 * HOUR, at("2026-03-01T10:00"));

describe("points that fade after P30D", () => {
  it.each([
    ["2026-03-01T10:00", "2026-03-30T15:00"],
    ["2026-03-01T14:59", "2026-03-30T15:00"],
    ["2026-03-01T15:00", "2026-03-31T15:00"],
  ])("earned at %s fall at %s", (earned, falls) => {
    const who = lead().passTo(at(earned)).event("visit");

    expect(who.ledger).toMatchObject([{ fadesAt: at(falls) }]);
    expect(who.nextFade()).toBe(at(falls));
    expect(who.passTo(at(falls) - 1).total).toBe(5);
    expect(who.passTo(at(falls)).total).toBe(0);
    expect(who.nextFade()).toBeNull();
  });

  it("earned on one lead-day fall together, in one lot", () => {
    const who = lead()
      .event("visit")
      .passTo(at("2026-03-01T14:00"))
      .event("visit")
      .passTo(at("2026-03-01T16:00"));
    who.event("visit");

    expect(who.state.rules.visit?.lots.map(({ count }) => count)).toEqual([2, 1]);
    expect(who.passTo(at("2026-03-30T15:00")).total).toBe(5);
    expect(who.passTo(at("2026-03-31T15:00")).total).toBe(0);
  });

  it("that are gone when a late event brings them are entered, and count for nothing", () => {
    const who = lead().passTo(at("2026-06-01"));

    who.event("visit", {}, { at: at("2026-03-01T10:00"), arrives: who.now });

    expect(who.ledger).toHaveLength(1);
    expect(who.total).toBe(0);
    expect(who.state.rules).toEqual({});
    expect(foldLedger(model, who.ledger, at("2026-03-02"), who.dayOffset, null).total).toBe(5);
  });
});

describe("a fade", () => {
  it("of a negative rule lets the score rise", () => {
    const who = lead().event("webinar").event("complaint");

    expect(who.total).toBe(0);
    expect(who.passTo(who.now + DAY).total).toBe(20);
  });

  it("leaves what never fades", () => {
    expect(lead().event("webinar").event("visit").passTo(at("2030-01-01")).total).toBe(20);
  });

  it("brings back the next best of a family", () => {
    const rule = (id: string, points: number, fades: { after: string } | null) => ({
      id,
      group: "behaviour",
      family: "depth",
      points,
      on: { event: id },
      fades,
    });
    const family = aModel({
      scale: { mode: "open" },
      groups: [{ id: "behaviour" }],
      rules: [rule("read", 5, null), rule("tried", 15, { after: "P7D" })],
    });
    const who = new ScoredLead(family).event("read").event("tried");

    expect(who.total).toBe(15);
    expect(who.passTo(who.now + 7 * DAY).total).toBe(5);
  });
});
