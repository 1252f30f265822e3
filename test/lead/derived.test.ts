/** R1.2: well-known attributes that follow from others. */
import { describe, expect, it } from "vitest";
import { applyChange } from "../../engine/lead/change.js";
import type { Json } from "../../engine/lead/json.js";
import { attributeOf, newLead } from "../../engine/lead/lead.js";

const leadOf = (...told: readonly Record<string, Json>[]) =>
  told.reduce((lead, attributes, at) => applyChange(lead, { attributes }, at).lead, newLead("ana"));

describe("seniority", () => {
  it.each([
    ["CEO", "c-level"],
    ["Co-Founder & CTO", "c-level"],
    ["Chief Information Security Officer", "c-level"],
    ["President", "c-level"],
    ["Geschäftsführerin", "c-level"],
    ["Toimitusjohtaja", "c-level"],
    ["مدیرعامل", "c-level"],
    ["代表取締役", "c-level"],
    ["Изпълнителен директор", "c-level"],
    ["Senior Vice President, Sales", "vp"],
    ["VP Marketing", "vp"],
    ["Phó Tổng Giám đốc", "vp"],
    ["Head of Growth", "director"],
    ["Directeur commercial", "director"],
    ["Giám đốc", "director"],
    ["Senior Account Manager", "manager"],
    ["Product Owner", "manager"],
    ["Myyntipäällikkö", "manager"],
    ["Projektleiterin", "manager"],
    ["Myyntijohtaja", "director"],
    ["مدیر فروش", "manager"],
    ["Sr. Engineer", "senior"],
    ["Assistant to the CEO", "junior"],
    ["Executive Assistant", "junior"],
    ["Intern", "junior"],
    // Words inside of other words name no level.
    ["Lead Generation Specialist", null],
    ["Presidential Historian", null],
    ["Internist", null],
    ["", null],
  ])("of a %s is %s", (jobTitle, seniority) => {
    expect(attributeOf(leadOf({ jobTitle }), "seniority") ?? null).toBe(seniority);
  });
});

describe("the band of a company's size", () => {
  it.each([
    [1, "1-10"],
    [10, "1-10"],
    [50, "11-50"],
    [51, "51-200"],
    [10_000, "5001-10000"],
    [2_000_000, "10001+"],
    ["120", "51-200"],
    ["1,200 people", "1001-5000"],
    ["50-200", null],
    [0, null],
    [-5, null],
    [null, null],
    [true, null],
  ] as const)("of %o employees is %s", (employees, band) => {
    expect(attributeOf(leadOf({ employees }), "sizeBand") ?? null).toBe(band);
  });
});

describe("codes of places", () => {
  it.each([
    ["Finland", null, "FI", null],
    ["usa", "california", "US", "US-CA"],
    ["United Kingdom", "Scotland", "GB", "GB-SCT"],
    ["Germany", "Baden-Württemberg", "DE", "DE-BW"],
    ["Canada", "Québec", "CA", "CA-QC"],
    [null, "US-NY", null, "US-NY"],
    ["France", "Bretagne", "FR", null],
    ["Atlantis", "California", null, null],
  ] as const)("of %s, %s are %s, %s", (country, region, countryCode, regionCode) => {
    const lead = leadOf({ country, region });

    expect(attributeOf(lead, "countryCode") ?? null).toBe(countryCode);
    expect(attributeOf(lead, "regionCode") ?? null).toBe(regionCode);
  });
});

describe("an attribute that follows from another", () => {
  it("is what was told, where it was told", () => {
    const lead = leadOf({ jobTitle: "CEO", seniority: "advisor" });

    expect(attributeOf(lead, "seniority")).toBe("advisor");
  });

  it("changes with what it follows from, and the change is known", () => {
    const { changed } = applyChange(leadOf({ jobTitle: "CEO" }), { attributes: { jobTitle: "Intern" } }, 9);

    expect([...changed.attributes]).toEqual(["jobTitle", "seniority"]);
  });

  it("does not change where what it follows from changes in name alone", () => {
    const { changed } = applyChange(leadOf({ jobTitle: "CEO" }), { attributes: { jobTitle: "ceo" } }, 9);

    expect([...changed.attributes]).toEqual(["jobTitle"]);
  });

  it("does not change while it is told outright", () => {
    const lead = leadOf({ jobTitle: "CEO", seniority: "advisor" });
    const { changed } = applyChange(lead, { attributes: { jobTitle: "Intern" } }, 9);

    expect([...changed.attributes]).toEqual(["jobTitle"]);
  });
});
