/** R2.8: letters over a model, A to D and A+ to F, exactly at their borders. */
import { describe, expect, it } from "vitest";
import { bandAt } from "../../engine/score/band.js";
import { compileModel } from "../../engine/score/compile.js";
import { labelIn } from "../../engine/score/label.js";
import { type Did, livedBy, shown, templateOf } from "./templates.js";

const template = templateOf("letter-grades");
const PERFECT = { jobTitle: "CEO", employees: 200, industry: "IT", budget: 10_000 };

describe("the profile grade", () => {
  it.each([
    [PERFECT, 50, "a"],
    [{ ...PERFECT, jobTitle: "Manager" }, 40, "a"],
    [{ ...PERFECT, jobTitle: "Manager", employees: 501 }, 35, "b"],
    [{ jobTitle: "Director", industry: "IT" }, 25, "b"],
    [{ jobTitle: "CEO" }, 20, "c"],
    [{ industry: "IT" }, 10, "c"],
    [{ employees: 501 }, 10, "c"],
    [{ budget: 10_000 }, 5, "d"],
    [{ budget: 9_999, employees: 50 }, 0, "d"],
    [{}, 0, "d"],
  ])("of %j is %i points, %s", (attributes, total, band) => {
    expect(shown(livedBy(template, attributes), "profile-grade")).toMatchObject({ total, band });
  });

  it("moves with the job title, down as well as up", () => {
    const lead = livedBy(template, PERFECT);

    lead.change("2026-03-03T09:00", { attributes: { jobTitle: "Engineer" } });
    expect(shown(lead, "profile-grade")).toMatchObject({ total: 30, band: "b" });
    lead.change("2026-03-04T09:00", { attributes: { jobTitle: "VP Engineering" } });
    expect(shown(lead, "profile-grade")).toMatchObject({ total: 50, band: "a" });
  });
});

describe("the grade A+ to F", () => {
  const model = template.scores.find(({ id }) => id === "full-grade")!;
  const { bands } = compileModel(model, 1);
  const letterAt = (total: number) => {
    const id = bandAt(bands, total);
    return labelIn(model.bands.find((band) => band.id === id)!.label, "en");
  };

  it("has thirteen letters, each of the better twelve six points wide", () => {
    const borders = [28, 34, 40, 46, 52, 58, 64, 70, 76, 82, 88, 94];

    expect([0, 27].map(letterAt)).toEqual(["F", "F"]);
    expect(borders.map(letterAt)).toEqual("D− D D+ C− C C+ B− B B+ A− A A+".split(" "));
    expect(borders.map((from) => letterAt(from - 1))).toEqual("F D− D D+ C− C C+ B− B B+ A− A".split(" "));
    expect(letterAt(100)).toBe("A+");
  });

  it.each([
    [["demo_requested"], 70, "b"],
    [["demo_requested", "page_viewed"], 82, "a-minus"],
    [["demo_requested", "page_viewed", "webinar_attended"], 92, "a"],
    [["demo_requested", "page_viewed", "webinar_attended", "email_clicked"], 94, "a-plus"],
    [["demo_requested", "page_viewed", "webinar_attended", "white_paper_downloaded"], 98, "a-plus"],
    [["unsubscribed"], 38, "d"],
  ] as const)("of a perfect lead that did %j is at %i: %s", (did, total, band) => {
    const all = did.map((name): Did => [name, { path: "/pricing" }]);

    expect(shown(livedBy(template, PERFECT, all), "full-grade")).toMatchObject({ total, band });
  });

  it("counts at most 50 for behaviour", () => {
    const did = ["demo_requested", "page_viewed", "webinar_attended", "white_paper_downloaded"];
    const lead = livedBy(
      template,
      {},
      did.map((name): Did => [name, { path: "/pricing" }]),
    );

    for (const day of [3, 4, 5]) lead.event(`2026-03-0${day}T09:00`, "email_clicked");

    expect(shown(lead, "full-grade")).toMatchObject({ total: 50, groups: { behaviour: 50 } }); // 54
  });
});
