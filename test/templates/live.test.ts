/** Every template as a workspace has it: imported, published, and scoring a lead in the real engine. */
import { describe, expect, it, onTestFinished } from "vitest";
import { documentsOf } from "../../engine/bundle/template.js";
import type { JsonObject } from "../../engine/lead/json.js";
import { newWorld } from "../support/world.js";
import { type Did, TEMPLATES, templateOf } from "./templates.js";

const DECIDES = { jobTitle: "CEO", industry: "Technology", employees: 200, country: "Canada" };
const visit: Did = ["page_viewed", { path: "/pricing" }];

const EXAMPLES: Readonly<Record<string, readonly [JsonObject, readonly Did[], Record<string, number>]>> = {
  "classic-points": [DECIDES, [visit], { default: 65 }],
  "crm-facts": [{ stage: "Proposal", daysInContact: 30 }, [["called"]], { crm: 41 }],
  "demo-invitation": [DECIDES, [visit], { default: 65 }],
  "engagement-points": [{}, [visit, ["demo_requested"]], { engagement: 25 }],
  "fit-engagement": [DECIDES, [visit], { "fit-engagement": 60 }],
  leaderboard: [DECIDES, [visit], { leaderboard: 51 }],
  "letter-grades": [DECIDES, [visit], { "full-grade": 57, "profile-grade": 45 }],
  "pain-fit": [{ ...DECIDES, painPoint: "Reporting" }, [visit], { "pain-fit": 7 }],
  persona: [{ ...DECIDES, department: "Sales" }, [], { persona: 11 }],
  "pricing-follow-up": [DECIDES, [visit], { default: 65 }],
  "regional-points": [{ country: "Japan", jobTitle: "部長" }, [visit, ["fair_visited"]], { regional: 50 }],
  "sales-handover": [DECIDES, [visit], { default: 65 }],
  "website-behaviour": [
    {},
    [visit, ["page_viewed", { path: "/case-studies" }], ["page_viewed", { path: "/demo" }]],
    { website: 56 },
  ],
};

describe("in the real engine", () => {
  it.each(TEMPLATES.map(({ id }) => id))("%s scores its example lead exactly", async (id) => {
    const [attributes, did, expected] = EXAMPLES[id]!;
    const world = await newWorld();
    onTestFinished(() => world.close());
    await world.publish(...documentsOf(templateOf(id)).map(({ value }) => value));

    await world.identify("ana", { email: "ana@example.com", attributes });
    for (const [event, properties] of did) {
      await world.passTime("PT1M");
      await world.track("ana", event, properties);
    }

    const row = await world.store.leads.get(await world.lead("ana"));
    const totals = Object.entries(row?.scores ?? {}).map(([model, { total }]) => [model, total]);
    expect(Object.fromEntries(totals)).toEqual(expected);
  });

  it("the leaderboard tells the owner of a hot lead by its reasons, as people read them", async () => {
    const world = await newWorld();
    onTestFinished(() => world.close());
    await world.publish(...documentsOf(templateOf("leaderboard")).map(({ value }) => value));

    const fields = { owner: "rep@example.com" };
    await world.identify("ana", { fields, attributes: { ...DECIDES, firstName: "Ana", company: "Acme" } });
    await world.track("ana", "demo_requested");
    const records = await world.records("ana");

    expect(records.flatMap((record) => (record.kind === "notified" ? [record.to] : []))).toEqual([
      "rep@example.com",
    ]);
  });
});
