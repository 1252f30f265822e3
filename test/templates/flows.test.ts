/** Every template under the simulated clock: exactly at its thresholds, and to the minute. 2 March 2026 is a Monday. */
import { describe, expect, it } from "vitest";
import { alerts, CEO_IN_TECH, PERFECT, played, templateOf } from "./templates.js";

describe("demo invitation at 75", () => {
  const template = templateOf("demo-invitation");

  it("invites at exactly 75, in the lead's working hours, and tells the owner three days later", () => {
    const steps = [
      ["2026-03-04T10:00:00Z", "webinar"], // 70
      ["2026-03-06T20:30:00Z", "opened"], // 75, on Friday evening in Berlin
    ] as const;

    expect(played(template, { attributes: PERFECT, steps })).toEqual([
      "2026-03-06T20:30 demo-invitation/hot enrolled",
      "2026-03-06T20:30 demo-invitation/invite entered",
      "2026-03-06T20:30 demo-invitation/invite held window 2026-03-09T08:00:00.000Z",
      "2026-03-09T08:00 demo-invitation/invite email demo-invitation 2026-03-09T09:00:00.000+01:00[Europe/Berlin]",
      "2026-03-09T08:00 demo-invitation/wait entered",
      "2026-03-12T08:00 demo-invitation/tell entered",
      "2026-03-12T08:00 demo-invitation/tell notified rep@example.com",
      "2026-03-12T08:00 demo-invitation/handed-over entered",
      "2026-03-12T08:00 demo-invitation/handed-over exited handed-over",
    ]);
  });

  it("does nothing at 70", () => {
    expect(played(template, { attributes: PERFECT, steps: [["2026-03-04T10:00:00Z", "webinar"]] })).toEqual(
      [],
    );
  });

  it("ends at once when the demo is booked, also while the invitation is held", () => {
    const hot = [
      ["2026-03-04T10:00:00Z", "webinar"],
      ["2026-03-06T20:30:00Z", "opened"],
    ] as const;

    expect(
      played(template, { attributes: PERFECT, steps: [...hot, ["2026-03-07T12:00:00Z", "demo_booked"]] }),
    ).toEqual([
      "2026-03-06T20:30 demo-invitation/hot enrolled",
      "2026-03-06T20:30 demo-invitation/invite entered",
      "2026-03-06T20:30 demo-invitation/invite held window 2026-03-09T08:00:00.000Z",
      "2026-03-07T12:00 demo-invitation/booked entered",
      "2026-03-07T12:00 demo-invitation/converted entered",
      "2026-03-07T12:00 demo-invitation/converted exited demo-booked",
    ]);
    expect(
      played(template, {
        attributes: PERFECT,
        steps: [...hot, ["2026-03-10T12:00:00Z", "demo_booked"]],
      }).slice(-3),
    ).toEqual([
      "2026-03-10T12:00 demo-invitation/booked entered",
      "2026-03-10T12:00 demo-invitation/converted entered",
      "2026-03-10T12:00 demo-invitation/converted exited demo-booked",
    ]);
  });

  it("never invites somebody who has booked a demo", () => {
    const steps = [
      ["2026-03-03T10:00:00Z", "demo_booked"],
      ["2026-03-04T10:00:00Z", "demoLink"],
    ] as const;

    expect(played(template, { attributes: PERFECT, steps })).toEqual([
      "2026-03-04T10:00 demo-invitation/hot enrolled",
      "2026-03-04T10:00 demo-invitation/booked entered",
      "2026-03-04T10:00 demo-invitation/converted entered",
      "2026-03-04T10:00 demo-invitation/converted exited demo-booked",
    ]);
  });

  it("mails nobody without consent, and still tells the owner", () => {
    const steps = [["2026-03-04T10:00:00Z", "demoLink"]] as const;

    expect(played(template, { attributes: PERFECT, change: { consent: {} }, steps })).toEqual([
      "2026-03-04T10:00 demo-invitation/hot enrolled",
      "2026-03-04T10:00 demo-invitation/invite entered",
      "2026-03-04T10:00 demo-invitation/invite skipped no_consent",
      "2026-03-04T10:00 demo-invitation/wait entered",
      "2026-03-07T10:00 demo-invitation/tell entered",
      "2026-03-07T10:00 demo-invitation/tell notified rep@example.com",
      "2026-03-07T10:00 demo-invitation/handed-over entered",
      "2026-03-07T10:00 demo-invitation/handed-over exited handed-over",
    ]);
  });
});

