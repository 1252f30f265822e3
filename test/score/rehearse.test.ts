/** A lead tried against a model: as it would be, and why (R2.10). */
import { describe, expect, it } from "vitest";
import { rehearse } from "../../engine/score/rehearse.js";
import { aModel, at, factsOf } from "./scored-lead.js";

const model = aModel({
  scale: { mode: "open" },
  groups: [{ id: "g" }],
  rules: [
    { id: "visit", group: "g", points: 8, on: { event: "visit" }, fades: { halfLife: "P10D" } },
    { id: "often", group: "g", points: 10, on: { event: "visit", times: 2, within: "P7D" } },
    { id: "vip", group: "g", points: 5, when: { tag: "vip" } },
  ],
  variants: [{ id: "v", when: { attribute: "country", op: "=", value: "DE" }, points: { vip: 7 } }],
});
const visit = (day: string, messageId: string) => ({ name: "visit", properties: {}, at: at(day), messageId });

describe("a rehearsal", () => {
  const facts = factsOf({ attributes: { country: "DE" }, tags: ["vip"] });
  const events = [visit("2026-01-13", "b"), visit("2026-01-11", "a"), visit("2026-02-01", "later")];

  it("is the score of the events up to the instant, in any order, with its explanation", () => {
    const { state, explanation } = rehearse(model, { facts, events, adjustments: [] }, at("2026-01-21"), 0);

    // 8 after 10 days and after 8, the second of two visits, and the tag by its variant.
    expect(state).toMatchObject({ total: 4 + 5 + 10 + 7, variant: "v" });
    expect(explanation.total).toBe(state.total);
    expect(explanation.variant?.because).toEqual([{ attribute: "country", value: "DE" }]);
    expect(explanation.groups[0]?.entries.map(({ rule, worth }) => [rule, worth])).toEqual([
      ["visit", 4],
      ["visit", 5],
      ["often", 10],
      ["vip", 7],
    ]);
  });

  it("of nothing is the scale's value of 0", () => {
    expect(rehearse(model, { facts: factsOf({}), events: [], adjustments: [] }, 0, 0).state.total).toBe(0);
  });
});
