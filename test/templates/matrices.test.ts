/** R2.8: the matrix A1 to C3 and Pain × Fit, exactly at the borders of their cells. */
import { describe, expect, it } from "vitest";
import { evaluate } from "../../engine/condition/evaluate.js";
import { cellOf, isReady } from "../../engine/score/matrix.js";
import { onScale } from "../../engine/score/scale.js";
import { factsOf } from "../score/scored-lead.js";
import { type Did, livedBy, shown, templateOf } from "./templates.js";

const fitEngagement = templateOf("fit-engagement");
const painFit = templateOf("pain-fit");
const [first] = fitEngagement.scores;
const [second] = painFit.scores;

describe("fit × engagement", () => {
  it.each([
    [0, 0, "C3", false],
    [39, 24, "C3", false],
    [40, 24, "B3", false],
    [39, 25, "C2", false],
    [40, 25, "B2", false],
    [69, 59, "B2", false],
    [69, 60, "B1", true],
    [70, 24, "A3", false],
    [70, 25, "A2", true],
    [70, 60, "A1", true],
    [39, 60, "C1", false],
    [100, 100, "A1", true],
    [0, -40, "C3", false],
  ])("puts fit %i and engagement %i into %s (ready: %s)", (fit, engagement, name, ready) => {
    const score = { total: 0, groups: { fit, engagement } };

    expect(cellOf(first!.matrix!, score)).toMatchObject({ name, isReady: ready });
  });

  it.each([
    [{}, [], 1, "C3"],
    [{ jobTitle: "CEO", employees: 300, industry: "SaaS" }, [], 36, "A3"], // 70
    [{ jobTitle: "CEO", employees: 300, industry: "IT" }, [["demo_requested"]], 70, "A2"], // 140
    [{ jobTitle: "Director" }, [["webinar_attended"]], 28, "C2"], // 55
    [{ jobTitle: "Manager", employees: 501 }, [["demo_requested"], ["webinar_attended"]], 53, "B1"], // 105
  ] satisfies [object, Did[], number, string][])(
    "makes of %j and %j %i, %s",
    (attributes, did, total, name) => {
      expect(shown(livedBy(fitEngagement, attributes, did))).toMatchObject({ total, cell: { name } });
    },
  );

  it("stretches the sums from 0 to 200 over 1 to 100, rounded", () => {
    expect([-40, 0, 1, 2, 100, 101, 199, 200].map((sum) => onScale(first!.scale, sum))).toEqual([
      1, 1, 1, 2, 51, 51, 100, 100,
    ]);
  });
});

describe("pain × fit", () => {
  const FIT = { jobTitle: "CEO", employees: 100, industry: "Software", budget: 10_000 };
  const page = (properties: { path?: string; keyword?: string }): Did => ["page_viewed", properties];

  it("is drawn from 1 to 10 on both axes: no points at all count as 1", () => {
    const name = (pain: number, fit: number) =>
      cellOf(second!.matrix!, { total: 0, groups: { pain, fit } }).name;

    for (let value = 1; value <= 10; value++) expect(name(value, value)).toBe(`F${value}P${value}`);
    expect(name(0, 0)).toBe("F1P1");
  });

  it.each([
    [{}, [], 0, 0, 1],
    [{ painPoint: "reporting" }, [], 4, 0, 3], // 2.8
    [{ painPoint: "The coffee" }, [], 1, 0, 1], // 1.45
    [{ painPoint: "Follow-up" }, [["demo_requested"], page({ path: "/pricing" })], 9, 0, 5], // 5.05
    [FIT, [], 0, 10, 6], // 5.5: a half goes up
    [{ jobTitle: "Manager", employees: 501 }, [], 0, 3, 2], // 2.35
    [{}, [page({ keyword: "how to score leads" })], 2, 0, 2], // 1.9
    [{}, Array<Did>(2).fill(page({ path: "/solutions/scoring" })), 0, 0, 1],
    [{}, Array<Did>(3).fill(page({ path: "/solutions/scoring" })), 1, 0, 1],
  ] satisfies [object, Did[], number, number, number][])(
    "gives %j and %j pain %i and fit %i, %i in all",
    (attributes, did, pain, fit, total) => {
      expect(shown(livedBy(painFit, attributes, did))).toMatchObject({ total, groups: { pain, fit } });
    },
  );

  it("counts at most 10 on each axis", () => {
    const pages = [
      page({ path: "/pricing", keyword: "compare" }),
      ...Array<Did>(3).fill(page({ path: "/solutions" })),
    ];
    const lead = livedBy(painFit, { ...FIT, painPoint: "Reporting" }, [["demo_requested"], ...pages]);

    expect(shown(lead)).toMatchObject({ total: 10, groups: { pain: 10, fit: 10 } }); // 12 and 10
  });

  it("draws the region that the segment Sales-ready asks for, in every cell", () => {
    const [segment] = painFit.segments;
    for (let pain = 0; pain <= 10; pain++)
      for (let fit = 0; fit <= 10; fit++) {
        const score = { total: 0, groups: { pain, fit } };
        const facts = { ...factsOf({}), score: (_: string, part: string) => (part === "pain" ? pain : fit) };
        const expected = (pain >= 7 && fit >= 7) || (pain >= 9 && fit >= 5) || (pain >= 5 && fit >= 9);

        expect([pain, fit, isReady(second!.matrix!, score)]).toEqual([pain, fit, expected]);
        expect([pain, fit, evaluate(segment!.when, facts, 0).value]).toEqual([pain, fit, expected]);
      }
  });

  it("tells the owner when a lead enters the region, with this score and its reasons", () => {
    const lead = livedBy(painFit, { ...FIT, painPoint: "Reporting" }); // pain 4
    const notes = () => lead.effects.flatMap((effect) => (effect.kind === "notify" ? [effect.frozen] : []));

    expect(notes()).toEqual([]);
    lead.event("2026-03-02T10:00", "demo_requested"); // 7

    expect(notes()).toMatchObject([
      {
        score: { model: "pain-fit", groups: { pain: 7, fit: 10 } },
        reasons: [{ rule: "our-pain", points: 4 }, {}, {}, {}, {}, {}],
      },
    ]);
  });

  it("tells the owner again of a lead that has left the region, at most once in thirty days", () => {
    const lead = livedBy(painFit, { ...FIT, painPoint: "Reporting" }, [["demo_requested"]]); // told at 09:01
    const told = () => lead.effects.filter(({ kind }) => kind === "notify").length;
    const isIn = () => shown(lead).cell?.isReady;
    const leftAndBackAt = (at: string) => {
      lead.change(`${at}:00`, { attributes: { jobTitle: null, budget: null } });
      expect(isIn()).toBe(false);
      lead.change(`${at}:30`, { attributes: { jobTitle: "CEO", budget: 10_000 } });
      expect(isIn()).toBe(true);
      return told();
    };

    expect(told()).toBe(1);
    expect(leftAndBackAt("2026-03-03T09:00")).toBe(1);
    lead.event("2026-03-31T09:00", "demo_requested");
    expect(leftAndBackAt("2026-04-01T09:00")).toBe(1);
    expect(leftAndBackAt("2026-04-01T09:01")).toBe(2);
  });
});
