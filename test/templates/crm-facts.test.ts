/** R2.7: owner, stage, time in contact, talks with a rep (higher), lost (lower). */
import { describe, expect, it } from "vitest";
import { type Did, livedBy, shown, templateOf } from "./templates.js";

const template = templateOf("crm-facts");
const called: Did = ["called"];
const score = (attributes: object, ...did: readonly Did[]) =>
  shown(livedBy(template, { ...attributes }, did));

describe("what sales knows", () => {
  it.each([
    [{ stage: "Qualified" }, 10],
    [{ stage: "SQL" }, 10],
    [{ stage: "proposal" }, 25],
    [{ stage: "Negotiation" }, 40],
    [{ stage: "Lost" }, -40],
    [{ stage: "Closed lost" }, -40],
    [{ stage: "New" }, 0],
  ])("gives the stage %j %i", (attributes, points) => {
    expect(score(attributes).groups.stage).toBe(points);
  });

  it.each([
    [6, 0],
    [7, 3],
    [29, 3],
    [30, 6],
    [89, 6],
    [90, 10],
  ])("gives %i days in contact %i, the longest time alone", (daysInContact, points) => {
    expect(score({ daysInContact }).groups.contact).toBe(points);
  });

  it("gives 5 for an owner, and takes them with it", () => {
    const lead = livedBy(template, {});
    const owned = (at: string, owner: string | null) => shown(lead.change(at, { fields: { owner } })).total;

    expect(owned("2026-03-03T09:00", "rep@example.com")).toBe(5);
    expect(owned("2026-03-04T09:00", null)).toBe(0);
  });

  it("rises with a talk with a rep, at most once in seven days, for 90 days", () => {
    const lead = livedBy(template, {}, [called, called]);

    expect(shown(lead).total).toBe(10);
    expect(shown(lead.event("2026-03-03T09:00", "meeting_held")).total).toBe(30);
    expect(shown(lead.passTo("2026-05-31T09:01")).total).toBe(20); // 90 days after the call
    expect(shown(lead.passTo("2026-06-01T09:01")).total).toBe(0);
  });

  it.each([
    [2, 10],
    [3, 20],
    [4, 20],
  ])("gives 10 more for three calls within 30 days: %i calls are %i", (calls, points) => {
    expect(score({}, ...Array<Did>(calls).fill(called)).total).toBe(points);
  });

  it("falls when the lead is lost, and not under 0", () => {
    const lead = livedBy(template, { stage: "Negotiation" }, [called, ["meeting_held"]]);

    expect(shown(lead)).toMatchObject({ total: 70, band: "closing" });
    lead.change("2026-03-03T09:00", { attributes: { stage: "Lost" } });
    expect(shown(lead)).toMatchObject({ total: 0, band: "open", groups: { stage: -40, contact: 30 } });
    lead.change("2026-03-04T09:00", { attributes: { stage: "Qualified" } });
    expect(shown(lead)).toMatchObject({ total: 40, band: "in-contact" });
  });

  it("counts at most 50 for contact", () => {
    const lead = livedBy(template, { daysInContact: 90 }, [called, called, called, ["meeting_held"]]);

    expect(shown(lead).total).toBe(50); // 10 + 10 + 10 + 20
    expect(shown(lead.event("2026-03-10T09:00", "meeting_held")).total).toBe(50); // 70
  });
});