describe("hand-over over 50, disqualification under 25", () => {
  const template = templateOf("sales-handover");

  it("hands nobody over at exactly 50, and at 55 at once", () => {
    expect(played(template, { attributes: PERFECT, steps: [] })).toEqual([]);
    expect(played(template, { attributes: PERFECT, steps: [["2026-03-04T20:00:00Z", "opened"]] })).toEqual([
      "2026-03-04T20:00 sales-handover/over enrolled",
      "2026-03-04T20:00 sales-handover/tell entered",
      "2026-03-04T20:00 sales-handover/tell notified rep@example.com",
      "2026-03-04T20:00 sales-handover/requalify entered",
      "2026-03-04T20:00 sales-handover/introduce entered",
      "2026-03-04T20:00 sales-handover/introduce held window 2026-03-05T08:00:00.000Z",
      "2026-03-05T08:00 sales-handover/introduce email sales-introduction 2026-03-05T09:00:00.000+01:00[Europe/Berlin]",
      "2026-03-05T08:00 sales-handover/handed-over entered",
      "2026-03-05T08:00 sales-handover/handed-over exited handed-over",
    ]);
  });

  it("disqualifies at 24, not at 25, and nobody who has never been there", () => {
    const at25 = played(template, {
      attributes: CEO_IN_TECH,
      steps: [["2026-03-04T09:00:00Z", "unsubscribed"]],
    }); // 35, 25
    const at24 = played(template, {
      attributes: { ...CEO_IN_TECH, country: "US" }, // 40
      steps: [
        ["2026-03-04T09:00:00Z", "unsubscribed"], // 30
        ["2026-03-05T09:00:00Z", "ticket"], // 27
        ["2026-03-06T09:00:00Z", "ticket"], // 24
      ],
    });
    const stranger = played(template, {
      attributes: { jobTitle: "CEO" },
      steps: [["2026-03-04T09:00:00Z", "ticket"]],
    }); // 20, 17

    expect([at25, stranger]).toEqual([[], []]);
    expect(at24).toEqual([
      "2026-03-06T09:00 disqualify-under-25/under enrolled",
      "2026-03-06T09:00 disqualify-under-25/mark entered",
      "2026-03-06T09:00 disqualify-under-25/disqualified entered",
      "2026-03-06T09:00 disqualify-under-25/disqualified exited disqualified",
    ]);
  });

  it("repeats nothing for a score that hovers, and both after a fall and a climb", () => {
    const title = (jobTitle: string | null) => ({ attributes: { jobTitle } });
    const acted = (steps: Parameters<typeof played>[1]["steps"]) =>
      played(template, { attributes: PERFECT, steps })
        .filter((line) => /enrolled|skipped/.test(line))
        .map((line) => line.slice(8, 10) + line.slice(16));

    // 50 55 35 55 · 25 20 25 20: without the title 20 less, without the industry 15 less, without the size 10 less.
    expect(
      acted([
        ["2026-03-03T09:00:00Z", "opened"],
        ["2026-03-04T09:00:00Z", title(null)],
        ["2026-03-05T09:00:00Z", title("CEO")],
      ]),
    ).toEqual(["03 sales-handover/over enrolled", "05 sales-handover/over skipped disarmed"]);
    expect(
      acted([
        ["2026-03-03T09:00:00Z", "opened"], // 55
        ["2026-03-04T09:00:00Z", { attributes: { jobTitle: null, industry: null } }], // 20: under 25, re-arms the hand-over
        ["2026-03-05T09:00:00Z", title("Manager")], // 30
        ["2026-03-06T09:00:00Z", title(null)], // 20 again, from under 40
        ["2026-03-07T09:00:00Z", { attributes: { jobTitle: "CEO", industry: "Technology" } }], // 55: over 50 again, and re-arms at 40
        ["2026-03-08T09:00:00Z", { attributes: { jobTitle: null, industry: null } }], // 20
      ]),
    ).toEqual([
      "03 sales-handover/over enrolled",
      "04 disqualify-under-25/under enrolled",
      "06 disqualify-under-25/under skipped disarmed",
      "07 sales-handover/over enrolled",
      "08 disqualify-under-25/under enrolled",
    ]);
  });
});

