/** The second table of R2.3: what a lead does with what we publish. */
import { describe, expect, it } from "vitest";
import { type Did, livedBy, shown, templateOf } from "./templates.js";

const template = templateOf("engagement-points");
const EACH = [
  ["form_submitted", {}, 20],
  ["email_clicked", { email: "newsletter-march" }, 15],
  ["newsletter_answered", {}, 15],
  ["social_followed", {}, 5],
  ["social_interacted", {}, 10],
  ["page_viewed", { path: "/blog/one" }, 5],
  ["white_paper_downloaded", {}, 10],
  ["demo_requested", {}, 20],
] as const;

describe("points for content and social media", () => {
  it.each(EACH)("give %s %j %i, once", (event, properties, points) => {
    const did: Did = [event, properties];

    expect(shown(livedBy(template, {}, [did])).total).toBe(points);
    expect(shown(livedBy(template, {}, [did, did])).total).toBe(points);
  });

  it("give nothing for a click in another email", () => {
    expect(shown(livedBy(template, {}, [["email_clicked", { email: "invitation" }]])).total).toBe(0);
  });

  it("are 85 for one of everything: the newsletter counts once, clicked or answered", () => {
    const all = EACH.map(([event, properties]): Did => [event, properties]);

    expect(shown(livedBy(template, {}, all))).toMatchObject({ total: 85, band: "engaged" });
  });

  it.each([
    [15, ["newsletter_answered"], "quiet"],
    [20, ["form_submitted"], "interested"],
    [45, ["form_submitted", "demo_requested", "page_viewed"], "interested"],
    [50, ["form_submitted", "demo_requested", "white_paper_downloaded"], "engaged"],
  ] as const)("at %i, by %j, are %s", (total, did, band) => {
    const all = did.map((name): Did => [name]);

    expect(shown(livedBy(template, {}, all))).toMatchObject({ total, band });
  });
});
