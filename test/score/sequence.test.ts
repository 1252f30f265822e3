/** Rules of several events (R2.4): so many within a time, or one after another, whatever order they arrive in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesWhere } from "../../engine/condition/where.js";
import type { JsonObject } from "../../engine/lead/json.js";
import { scoreEvent } from "../../engine/score/apply.js";
import { inOrder } from "../../engine/score/order.js";
import { refold } from "../../engine/score/refold.js";
import { completes, sequencesInTurn } from "../../engine/score/sequence.js";
import { aModel, at, HOUR, ScoredLead } from "./scored-lead.js";

const lead = (on: JsonObject, more: JsonObject = {}) =>
  new ScoredLead(
    aModel({
      scale: { mode: "open" },
      groups: [{ id: "g" }],
      rules: [{ id: "r", group: "g", points: 10, on, ...more }],
    }),
    0,
    at("2026-01-01"),
  );
const hour = (hours: number) => at("2026-01-01") + hours * HOUR;
const page = (path: string) => ({ event: "page", where: [{ property: "path", op: "=", value: path }] });
const journey = { sequence: [page("/"), page("/features"), page("/pricing")], within: "PT10H" };

describe("a rule that asks for three times within ten hours", () => {
  const on = { event: "visit", times: 3, within: "PT10H" };

  it.each([
    ["two", [0, 1], 0],
    ["three", [0, 1, 2], 1],
    ["each that is the third or later", [0, 1, 2, 3, 4], 3],
    ["three less than ten hours apart", [0, 5, 9.999], 1],
    ["three exactly ten hours apart", [0, 5, 10], 0],
    ["none of an earlier time", [0, 11, 22, 33], 0],
    ["three of one instant", [4, 4, 4], 1],
  ])("awards %s: %j", (_, hours, awards) => {
    const who = lead(on);

    for (const at of hours) who.event("visit", {}, { at: hour(at) });

    expect(who.total).toBe(awards * 10);
  });

  it("counts its completions like any other events", () => {
    const who = lead(on, { count: "1 per P1D" });

    for (const at of [0, 1, 2, 3, 24, 25, 26]) who.event("visit", {}, { at: hour(at) });

    expect(who.ledger.map((entry) => entry.at)).toEqual([hour(2), hour(26)]);
  });

  it("is completed by a later event when the one between comes late, in the same input", () => {
    const who = lead(on).event("visit", {}, { at: hour(0) });
    who.event("visit", {}, { at: hour(2) });

    expect(who.total).toBe(0);
    who.event("visit", {}, { at: hour(1), arrives: hour(30) });

    expect(who.total).toBe(10);
    expect(who.ledger).toMatchObject([{ at: hour(2), cause: { messageId: "m2" } }]);
  });

  it("moves its one award when a late event completes it earlier", () => {
    const who = lead(on, { count: "once" });
    for (const at of [0, 1, 3]) who.event("visit", {}, { at: hour(at) });

    who.event("visit", {}, { at: hour(2), arrives: hour(4) });

    expect(who.ledger).toMatchObject([{ at: hour(2) }]);
    expect(who.total).toBe(10);
  });

  it("asks each event for its properties", () => {
    const who = lead({ ...on, where: [{ property: "path", op: "=", value: "/pricing" }] });

    for (const path of ["/pricing", "/", "/pricing", "/", "/pricing"]) who.event("visit", { path });

    expect(who.total).toBe(10);
  });
});

describe("a rule of pages one after another", () => {
  const walk = (...steps: [number, string][]) => {
    const who = lead(journey);
    for (const [at, path] of steps)
      who.event("page", { path }, { at: hour(at), arrives: Math.max(who.now, hour(at)) });
    return who.total;
  };

  it.each<[string, number, [number, string][]]>([
    [
      "them in order",
      10,
      [
        [0, "/"],
        [1, "/features"],
        [2, "/pricing"],
      ],
    ],
    [
      "them with others between",
      10,
      [
        [0, "/"],
        [1, "/blog"],
        [2, "/features"],
        [3, "/"],
        [4, "/pricing"],
      ],
    ],
    [
      "them in another order",
      0,
      [
        [0, "/features"],
        [1, "/"],
        [2, "/pricing"],
      ],
    ],
    [
      "them without the middle",
      0,
      [
        [0, "/"],
        [2, "/pricing"],
      ],
    ],
    [
      "them too slowly",
      0,
      [
        [0, "/"],
        [1, "/features"],
        [10, "/pricing"],
      ],
    ],
    [
      "the last ones that fit in time",
      10,
      [
        [0, "/"],
        [5, "/"],
        [6, "/features"],
        [12, "/pricing"],
      ],
    ],
    [
      "the middle late",
      10,
      [
        [0, "/"],
        [3, "/pricing"],
        [2, "/features"],
      ],
    ],
    [
      "the first last",
      10,
      [
        [1, "/features"],
        [2, "/pricing"],
        [0, "/"],
      ],
    ],
    [
      "each last page",
      20,
      [
        [0, "/"],
        [1, "/features"],
        [2, "/pricing"],
        [3, "/pricing"],
      ],
    ],
  ])("awards %s (%i)", (_, total, steps) => {
    expect(walk(...steps)).toBe(total);
  });

  it("orders pages of one instant by messageId, also when the first arrives last", () => {
    const two = { sequence: [page("/"), page("/pricing")], within: "PT1H" };
    const who = lead(two).event("page", { path: "/pricing" }, { messageId: "b" });

    who.event("page", { path: "/" }, { at: who.now, messageId: "a" });
    expect(who.total).toBe(10);

    const other = lead(two).event("page", { path: "/pricing" }, { messageId: "a" });
    other.event("page", { path: "/" }, { at: other.now, messageId: "b" });
    expect(other.total).toBe(0);
  });

  it("takes events of different names", () => {
    const who = lead({ sequence: [{ event: "webinar" }, { event: "visit" }], within: "P7D" });

    expect(who.event("visit").event("webinar").total).toBe(0);
    expect(who.event("visit").total).toBe(10);
  });

  it("cannot be scored without what came before", () => {
    const who = lead(journey);
    const { model, state, dayOffset, nextEntry } = who;
    const event = { name: "page", properties: { path: "/pricing" }, at: who.now, messageId: "" };

    expect(() =>
      scoreEvent(model, state, event, { now: who.now, dayOffset, nextEntry, ledger: null }),
    ).toThrow(/ctx\.earlier is missing/);
  });
});

describe("a history that is gone through in turn", () => {
  const any = fc.constantFrom("/", "/features", "/pricing");
  const rules = fc.record({
    steps: fc.array(fc.oneof(any.map(page), fc.constant({ event: "page" }), fc.constant({ event: "form" })), {
      minLength: 2,
      maxLength: 4,
    }),
    hours: fc.integer({ min: 1, max: 9 }),
  });
  const events = fc.array(
    fc.record({ name: fc.constantFrom("page", "form"), path: any, at: fc.integer({ min: 0, max: 12 }) }),
    { maxLength: 14 },
  );

  it("completes rules where the events before, looked at from the end, do (seed 7)", () => {
    const law = fc.property(rules, events, ({ steps, hours }, happened) => {
      const { model } = lead({ sequence: steps, within: `PT${hours}H` });
      const inTurn = sequencesInTurn(model);
      const history = inOrder(
        happened.map(({ name, path, at }) => ({ name, properties: { path }, at: hour(at), messageId: "" })),
      );
      for (const [index, event] of history.entries()) {
        const earlier = (name: string) => history.slice(0, index).filter((one) => one.name === name);
        for (const rule of model.byEvent.get(event.name) ?? [])
          if (matchesWhere(rule.where, event.properties))
            expect(inTurn.completes(rule, event)).toBe(completes(rule, event, earlier));
        inTurn.passed(event);
      }
    });
    fc.assert(law, { seed: 7, numRuns: 2_000 });
  });

  it("is asked once for each event and step, though the first step is never found", () => {
    const who = lead({ sequence: [page("/pricing"), page("/docs")], within: "P400D" });
    let asked = 0;
    const events = Array.from({ length: 1_000 }, (_, n) => ({
      name: "page",
      at: hour(n),
      messageId: `m${n}`,
      get properties() {
        asked++;
        return { path: "/docs" };
      },
    }));

    refold(
      who.model,
      { facts: who.facts, events, adjustments: [] },
      { now: hour(1_000), dayOffset: 0, nextEntry: 1, ledger: [] },
    );

    expect(asked).toBeLessThan(4_000);
  });
});
