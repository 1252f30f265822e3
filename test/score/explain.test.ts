/** Every point explained (R2.10): what counts, what does not and why, and the sum. */
import { describe, expect, it } from "vitest";
import { compileModel } from "../../engine/score/compile.js";
import { explain } from "../../engine/score/explain.js";
import { foldLedger } from "../../engine/score/ledger.js";
import { aModel, at, DAY, ScoredLead } from "./scored-lead.js";

const model = aModel({
  groups: [{ id: "fit", cap: 25 }, { id: "behaviour" }],
  rules: [
    {
      id: "ceo",
      group: "fit",
      family: "title",
      points: 20,
      when: { attribute: "title", op: "contains", value: "CEO" },
    },
    { id: "boss", group: "fit", family: "title", points: 10, when: { attribute: "title", op: "exists" } },
    { id: "tech", group: "fit", points: 15, when: { tag: "tech" } },
    { id: "visit", group: "behaviour", points: 5, on: { event: "visit" }, fades: { after: "P1D" } },
  ],
});
const lead = () => {
  const who = new ScoredLead(model, 0, at("2026-01-01T12:00")).set({
    attributes: { title: "CEO" },
    tags: ["tech"],
  });
  return who
    .event("visit")
    .passTo(who.now + DAY)
    .event("visit")
    .adjust(100);
};
const explained = () => {
  return lead().explained();
};
const group = (name: string) => explained().groups.find((one) => one.group === name);

describe("the explanation", () => {
  it("says of each entry whether it counts, or why not", () => {
    const reasons = explained().groups.flatMap(({ entries }) => entries.map(({ rule, why }) => [rule, why]));

    expect(reasons).toEqual([
      ["ceo", null],
      ["boss", { reason: "family", family: "title", best: 1 }],
      ["tech", null],
      ["visit", { reason: "faded" }],
      ["visit", null],
      [null, null],
    ]);
  });

  it("shows what the cap of a group takes away", () => {
    expect(group("fit")).toMatchObject({ sum: 35, cap: 25, overCap: 10, points: 25 });
    expect(group("behaviour")).toMatchObject({ sum: 5, cap: null, overCap: 0, points: 5 });
  });

  it("shows the sum of the groups and what the scale makes of it", () => {
    expect(explained()).toMatchObject({ sum: 130, scale: { min: 1, max: 100, mode: "clamp" }, total: 100 });
  });

  it("tells what earned the points, and when", () => {
    expect(group("behaviour")?.entries[0]).toEqual({
      entry: 4,
      rule: "visit",
      label: "",
      points: 5,
      worth: 0,
      fades: { after: "P1D" },
      cause: { kind: "event", name: "visit", messageId: "m1" },
      at: at("2026-01-01T12:00"),
      fadesAt: at("2026-01-02"),
      why: { reason: "faded" },
    });
    expect(group("adjustments")?.entries).toMatchObject([
      { cause: { kind: "adjust", flow: "welcome", node: "bonus" } },
    ]);
  });

  it("counts the entry that was first among equals of a family", () => {
    const twice = aModel({
      groups: [{ id: "g" }],
      rules: [{ id: "r", group: "g", family: "f", points: 5, on: { event: "e" } }],
    });
    const who = new ScoredLead(twice).event("e").event("e");

    const [entries] = who.explained().groups.map((one) => one.entries);

    expect(entries?.map(({ why }) => why)).toEqual([null, { reason: "family", family: "f", best: 1 }]);
  });

  it("says of an entry that has faded just that, even when a better one of its family counts", () => {
    const rule = { group: "g", family: "f", on: { event: "e" } };
    const fading = aModel({
      groups: [{ id: "g" }],
      rules: [
        { ...rule, id: "lasts", points: 9 },
        { ...rule, id: "fades", points: 5, fades: { after: "P1D" } },
      ],
    });
    const who = new ScoredLead(fading).event("e");

    const [entries] = who.explained(who.now + DAY).groups.map((one) => one.entries);

    expect(entries?.map(({ why }) => why)).toEqual([null, { reason: "faded" }]);
  });

  it("leaves out, as the fold does, an entry of a rule that the model does not have", () => {
    const who = lead();
    const other = { ...model, rules: model.rules.filter(({ id }) => id !== "tech") };
    const without = explain(compileModel(other, 1), who.ledger, who.now, 0, null);

    expect(without.groups[0]?.entries[2]).toMatchObject({ rule: "tech", why: { reason: "no_rule" } });
    expect(without.groups[0]).toMatchObject({ sum: 20, points: 20 });
    expect(foldLedger(other, who.ledger, who.now, 0, null).groups.fit).toBe(20);
  });
});
