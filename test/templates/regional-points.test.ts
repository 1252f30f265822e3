/** R2.9: one model for the world and for Japan, and why. */
import { describe, expect, it } from "vitest";
import { factsOfLead } from "../../engine/journey/facts-of-lead.js";
import { labelIn } from "../../engine/score/label.js";
import { explainVariant, variantOf } from "../../engine/score/variant.js";
import { settings } from "../support/definitions.js";
import { type Did, livedBy, shown, templateOf } from "./templates.js";

const template = templateOf("regional-points");
const [model] = template.scores;
const total = (attributes: object, ...did: readonly Did[]) =>
  shown(livedBy(template, { ...attributes }, did)).total;

describe("points by region", () => {
  it.each([
    [{ jobTitle: "CEO" }, 25, 15],
    [{ jobTitle: "代表取締役" }, 25, 15],
    [{ jobTitle: "営業部長" }, 10, 20],
    [{ jobTitle: "Marketing Manager" }, 10, 20],
    [{ employees: 51 }, 10, 10],
    [{ employees: 1_001 }, 1, 1],
  ])("give %j %i in the world and %i in Japan", (attributes, world, japan) => {
    expect(total({ ...attributes, country: "Finland" })).toBe(world);
    expect(total({ ...attributes, country: "Japan" })).toBe(japan);
    expect(total({ ...attributes, country: "JP" })).toBe(japan);
  });

  it.each([
    [["page_viewed", { path: "/pricing" }], 15, 5],
    [["white_paper_downloaded"], 10, 20],
    [["webinar_attended"], 15, 15],
    [["fair_visited"], 10, 25],
    [["business_card_exchanged"], 1, 15],
    [["email_opened"], 5, 1],
    [["demo_requested"], 25, 25],
  ] satisfies [Did, number, number][])("give %j %i in the world and %i in Japan", (did, world, japan) => {
    expect(total({ country: "US" }, did)).toBe(world);
    expect(total({}, did)).toBe(world);
    expect(total({ country: "Japan" }, did)).toBe(japan);
  });

  it("begin the bands elsewhere in Japan", () => {
    const band = (country: string, ...did: readonly Did[]) => {
      const { total, band } = shown(livedBy(template, { country }, did));
      return [total, band];
    };
    const demo: Did = ["demo_requested"];
    const opened: Did = ["email_opened"];
    const webinar: Did = ["webinar_attended"];
    const fair: Did = ["fair_visited"];

    expect(band("US", demo, opened)).toEqual([30, "warm"]);
    expect(band("Japan", demo)).toEqual([25, "cold"]);
    expect(band("Japan", demo, webinar)).toEqual([40, "warm"]);
    expect(band("US", demo, webinar, fair)).toEqual([50, "warm"]);
    expect(band("Japan", demo, webinar, fair)).toEqual([65, "hot"]);
  });

  it("are others at once for a lead that moves, of what it did before as well", () => {
    const lead = livedBy(template, { country: "US", jobTitle: "Manager" }, [
      ["fair_visited"],
      ["business_card_exchanged"],
    ]);
    const moved = (at: string, country: string) => shown(lead.change(at, { attributes: { country } })).total;

    expect(shown(lead).total).toBe(20);
    expect(moved("2026-03-03T09:00", "Japan")).toBe(60);
    expect(moved("2026-03-04T09:00", "Germany")).toBe(20);
  });

  it("say which variant applied, and why", () => {
    const lead = livedBy(template, { country: "Japan" });
    const compiled = lead.definitions.models.get("regional")!;
    const variant = variantOf(compiled, lead.state.scores.regional!);
    const facts = factsOfLead(lead.state.lead, settings());

    expect(explainVariant(compiled, variant, facts)).toMatchObject({
      id: "japan",
      because: [{ attribute: "countryCode", value: "JP" }],
    });
  });

  it("name every group, rule, band and variant in four languages", () => {
    const named = [...model!.groups, ...model!.rules, ...model!.bands, ...model!.variants];

    for (const { label } of named) expect(Object.keys(label)).toEqual(["en", "ja", "de", "fa"]);
    const hot = model!.bands.find(({ id }) => id === "hot")!;
    expect(["en-GB", "ja", "de-AT", "fa", "fi"].map((locale) => labelIn(hot.label, locale))).toEqual([
      "Hot",
      "高",
      "Heiß",
      "داغ",
      "Hot",
    ]);
  });
});
