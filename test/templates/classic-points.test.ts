/** The points of R2.3, as the templates give them. */
import { describe, expect, it } from "vitest";
import { reachable } from "../../engine/score/reachable.js";
import { CEO_IN_TECH, type DID, PERFECT, templateOf, totals } from "./templates.js";

const template = templateOf("demo-invitation");
const day = (number: number) => `2026-03-${String(number + 2).padStart(2, "0")}T09:00:00Z`;
const doing = (...what: readonly (keyof typeof DID)[]) =>
  what.map((one, index) => [day(index + 1), one] as const);

describe("the classic points", () => {
  it.each([
    [{ jobTitle: "CEO" }, 20],
    [{ jobTitle: "ceo & founder" }, 20],
    [{ jobTitle: "VP of Sales" }, 20],
    [{ jobTitle: "Senior Vice President, EMEA" }, 20],
    [{ jobTitle: "Marketing Manager" }, 10],
    [{ jobTitle: "VP and General Manager" }, 20],
    [{ jobTitle: "Manager, RSVP and events" }, 10],
    [{ jobTitle: "Engineer" }, 0],
    [{ industry: "technology" }, 15],
    [{ industry: "Biotechnology" }, 0],
    [{ employees: 49 }, 0],
    [{ employees: 50 }, 10],
    [{ employees: 500 }, 10],
    [{ employees: 501 }, 0],
    [{ employees: "200" }, 0],
    [{ country: "US" }, 5],
    [{ country: "united kingdom" }, 5],
    [{ country: "Canada" }, 5],
    [{ country: "France" }, 0],
  ])("give %j %i", (attributes, points) => {
    expect(totals(template, { attributes, steps: [] })).toEqual(points === 0 ? [] : [points]);
  });

  it.each([
    ["pricing", 15],
    ["caseStudy", 10],
    ["webinar", 20],
    ["demoLink", 25],
    ["opened", 5],
  ] as const)("give %s %i, once", (what, points) => {
    expect(totals(template, { steps: doing(what, what) })).toEqual([points]);
  });

  it("take 10, 5 and 3, and 3 again for another ticket", () => {
    const steps = doing("unsubscribed", "unsubscribed", "careers", "careers", "ticket", "ticket");

    expect(totals(template, { attributes: PERFECT, steps })).toEqual([50, 40, 35, 32, 29]);
  });

  it("sum to exactly 50 for who a lead is, and 75 for what it did: 125 in all", () => {
    const steps = doing("pricing", "caseStudy", "webinar", "demoLink", "opened");

    expect(totals(template, { attributes: PERFECT, steps: [] })).toEqual([50]);
    expect(totals(template, { steps })).toEqual([15, 25, 45, 70, 75]);
    expect(totals(template, { attributes: PERFECT, steps }).at(-1)).toBe(125);
  });

  it("never fall under 0, and come back from the real sum", () => {
    expect(totals(template, { steps: doing("unsubscribed", "pricing") })).toEqual([5]);
    expect(totals(template, { attributes: CEO_IN_TECH, steps: doing("unsubscribed") })).toEqual([35, 25]);
  });

  it("have a scale on which every threshold can be crossed", () => {
    const [model] = template.scores;

    expect(reachable(model!, "total")).toEqual({ min: 0, max: 125 });
    expect(reachable(model!, "demographics")).toEqual({ min: 0, max: 50 });
    expect(reachable(model!, "behaviour").max).toBe(75);
  });
});