describe("pricing page follow-up", () => {
  const template = templateOf("pricing-follow-up");

  it("tells the owner of a lead over 50, four hours later", () => {
    const steps = [
      ["2026-03-04T09:00:00Z", "caseStudy"], // 60
      ["2026-03-05T14:00:00Z", "careers"], // 55
      ["2026-03-05T15:00:00Z", "pricing"], // 70
    ] as const;

    expect(played(template, { attributes: PERFECT, steps })).toEqual([
      "2026-03-05T15:00 pricing-follow-up/looked enrolled",
      "2026-03-05T15:00 pricing-follow-up/pause entered",
      "2026-03-05T19:00 pricing-follow-up/how-hot entered",
      "2026-03-05T19:00 pricing-follow-up/call entered",
      "2026-03-05T19:00 pricing-follow-up/call notified rep@example.com",
      "2026-03-05T19:00 pricing-follow-up/handed-over entered",
      "2026-03-05T19:00 pricing-follow-up/handed-over exited handed-over",
    ]);
  });

  it("mails a lead at exactly 50 in its working hours, and hands over who asks for a quote", () => {
    const steps = [
      ["2026-03-05T15:00:00Z", "pricing"], // 35 + 15
      ["2026-03-09T10:00:00Z", "quote_requested"],
    ] as const;

    expect(played(template, { attributes: CEO_IN_TECH, steps })).toEqual([
      "2026-03-05T15:00 pricing-follow-up/looked enrolled",
      "2026-03-05T15:00 pricing-follow-up/pause entered",
      "2026-03-05T19:00 pricing-follow-up/how-hot entered",
      "2026-03-05T19:00 pricing-follow-up/offer entered",
      "2026-03-05T19:00 pricing-follow-up/offer held window 2026-03-06T08:00:00.000Z",
      "2026-03-06T08:00 pricing-follow-up/offer email pricing-follow-up 2026-03-06T09:00:00.000+01:00[Europe/Berlin]",
      "2026-03-06T08:00 pricing-follow-up/answer entered",
      "2026-03-09T10:00 pricing-follow-up/quote entered",
      "2026-03-09T10:00 pricing-follow-up/quote notified rep@example.com",
      "2026-03-09T10:00 pricing-follow-up/quote-requested entered",
      "2026-03-09T10:00 pricing-follow-up/quote-requested exited quote-requested",
    ]);
  });

  it("lets go after five days, and does not begin again within thirty", () => {
    const steps = [
      ["2026-03-02T09:00:00Z", "pricing"],
      ["2026-03-03T09:00:00Z", "pricing"],
      ["2026-03-20T09:00:00Z", "pricing"],
    ] as const;

    expect(played(template, { steps }).filter((line) => /enrolled|skipped|exited/.test(line))).toEqual([
      "2026-03-02T09:00 pricing-follow-up/looked enrolled",
      "2026-03-03T09:00 pricing-follow-up/looked skipped reentry",
      "2026-03-07T13:00 pricing-follow-up/no-answer exited no-answer",
      "2026-03-20T09:00 pricing-follow-up/looked skipped reentry",
    ]);
  });

  it("is not begun by another page", () => {
    expect(played(template, { steps: [["2026-03-02T09:00:00Z", "careers"]] })).toEqual([]);
  });
});

describe("what the owner reads", () => {
  const known = { ...PERFECT, firstName: "Ana", lastName: "Ruiz", company: "Acme" };

  it.each([
    [
      "demo-invitation",
      "demoLink",
      "Ana Ruiz (Acme) reached 75 and has not booked a demo within three days. The score is 75 now.\n" +
        "Why: Demo link clicked (25), CEO or VP (20), Technology industry (15), 50 to 500 employees (10), US, UK or Canada (5).",
      "A lead reached 75 and has not booked a demo within three days. The score is 75 now.\n",
    ],
    [
      "sales-handover",
      "demoLink",
      "Ana Ruiz (Acme) is ready for sales with 75 points: 50 for who they are, 25 for what they did.\n" +
        "Why: Demo link clicked (25), CEO or VP (20), Technology industry (15), 50 to 500 employees (10), US, UK or Canada (5).",
      "A lead is ready for sales with 75 points: 50 for who they are, 25 for what they did.\n",
    ],
    [
      "pricing-follow-up",
      "pricing",
      "Ana Ruiz (Acme) looked at the prices and has 65 points: a good moment to call.\n" +
        "Why: CEO or VP (20), Pricing page visited (15), Technology industry (15), 50 to 500 employees (10), US, UK or Canada (5).",
      "A lead looked at the prices and has 65 points: a good moment to call.\n",
    ],
  ] as const)("of %s names the lead, its score and the reasons", async (id, what, named, nameless) => {
    const steps = [["2026-03-04T10:00:00Z", what]] as const;

    expect(await alerts(templateOf(id), { attributes: known, steps })).toEqual([named]);
    expect((await alerts(templateOf(id), { attributes: PERFECT, steps }))[0]).toContain(nameless);
  });

  it("of the leaderboard names the place, and of Pain × Fit both axes", async () => {
    const steps = [
      ["2026-03-04T10:00:00Z", "webinar"],
      ["2026-03-04T11:00:00Z", "pricing"],
    ] as const;
    const hurting = { ...known, painPoint: "Reporting", budget: 20_000 };

    expect(await alerts(templateOf("leaderboard"), { attributes: known, steps })).toEqual([
      "Ana Ruiz (Acme) is hot: 71 of 100 on the leaderboard.\n" +
        "Why: Owner, C-level or VP (20), Webinar attended (20), Technology industry (10), Pricing page visited (10), 50 employees or more (10).",
    ]);
    expect(await alerts(templateOf("pain-fit"), { attributes: hurting, steps })).toEqual([
      "Ana Ruiz (Acme) is ready for sales: pain 6, fit 10, of 10 each.\n" +
        "Why: Told of a problem that we solve (4), Owner, C-level, VP or director (3), 51 to 500 employees (3), Budget of 10,000 or more (2), Technology industry (2).",
    ]);
  });
});
