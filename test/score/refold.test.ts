/** A new version of the model (S12): the ledger keeps what is still right. */
import { describe, expect, it } from "vitest";
import { refold } from "../../engine/score/refold.js";
import { aModel, ScoredLead } from "./scored-lead.js";

const rules = [
  { id: "visit", group: "g", points: 5, on: { event: "visit" }, count: "every" },
  { id: "form", group: "g", points: 20, on: { event: "form" }, count: "once" },
  { id: "vip", group: "g", points: 3, when: { tag: "vip" } },
];
const model = aModel({ scale: { mode: "open" }, groups: [{ id: "g" }], rules });
const lead = () =>
  new ScoredLead(model)
    .event("visit")
    .event("form")
    .set({ tags: ["vip"] })
    .adjust(2)
    .event("visit");

describe("a refold", () => {
  it("ends and enters only what the new version judges otherwise", () => {
    const who = lead();
    const changed = rules.map((rule) => (rule.id === "visit" ? { ...rule, points: 7 } : rule));

    const { change, state } = who.refold(
      aModel({ scale: { mode: "open" }, groups: [{ id: "g" }], rules: changed }),
    );

    expect(change.ended.map(({ entry, reason }) => [entry, reason])).toEqual([
      [1, "model_changed"],
      [5, "model_changed"],
    ]);
    expect(change.added.map(({ entry, rule, points }) => [entry, rule, points])).toEqual([
      [6, "visit", 7],
      [7, "visit", 7],
    ]);
    expect(state).toMatchObject({ version: 2, total: 39 });
  });

  it("enters awards anew when they fade at another time", () => {
    const who = lead();
    const fading = rules.map((rule) => (rule.id === "form" ? { ...rule, fades: { after: "P9D" } } : rule));

    const { change } = who.refold(aModel({ scale: { mode: "open" }, groups: [{ id: "g" }], rules: fading }));

    expect(change.ended).toMatchObject([{ entry: 2, reason: "model_changed" }]);
    expect(change.added).toMatchObject([{ entry: 6, rule: "form", fadesAt: who.nextFade() }]);
  });

  it("finds events that no rule of the old version was about", () => {
    const who = lead().event("call");
    const more = [...rules, { id: "call", group: "g", points: 50, on: { event: "call" } }];

    who.refold(aModel({ scale: { mode: "open" }, groups: [{ id: "g" }], rules: more }));

    expect(who.total).toBe(85);
  });

  it("keeps adjustments", () => {
    const who = lead();

    who.refold(aModel({ scale: { mode: "open" }, rules: [] }));

    expect(who.state.groups).toEqual({ adjustments: 2 });
  });

  it("needs the ledger", () => {
    const who = lead();
    const ctx = { now: who.now, dayOffset: 0, nextEntry: 9, ledger: null };

    expect(() => refold(who.model, { facts: who.facts, events: [], adjustments: [] }, ctx)).toThrow(
      /ctx\.ledger is null/,
    );
  });
});
