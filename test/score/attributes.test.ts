/** Attribute rules follow the lead at once, down as well as up (R2.5). */
import { describe, expect, it } from "vitest";
import { NO_CHANGES } from "../../engine/condition/reads.js";
import { scoreAttributes } from "../../engine/score/apply.js";
import { aModel, at, factsOf, ScoredLead } from "./scored-lead.js";

const model = aModel({
  scale: { mode: "open" },
  groups: [{ id: "fit" }],
  rules: [
    { id: "ceo", group: "fit", points: 20, when: { attribute: "jobTitle", op: "=", value: "CEO" } },
    { id: "competitor", group: "fit", points: -50, when: { attribute: "company", op: "=", value: "Rival" } },
    { id: "vip", group: "fit", points: 3, when: { tag: "vip" } },
    { id: "opted-in", group: "fit", points: 2, when: { consent: "marketing" } },
    { id: "no-zone", group: "fit", points: 1, when: { attribute: "timezone", op: "missing" } },
  ],
});
const ctx = { now: 0, dayOffset: 0, nextEntry: 1, ledger: null };

describe("an attribute rule", () => {
  it("gives and takes its points with the attribute", () => {
    const lead = new ScoredLead(model);

    expect(lead.set({ attributes: { jobTitle: "CEO" } }).total).toBe(21);
    expect(lead.set({ attributes: { company: "Rival" } }).total).toBe(-29);
    expect(lead.set({ attributes: { jobTitle: "Baker" } }).total).toBe(-49);
    expect(lead.set({ attributes: { company: "Bakery" } }).total).toBe(1);
  });

  it("holds from the start where a missing attribute is what it asks for", () => {
    expect(new ScoredLead(model).ledger).toMatchObject([{ rule: "no-zone", cause: { kind: "attribute" } }]);
  });

  it("is in the ledger once for each time that it holds", () => {
    const lead = new ScoredLead(model).passTo(at("2026-02-01")).set({ tags: ["vip"] });
    const first = lead.ledger.at(-1);

    lead.set({ tags: [] });
    expect(lead.ledger).not.toContain(first);
    lead.passTo(at("2026-02-02")).set({ tags: ["vip"] });
    expect(lead.ledger.at(-1)).toMatchObject({ rule: "vip", at: at("2026-02-02"), fadesAt: null });
    expect(lead.ledger.at(-1)?.entry).not.toBe(first?.entry);
  });

  it("ends its entry because it is no longer true", () => {
    const lead = new ScoredLead(model).set({ tags: ["vip"] });
    const scored = scoreAttributes(lead.model, lead.state, factsOf({}), "all", {
      ...ctx,
      now: 5,
      nextEntry: 3,
    });

    expect(scored?.change).toEqual({ added: [], ended: [{ entry: 2, at: 5, reason: "no_longer_true" }] });
    expect(scored?.state.rules).not.toHaveProperty("vip");
  });

  it("reads tags and consents as well", () => {
    expect(new ScoredLead(model).set({ tags: ["vip"] }).set({ consents: ["marketing"] }).total).toBe(6);
  });

  it("is not asked when nothing that it reads has changed", () => {
    const lead = new ScoredLead(model);
    const facts = { ...factsOf({}), attribute: () => expect.unreachable("asked"), hasTag: () => true };

    expect(
      scoreAttributes(lead.model, lead.state, facts, { ...NO_CHANGES, attributes: new Set(["city"]) }, ctx),
    ).toBeNull();
    expect(
      scoreAttributes(lead.model, lead.state, facts, { ...NO_CHANGES, tags: new Set(["vip"]) }, ctx)?.state
        .total,
    ).toBe(4);
  });

  it("on the time zone is asked when the zone changes", () => {
    const lead = new ScoredLead(model);
    const facts = factsOf({ attributes: { timezone: "Asia/Tokyo" } });

    expect(
      scoreAttributes(lead.model, lead.state, facts, { ...NO_CHANGES, zone: true }, ctx)?.state.total,
    ).toBe(0);
  });

  it("that still holds, or still does not, changes nothing", () => {
    const lead = new ScoredLead(model).set({ tags: ["vip"] });

    expect(scoreAttributes(lead.model, lead.state, lead.facts, "all", ctx)).toBeNull();
  });
});
