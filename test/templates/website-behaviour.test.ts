/** R2.4 and R2.6: pages, time on them, frequency, a way through pages, keywords; points that fade by the day. */
import { describe, expect, it } from "vitest";
import { type Did, livedBy, shown, templateOf } from "./templates.js";

const template = templateOf("website-behaviour");
const page = (path: string, keyword?: string): Did => [
  "page_viewed",
  { path, ...(keyword === undefined ? {} : { keyword }) },
];
const left = (path: string, seconds: number): Did => ["page_left", { path, seconds }];
const total = (...did: readonly Did[]) => shown(livedBy(template, {}, did)).total;
const many = (count: number, did: Did) => Array<Did>(count).fill(did);

describe("website behaviour", () => {
  it.each([
    [page("/pricing/teams"), 16],
    [page("/case-studies/acme"), 10],
    [page("/blog"), 2],
    [page("/careers"), -10],
    [page("/about"), 0],
    [left("/pricing", 29), 0],
    [left("/pricing", 30), 10],
    [left("/blog/one", 119), 0],
    [left("/blog/one", 120), 4],
    [page("/", "scoreflow pricing"), 10],
    [page("/", "Acme vs Scoreflow"), 10],
    [page("/", "costume party"), 0],
    [["form_submitted"], 20],
  ] satisfies [Did, number][])("gives %j %i", (did, points) => {
    expect(total(did)).toBe(points);
  });

  it("counts the pricing page and the time on it once a day, the blog three times", () => {
    const day = [...many(2, page("/pricing")), ...many(2, left("/pricing", 40))];
    const lead = livedBy(template, {}, day);

    expect(shown(lead).total).toBe(26);
    expect(shown(lead.event("2026-03-03T09:00", "page_viewed", { path: "/pricing" })).total).toBe(41); // 26 − 1 + 16
    expect(total(...many(3, page("/blog")))).toBe(6);
    expect(total(...many(4, page("/blog")))).toBe(6);
  });

  it.each([
    [4, 0],
    [5, 8],
    [14, 8],
    [15, 20],
    [30, 20],
  ])("gives %i pages within a week %i points of visits", (pages, points) => {
    expect(shown(livedBy(template, {}, many(pages, page("/about")))).groups.visits).toBe(points);
  });

  it("counts no pages that are a week apart", () => {
    const lead = livedBy(template, {}, many(4, page("/about")));

    expect(shown(lead.event("2026-03-09T09:05", "page_viewed", { path: "/about" })).groups.visits).toBe(0);
  });

  it.each([
    ["in order", ["/pricing", "/case-studies/a", "/demo"], 30],
    ["with others between", ["/pricing", "/", "/case-studies/a", "/blog", "/demo"], 30],
    ["in another order", ["/case-studies/a", "/pricing", "/demo"], 0],
    ["without the demo", ["/pricing", "/case-studies/a"], 0],
    ["twice", ["/pricing", "/case-studies/a", "/demo", "/pricing", "/case-studies/a", "/demo"], 30],
  ])("knows the way prices, case study, demo: %s", (_, paths, points) => {
    const lead = livedBy(
      template,
      {},
      paths.map((path) => page(path)),
    );

    expect(shown(lead).groups.intent).toBe(points);
  });

  it.each([
    ["2026-03-09T09:00", 30],
    ["2026-03-09T09:01", 0],
  ])("wants the way done within seven days: the demo at %s gives %i", (at, points) => {
    const lead = livedBy(template, {}, [page("/pricing"), page("/case-studies/a")]);

    expect(shown(lead.event(at, "page_viewed", { path: "/demo" })).groups.intent).toBe(points);
  });

  it.each([
    [0, 16],
    [1, 15], // 15.2
    [13, 8], // 8.4
    [14, 8],
    [28, 4],
    [42, 2],
    [56, 1],
    [69, 1], // 0.53
    [70, 1], // 0.5: a half counts
    [71, 0],
  ])("halves what the pricing page gave every 14 days: after %i days it is %i", (days, points) => {
    const lead = livedBy(template, {}, [page("/pricing")]);
    const at = new Date(Date.UTC(2026, 2, 2 + days, 9, 1)).toISOString();

    expect(shown(lead.passTo(at)).total).toBe(points);
  });

  it.each([
    [page("/case-studies"), 25, 5],
    [page("/case-studies"), 49, 0], // 0.2
    [page("/blog"), 29, 2],
    [page("/blog"), 30, 0],
  ] satisfies [Did, number, number][])("lets %j be after %i days %i", (did, days, points) => {
    const lead = livedBy(template, {}, [did]);
    const at = new Date(Date.UTC(2026, 2, 2 + days, 9, 1)).toISOString();

    expect(shown(lead.passTo(at)).total).toBe(points);
  });

  it("is open: there is no most and no least", () => {
    const lead = livedBy(template, {}, [page("/careers")]);
    expect(shown(lead)).toMatchObject({ total: -10, band: "passing" });

    for (let day = 3; day < 10; day++)
      lead
        .event(`2026-03-0${day}T09:00`, "page_viewed", { path: "/pricing" })
        .event(`2026-03-0${day}T09:30`, "form_submitted");
    expect(shown(lead).total).toBe(230); // 96 for the pricing page, 136 for forms, 8 for coming often, 10 off
  });
});
