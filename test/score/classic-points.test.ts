/** The classic table of R2.3: its points, its two caps, and the score of whoever has them all. */
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../engine/lead/json.js";
import { lintModel } from "../../engine/score/lint.js";
import { reachable } from "../../engine/score/reachable.js";
import { aModel, ScoredLead } from "./scored-lead.js";

const lead = (id: string, points: number, when: JsonObject, more: JsonObject = {}) => ({
  id,
  group: "demographics",
  points,
  when,
  ...more,
});
const act = (id: string, points: number, event: string, where: JsonObject[] = []) => ({
  id,
  group: "behaviour",
  points,
  on: { event, where },
  count: "once",
});
const page = (path: string) => [{ property: "path", op: "starts-with", value: path }];

const classic = aModel({
  groups: [
    { id: "demographics", cap: 50 },
    { id: "behaviour", cap: 75 },
  ],
  rules: [
    lead(
      "executive",
      20,
      { attribute: "jobTitle", op: "matches", value: "\\b(CEO|VP)\\b" },
      { family: "title" },
    ),
    lead("manager", 10, { attribute: "jobTitle", op: "contains", value: "Manager" }, { family: "title" }),
    lead("technology", 15, { attribute: "industry", op: "=", value: "Technology" }),
    lead("mid-size", 10, {
      all: [
        { attribute: "employees", op: ">=", value: 50 },
        { attribute: "employees", op: "<=", value: 500 },
      ],
    }),
    lead("country", 5, { attribute: "country", op: "in", value: ["US", "GB", "CA"] }),
    act("pricing-page", 15, "page_viewed", page("/pricing")),
    act("case-study", 10, "case_study_downloaded"),
    act("webinar", 20, "webinar_attended"),
    act("demo-link", 25, "link_clicked", [{ property: "link", op: "=", value: "demo" }]),
    act("launch-email", 5, "email_opened", [{ property: "email", op: "=", value: "launch" }]),
    act("unsubscribed", -10, "unsubscribed"),
    act("careers-page", -5, "page_viewed", page("/careers")),
    act("support-ticket", -3, "ticket_opened", [{ property: "topic", op: "!=", value: "sales" }]),
  ],
});

const fit = { jobTitle: "CEO", industry: "Technology", employees: 200, country: "CA" };
const behave = (who: ScoredLead) =>
  who
    .event("page_viewed", { path: "/pricing/teams" })
    .event("case_study_downloaded")
    .event("webinar_attended")
    .event("link_clicked", { link: "demo" })
    .event("email_opened", { email: "launch" });

describe("the classic table", () => {
  it.each([
    [{ jobTitle: "CEO" }, 20],
    [{ jobTitle: "VP of Sales" }, 20],
    [{ jobTitle: "Marketing Manager" }, 10],
    [{ jobTitle: "VP and General Manager" }, 20],
    [{ jobTitle: "Engineer" }, 0],
    [{ industry: "Technology" }, 15],
    [{ employees: 49 }, 0],
    [{ employees: 50 }, 10],
    [{ employees: 500 }, 10],
    [{ employees: 501 }, 0],
    [{ country: "US" }, 5],
    [{ country: "GB" }, 5],
    [{ country: "CA" }, 5],
    [{ country: "FR" }, 0],
  ])("gives %j %i points of demographics", (attributes, points) => {
    expect(new ScoredLead(classic).set({ attributes }).state.groups.demographics).toBe(points);
  });

  it.each([
    ["page_viewed", { path: "/pricing" }, 15],
    ["case_study_downloaded", {}, 10],
    ["webinar_attended", {}, 20],
    ["link_clicked", { link: "demo" }, 25],
    ["link_clicked", { link: "imprint" }, 0],
    ["email_opened", { email: "launch" }, 5],
    ["email_opened", { email: "another" }, 0],
    ["unsubscribed", {}, -10],
    ["page_viewed", { path: "/careers" }, -5],
    ["ticket_opened", { topic: "login" }, -3],
    ["ticket_opened", { topic: "sales" }, 0],
  ])("gives %s %j %i points of behaviour", (event, properties, points) => {
    expect(new ScoredLead(classic).event(event, properties).state.groups.behaviour).toBe(points);
  });

  it("sums to exactly 50 and 75, and the scale holds the total at 100", () => {
    const who = behave(new ScoredLead(classic).set({ attributes: fit }));

    expect(who.state.groups).toEqual({ demographics: 50, behaviour: 75, adjustments: 0 });
    expect(who.total).toBe(100);
  });

  it("takes off 18 for all that speaks against a lead", () => {
    const who = behave(new ScoredLead(classic))
      .event("unsubscribed")
      .event("page_viewed", { path: "/careers" });
    who.event("ticket_opened", { topic: "login" });

    expect(who.state.groups.behaviour).toBe(57);
  });

  it("can reach 50 and 75, and lint has nothing to say", () => {
    expect(reachable(classic, "demographics")).toEqual({ min: 0, max: 50 });
    expect(reachable(classic, "behaviour")).toEqual({ min: -18, max: 75 });
    expect(reachable(classic, "total")).toEqual({ min: 1, max: 100 });
    expect(lintModel(classic)).toEqual([]);
  });
});
