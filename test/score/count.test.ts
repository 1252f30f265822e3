/** How often an event rule awards its points, and to which events (S10). */
import { describe, expect, it } from "vitest";
import { emptyScore, scoreEvent } from "../../engine/score/apply.js";
import { compileModel } from "../../engine/score/compile.js";
import { aModel, at, ScoredLead } from "./scored-lead.js";

const counting = (count: string, more = {}) =>
  aModel({
    scale: { mode: "open" },
    groups: [{ id: "behaviour" }],
    rules: [{ id: "visit", group: "behaviour", points: 5, on: { event: "visit" }, count, ...more }],
  });
/** A lead to which events happened at these times, and arrived in this order on the last of January. */
const visited = (model: ReturnType<typeof aModel>, ...times: string[]) => {
  const lead = new ScoredLead(model).passTo(at("2026-01-31"));
  for (const time of times) lead.event("visit", {}, { at: at(time), messageId: time, arrives: lead.now });
  return lead;
};
const awarded = (lead: ScoredLead) =>
  lead.ledger.map((entry) => new Date(entry.at).toISOString().slice(0, 16)).sort();

describe("a rule that counts every time", () => {
  it("awards each event", () => {
    expect(visited(counting("every"), "2026-01-02", "2026-01-02", "2026-01-01").total).toBe(15);
  });
});

describe("a rule that counts once", () => {
  it("awards the first event and no other", () => {
    const lead = visited(counting("once"), "2026-01-02", "2026-01-03");

    expect(lead.total).toBe(5);
    expect(awarded(lead)).toEqual(["2026-01-02T00:00"]);
  });

  it("lets an event that comes late but was earlier take the award over", () => {
    const lead = visited(counting("once"), "2026-01-02").event(
      "visit",
      {},
      { at: at("2026-01-01"), messageId: "late" },
    );

    expect(lead.total).toBe(5);
    expect(awarded(lead)).toEqual(["2026-01-01T00:00"]);
  });

  it("says of the entry taken over that an earlier event came", () => {
    const model = compileModel(counting("once"), 1);
    const ctx = { dayOffset: 0, ledger: [] };
    const event = { name: "visit", properties: {}, at: at("2026-01-02"), messageId: "b" };
    const first = scoreEvent(model, emptyScore(model), event, { ...ctx, now: event.at, nextEntry: 7 });
    const now = at("2026-01-03");

    const second =
      first && scoreEvent(model, first.state, { ...event, messageId: "a" }, { ...ctx, now, nextEntry: 8 });

    expect(second?.change.ended).toEqual([{ entry: 7, at: now, reason: "earlier_event" }]);
    expect(second?.change.added).toMatchObject([{ entry: 8, points: 5, cause: { messageId: "a" } }]);
    expect(second?.nextEntry).toBe(9);
  });

  it("decides between events of one instant by the smaller messageId", () => {
    const lead = new ScoredLead(counting("once"));
    const same = { at: at("2026-01-02") };

    lead.event("visit", {}, { ...same, messageId: "b" });
    expect(lead.event("visit", {}, { ...same, messageId: "c" }).ledger).toMatchObject([{ entry: 1 }]);
    expect(lead.event("visit", {}, { ...same, messageId: "a" }).ledger).toMatchObject([
      { cause: { messageId: "a" } },
    ]);
  });

  it("moves the fade with the award, down to nothing when it has passed", () => {
    const model = counting("once", { fades: { after: "P10D" } });

    expect(visited(model, "2026-01-25").total).toBe(5);
    expect(visited(model, "2026-01-25", "2026-01-22").nextFade()).toBe(at("2026-02-01"));
    expect(visited(model, "2026-01-25", "2026-01-21").total).toBe(0);
  });

  it("does not award again when its points have faded", () => {
    const lead = visited(counting("once", { fades: { after: "P10D" } }), "2026-01-01", "2026-01-31");

    expect(lead.total).toBe(0);
    expect(awarded(lead)).toEqual(["2026-01-01T00:00"]);
  });
});

