/** The ideal customer: what is typed becomes conditions, and what the leads have is offered (R2.10). */
import { describe, expect, it } from "vitest";
import { knownValues } from "../../editor/model/scores/known-values.js";
import { CLOSED, conditionOf, readValue } from "../../editor/model/scores/profile.js";
import { evaluate } from "../../engine/condition/evaluate.js";
import { factsOf } from "../score/scored-lead.js";

describe("a title", () => {
  it.each([
    ["CTO", "Director of Sales", false],
    ["CTO", "Founder & CTO", true],
    ["C++ Lead", "Senior C++ Lead", true],
    ["директор", "Финансов директор", true],
    ["директор", "Поддиректорка", false],
  ])("%s in %s: %s", (title, jobTitle, holds) => {
    const when = conditionOf("title", [title]);

    expect(when && evaluate(when, factsOf({ attributes: { jobTitle } }), 0).value).toBe(holds);
  });
});

describe("a country", () => {
  it.each(["Germany", "germany", "DE"])("%s is known by its code", (typed) => {
    expect(readValue("country", typed)).toBe("DE");
  });

  it("without a code is compared as it was told", () => {
    expect(conditionOf("country", ["DE", "Atlantis"])).toEqual({
      any: [
        { attribute: "countryCode", op: "in", value: ["DE"] },
        { attribute: "country", op: "in", value: ["Atlantis"] },
      ],
    });
  });
});

describe("what the leads have", () => {
  const leads = [
    { attributes: { jobTitle: "CEO", industry: "Software", employees: 120, country: "Finland" } },
    { attributes: { jobTitle: "VP Sales", industry: "software", country: "FI" } },
    { attributes: { industry: "Retail", seniority: "vp" } },
  ];

  it("is counted without case, the commonest first", () => {
    expect(knownValues("industry", leads)).toEqual([
      { value: "Software", count: 2 },
      { value: "Retail", count: 1 },
    ]);
  });

  it("is read from what follows where nobody told it", () => {
    expect(knownValues("country", leads)).toEqual([{ value: "FI", count: 2 }]);
    expect(knownValues("seniority", leads)).toContainEqual({ value: "vp", count: 2 });
    expect(knownValues("size", leads)).toContainEqual({ value: "51-200", count: 1 });
  });

  it("has every value of what has no others", () => {
    expect(knownValues("size", []).map(({ value }) => value)).toEqual(CLOSED.size);
  });
});
