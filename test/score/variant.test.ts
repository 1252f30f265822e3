/** Regional variants (R2.9): other points, rules and bands for some leads, and why. */
import { describe, expect, it } from "vitest";
import { reasonsOf } from "../../engine/score/reasons.js";
import { aModel, DAY, ScoredLead } from "./scored-lead.js";

const country = (value: string) => ({ attribute: "country", op: "=", value });
const model = aModel({
  scale: { mode: "open" },
  groups: [{ id: "g" }],
  rules: [
    { id: "visit", group: "g", points: 5, on: { event: "visit" } },
    { id: "fair", group: "g", points: 0, on: { event: "fair" }, label: { en: "Trade fair", de: "Messe" } },
    { id: "demo", group: "g", points: 40, on: { event: "demo" }, fades: { halfLife: "P10D" } },
  ],
  bands: [
    { id: "warm", label: "Warm", from: 10 },
    { id: "hot", label: "Hot", from: 40 },
  ],
  variants: [
    {
      id: "dach",
      label: "German-speaking",
      when: { any: [country("DE"), country("AT"), country("CH")] },
      points: { fair: 30, visit: 0, demo: 20 },
      bands: [{ id: "hot", from: 30 }],
    },
    { id: "europe", when: { tag: "europe" }, points: { visit: 7 } },
  ],
});
const lead = () => new ScoredLead(model).event("visit").event("visit").event("fair");

describe("a variant", () => {
  it("applies its points to what was earned before, and the model's own again when it applies no more", () => {
    const who = lead();

    expect([who.total, who.variant]).toEqual([10, null]);
    who.set({ attributes: { country: "AT" } });
    expect([who.total, who.variant]).toEqual([30, "dach"]);
    who.set({ attributes: { country: "FR" } });
    expect([who.total, who.variant]).toEqual([10, null]);
    expect(who.ledger.map(({ points }) => points)).toEqual([5, 5, 0]);
  });

  it("moves a band, and leaves the others where they are", () => {
    const who = lead();

    expect(who.band).toBe("warm");
    who.set({ attributes: { country: "DE" } });
    expect(who.band).toBe("hot");
    who.set({ attributes: { country: "FR" } });
    expect(who.adjust(29).band).toBe("warm");
    expect(who.adjust(1).band).toBe("hot");
    expect(who.adjust(-31).band).toBeNull();
  });

  it("is the first whose condition holds", () => {
    const who = lead().set({ attributes: { country: "DE" }, tags: ["europe"] });

    expect(who.variant).toBe("dach");
    who.set({ attributes: { country: "FR" } });
    expect([who.variant, who.total]).toEqual(["europe", 14]);
  });

  it("changes when points fade: what is worth nothing here may be worth something there", () => {
    const who = new ScoredLead(model).event("demo");

    who.passTo(who.now + 55 * DAY).set({ attributes: { country: "DE" } });
    expect([who.total, who.nextFade() === null]).toEqual([0, false]);
    who.set({ attributes: { country: "FR" } });
    expect(who.total).toBe(1);
    expect(who.passTo(who.now + 30 * DAY).state.rules).toEqual({});
  });

  it("is part of the explanation, with what its condition read and each award by its points", () => {
    const explained = lead()
      .set({ attributes: { country: "AT" } })
      .explained();

    expect(explained.variant).toEqual({
      id: "dach",
      label: "German-speaking",
      because: [{ attribute: "country", value: "AT" }],
    });
    expect(explained.band).toBe("hot");
    expect(
      explained.groups[0]?.entries.map(({ rule, points, worth, why }) => [rule, points, worth, why]),
    ).toEqual([
      ["visit", 0, 0, { reason: "off" }],
      ["visit", 0, 0, { reason: "off" }],
      ["fair", 30, 30, null],
    ]);
  });

  it("gives the reasons, in which a rule has its label", () => {
    const who = lead().set({ attributes: { country: "AT" } });

    expect(reasonsOf(who.model, who.state)).toEqual([
      { rule: "fair", label: { en: "Trade fair", de: "Messe" }, group: "g", points: 30 },
    ]);
  });

  it("of a score that an earlier version wrote, without the new fields, is none", () => {
    const { model: compiled, state } = new ScoredLead(model).event("visit");
    const { due: _, ...old } = state;

    expect(reasonsOf(compiled, old)).toMatchObject([{ rule: "visit", points: 5 }]);
  });
});