describe("a rule that counts 2 per P1D", () => {
  it.each([
    ["two of one day", ["2026-01-05T08:00", "2026-01-05T23:59"], 10],
    ["two, however many come", ["2026-01-05T08:00", "2026-01-05T09:00", "2026-01-05T10:00"], 10],
    ["again from midnight UTC", ["2026-01-05T22:00", "2026-01-05T23:00", "2026-01-06T00:00"], 15],
    ["days before 1970 too", ["1969-12-31T22:00", "1969-12-31T23:00", "1969-12-31T23:30"], 10],
  ])("awards %s", (_, times, points) => {
    expect(visited(counting("2 per P1D"), ...times).total).toBe(points);
  });

  it("awards the two earliest of the day, in whatever order they come", () => {
    const lead = visited(counting("2 per P1D"), "2026-01-05T12:00", "2026-01-05T10:00", "2026-01-05T11:00");

    expect(awarded(lead)).toEqual(["2026-01-05T10:00", "2026-01-05T11:00"]);
  });

  it("gives an award of a day long past to an earlier event of it, with the help of the ledger", () => {
    const days = ["2026-01-05T10:00", "2026-01-05T12:00", "2026-01-20T09:00"];

    const lead = visited(counting("2 per P1D"), ...days, "2026-01-05T11:00", "2026-01-05T13:00");

    expect(awarded(lead)).toEqual(["2026-01-05T10:00", "2026-01-05T11:00", "2026-01-20T09:00"]);
    expect(lead.total).toBe(15);
  });

  it("refuses to guess when the ledger it needs is not there", () => {
    const lead = visited(counting("2 per P1D"), "2026-01-20T09:00");
    const late = { name: "visit", properties: {}, at: at("2026-01-05"), messageId: "late" };
    const ctx = { now: lead.now, dayOffset: 0, nextEntry: 2, ledger: null };

    expect(() => scoreEvent(lead.model, lead.state, late, ctx)).toThrow(/rule "visit".*ctx\.ledger is null/);
  });

  it("takes an award of a faded event over without points", () => {
    const model = counting("2 per P7D", { fades: { after: "P5D" } });
    // A week that began on Thursday 22 January: its first days have faded on the 31st, its last have not.
    const week = ["2026-01-22T10:00", "2026-01-27T10:00"];

    expect(visited(model, ...week).total).toBe(5);
    expect(visited(model, ...week, "2026-01-23T10:00").total).toBe(0);
  });
});

describe("a period that does not divide a day", () => {
  it("is counted from 1970 all the same: 36 hours begin at midnight and at noon in turn", () => {
    const times = ["2026-01-05T11:59", "2026-01-05T12:00", "2026-01-06T12:00"];

    // 2026-01-05 12:00 UTC is 13 637 whole periods of 36 hours after 1970-01-01.
    expect(at("2026-01-05T12:00") % (36 * 3_600_000)).toBe(0);
    expect(visited(counting("1 per PT36H"), ...times).total).toBe(10);
  });
});

describe("an event", () => {
  const model = compileModel(
    counting("once", { on: { event: "visit", where: [{ property: "path", op: "=", value: "/" }] } }),
    3,
  );
  const ctx = { now: 0, dayOffset: 0, nextEntry: 1, ledger: null };
  const event = { name: "visit", properties: { path: "/" }, at: 0, messageId: "" };

  it.each([
    ["no rule is about", { ...event, name: "other" }],
    ["has no property that the rule asks for", { ...event, properties: {} }],
    ["is named like something that every object has", { ...event, name: "constructor" }],
  ])("that %s changes nothing", (_, other) => {
    expect(scoreEvent(model, emptyScore(model), other, ctx)).toBeNull();
  });

  it("that a rule has had its award for changes nothing", () => {
    const scored = scoreEvent(model, emptyScore(model), event, ctx);

    expect(scored && scoreEvent(model, scored.state, { ...event, at: 1 }, ctx)).toBeNull();
  });

  it("is not scored onto the score of another version of the model", () => {
    const old = { ...emptyScore(model), version: 2 };

    expect(() => scoreEvent(model, old, event, ctx)).toThrow(/version 3.*version 2.*refold/);
  });

  it("leaves the state it was given as it was", () => {
    const before = emptyScore(model);

    scoreEvent(model, before, event, ctx);

    expect(before).toEqual({
      version: 3,
      due: null,
      rules: {},
      adjusted: {},
      groups: { behaviour: 0, adjustments: 0 },
      total: 0,
    });
  });
});
