/** The points of R2.3, as the templates give them. */
import { describe, expect, it } from "vitest";
import { reachable } from "../../engine/score/reachable.js";
import { ScoredLead } from "../score/scored-lead.js";
import { flow } from "../support/definitions.js";
import { CEO_IN_TECH, type DID, livedBy, PERFECT, played, shown, templateOf, totals } from "./templates.js";

const template = templateOf("classic-points");
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
    [{ jobTitle: "CEO and Product Manager" }, 20],
    [{ jobTitle: "Manager, RSVP and events" }, 10],
    [{ jobTitle: "Assistant to the CEO" }, 0],
    [{ jobTitle: "Executive Assistant to the Vice President" }, 0],
    [{ jobTitle: "PA to the Marketing Manager" }, 0],
    [{ jobTitle: "Assistant Vice President" }, 20],
    [{ jobTitle: "Engineer" }, 0],
    [{ industry: "technology" }, 15],
    [{ industry: "Biotechnology" }, 0],
    [{ employees: 49 }, 0],
    [{ employees: 50 }, 10],
    [{ employees: 500 }, 10],
    [{ employees: 501 }, 0],
    [{ employees: "200" }, 0],
    [{ country: "US" }, 5],
    [{ country: "United States of America" }, 5],
    [{ country: "UK" }, 5],
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

  it.each([
    ["unsubscribed", {}, -10],
    ["page_viewed", { path: "/careers" }, -5],
    ["ticket_opened", { topic: "login" }, -3],
    ["ticket_opened", { topic: "sales" }, 0],
    ["ticket_opened", {}, -3],
    ["link_clicked", { link: "imprint" }, 0],
    ["email_opened", { email: "another" }, 0],
    ["email_clicked", { url: "https://example.com/demo" }, 25],
    ["email_clicked", { url: "https://example.com/imprint" }, 0],
  ])("make of %s %j %i points of behaviour", (event, properties, points) => {
    const { groups } = shown(livedBy(template, {}, [[event, properties]]));

    expect(groups.behaviour).toBe(points);
  });

  it("give the demo link 25 but once, on the website or in an email", () => {
    const lead = livedBy(template, {}, [
      ["link_clicked", { link: "demo" }],
      ["email_clicked", { url: "https://example.com/demo" }],
    ]);

    expect(shown(lead).total).toBe(25);
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

  it("stop at 50 and 75, and a cap swallows no points that are taken off", () => {
    const [model] = template.scores;
    const lead = new ScoredLead(model!).adjust(60, "demographics").adjust(80, "behaviour");

    expect(lead.state.groups).toMatchObject({ demographics: 50, behaviour: 75 });
    expect(lead.event("unsubscribed").state.groups.behaviour).toBe(70);
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

describe("at exactly 50", () => {
  const at50 = (is: string, steps: Parameters<typeof played>[1]["steps"]) => {
    const trigger = flow("watch", [
      ["watch", "trigger.score", { model: "default", is, value: 50 }],
      ["end", "exit"],
    ]);
    return played({ ...template, flows: [trigger] }, { attributes: PERFECT, steps }).filter((line) =>
      line.endsWith("enrolled"),
    );
  };

  it("“reaches 50” fires, and “over 50” does at 55 only", () => {
    const opened = ["2026-03-04T10:00:00Z", "opened"] as const;

    expect(at50(">=", [])).toHaveLength(1);
    expect(at50(">", [])).toEqual([]);
    expect(at50(">", [opened])).toEqual(["2026-03-04T10:00 watch/watch enrolled"]);
  });
});
