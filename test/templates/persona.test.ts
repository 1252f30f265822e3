/** R2.8: four questions, best 4, second 3, third 2, negative −2. */
import { describe, expect, it } from "vitest";
import { livedBy, shown, templateOf } from "./templates.js";

const template = templateOf("persona");
const score = (attributes: object) => shown(livedBy(template, { ...attributes }));
const BEST = { jobTitle: "CEO", department: "Marketing", companyType: "Software", employees: 51 };
const WORST = { jobTitle: "Intern", department: "HR", companyType: "Competitor", employees: 10 };

describe("the persona", () => {
  it.each([
    [{ jobTitle: "CEO" }, 4],
    [{ jobTitle: "VP Marketing" }, 4],
    [{ jobTitle: "Head of Sales" }, 3],
    [{ jobTitle: "Marketing Manager" }, 2],
    [{ jobTitle: "Student" }, -2],
    [{ jobTitle: "Assistant to the CEO" }, -2],
    [{ jobTitle: "Engineer" }, 0],
    [{ department: "Marketing" }, 4],
    [{ department: "Sales EMEA" }, 3],
    [{ department: "IT" }, 2],
    [{ department: "Human Resources" }, -2],
    [{ department: "Legal" }, 0],
    [{ companyType: "saas" }, 4],
    [{ companyType: "Agency" }, 3],
    [{ companyType: "Non-profit" }, 2],
    [{ companyType: "Competitor" }, -2],
    [{ companyType: "Bakery" }, 0],
    [{ employees: 50 }, 2],
    [{ employees: 51 }, 4],
    [{ employees: 500 }, 4],
    [{ employees: 501 }, 3],
    [{ employees: 5_000 }, 3],
    [{ employees: 5_001 }, 0],
    [{ employees: 11 }, 2],
    [{ employees: 10 }, -2],
  ])("gives the answer %j %i", (attributes, points) => {
    expect(score(attributes).total).toBe(points);
  });

  it.each([
    ["two good answers", { department: "Sales and Marketing" }, 4],
    ["a good and a negative one", { department: "HR and IT" }, 2],
    ["two titles", { jobTitle: "Manager, internship programme (former intern)" }, 2],
  ])("counts one answer to a question, the best: %s", (_, attributes, points) => {
    expect(score(attributes).total).toBe(points);
  });

  it("goes from −8 to 16", () => {
    expect(score(BEST)).toMatchObject({ total: 16, band: "match" });
    expect(score(WORST)).toMatchObject({ total: -8, band: "wrong" });
    expect(score({})).toMatchObject({ total: 0, band: "unclear" });
  });

  it.each([
    [{ ...BEST, jobTitle: "Manager", employees: 501 }, 13, "match"],
    [{ ...BEST, jobTitle: "Manager", employees: 11 }, 12, "likely"],
    [{ jobTitle: "CEO", department: "Marketing" }, 8, "likely"],
    [{ jobTitle: "CEO", department: "Sales" }, 7, "unclear"],
    [{ jobTitle: "Student" }, -2, "wrong"],
  ])("of %j is %i, %s", (attributes, total, band) => {
    expect(score(attributes)).toMatchObject({ total, band });
  });

  it("says that the source prints 4 for the third answer", () => {
    const [model] = template.scores;

    expect(model?.description).toContain("The source prints 4 for the third answer as well");
    expect(model?.rules.map(({ points }) => points)).toEqual([1, 2, 3, 4].flatMap(() => [4, 3, 2, -2]));
  });
});
