/** R1.7: every lead between 1 and 100, by what it did lately. */
import { describe, expect, it } from "vitest";
import { type Did, livedBy, shown, templateOf } from "./templates.js";

const template = templateOf("leaderboard");
const FIT = { jobTitle: "CEO", employees: 50, industry: "Software" };
const page = (path = "/"): Did => ["page_viewed", { path }];
const total = (attributes: object, ...did: readonly Did[]) =>
  shown(livedBy(template, { ...attributes }, did)).total;

describe("the leaderboard", () => {
  it.each([
    [{}, 1],
    [{ jobTitle: "Founder" }, 20],
    [{ jobTitle: "VP Sales" }, 20],
    [{ jobTitle: "Head of Marketing" }, 15],
    [{ jobTitle: "Marketing Manager" }, 10],
    [{ employees: 49 }, 1],
    [{ employees: 50 }, 10],
    [{ industry: "software" }, 10],
    [FIT, 40],
  ])("puts %j at %i", (attributes, place) => {
    expect(total(attributes)).toBe(place);
  });

  it.each([
    [page("/about"), 1],
    [page("/pricing"), 11],
    [["form_submitted"], 15],
    [["email_opened"], 2],
    [["email_clicked"], 5],
    [["webinar_attended"], 20],
    [["demo_requested"], 40],
    [page("/careers"), -9],
    [["unsubscribed"], -20],
  ] satisfies [Did, number][])("gives %j %i points of activity", (did, points) => {
    expect(shown(livedBy(template, {}, [did])).groups.activity).toBe(points);
  });

  it("never shows less than 1 or more than 100, and forgets no points under or over", () => {
    const busy: Did[] = [["demo_requested"], ["webinar_attended"], ["form_submitted"]];
    const lead = livedBy(template, FIT, busy);

    expect(shown(lead).total).toBe(100); // 115
    expect(shown(lead.event("2026-03-02T10:00", "unsubscribed")).total).toBe(95);
    expect(total({}, ["unsubscribed"])).toBe(1);
    expect(total({}, ["unsubscribed"], ["webinar_attended"], ["email_opened"])).toBe(2);
  });

  it("counts ten pages a day, and the eleventh the day after", () => {
    const lead = livedBy(template, {}, Array<Did>(12).fill(page()));

    expect(shown(lead).total).toBe(10);
    expect(shown(lead.event("2026-03-03T09:00", "page_viewed", { path: "/" })).total).toBe(11);
  });

  it.each([
    ["cold", 34, { jobTitle: "CEO", employees: 50 }, [["email_opened"], ["email_opened"], page(), page()]],
    ["warm", 35, { jobTitle: "CEO" }, [["form_submitted"]]],
    ["warm", 69, FIT, [["webinar_attended"], ["email_clicked"], ["email_opened"], page(), page()]],
    ["hot", 70, FIT, [["webinar_attended"], ["email_clicked"], ["email_opened"], page(), page(), page()]],
  ] satisfies [string, number, object, Did[]][])("is %s at %i", (band, sum, attributes, did) => {
    expect(shown(livedBy(template, attributes, did))).toMatchObject({ total: sum, band });
  });

  it("lets points fade to the day: a form by half in 30 days, the prices evenly in 20", () => {
    const lead = livedBy(template, {}, [["form_submitted"], page("/pricing")]);
    const on = (date: string) => shown(lead.passTo(`${date}T09:30`)).total;

    expect(shown(lead).total).toBe(26);
    expect(on("2026-03-12")).toBe(18); // 15 × 2^(−10/30) = 11.9, 10 × 10/20 = 5, and the page
    expect(on("2026-03-21")).toBe(12); // 9.7, 0.5 and the page
    expect(on("2026-03-22")).toBe(10); // 9.4 and the page
    expect(on("2026-04-01")).toBe(8); // 7.5, and the page is 30 days old
  });

  it("tells the owner, with the reasons, when a lead comes to be hot", () => {
    const lead = livedBy(template, { ...FIT, firstName: "Ana", company: "Acme" }, [["form_submitted"]]);
    const notes = () => lead.effects.flatMap((effect) => (effect.kind === "notify" ? [effect.frozen] : []));

    expect(notes()).toEqual([]);
    lead.event("2026-03-02T10:00", "webinar_attended");
    expect(notes()).toMatchObject([
      {
        score: { model: "leaderboard", total: 75 },
        reasons: [
          { label: "Owner, C-level or VP", points: 20 },
          { label: "Webinar attended", points: 20 },
          {},
          {},
          {},
        ],
      },
    ]);
  });

  it("tells the owner again of a lead that has cooled off, at most once in seven days", () => {
    const lead = livedBy(template, FIT, [["webinar_attended"], ["form_submitted"]]); // told at 09:02
    const told = () => lead.effects.filter(({ kind }) => kind === "notify").length;
    const cooledAndHotAt = (at: string) => {
      lead.change(`${at}:00`, { attributes: { jobTitle: "Engineer" } });
      expect(shown(lead).band).toBe("warm");
      lead.change(`${at}:30`, { attributes: { jobTitle: "CEO" } });
      expect(shown(lead).band).toBe("hot");
      return told();
    };

    expect(told()).toBe(1);
    expect(cooledAndHotAt("2026-03-03T09:00")).toBe(1);
    lead.event("2026-03-08T09:00", "form_submitted");
    expect(cooledAndHotAt("2026-03-09T09:01")).toBe(1);
    expect(cooledAndHotAt("2026-03-09T09:02")).toBe(2);
  });
});
