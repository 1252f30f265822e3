/** R5.3, R5.6, S26, S28: whether a mail leaves, when, and what its node does when it may not. */
import { describe, expect, it } from "vitest";
import type { LeadChange } from "../../engine/lead/lead.js";
import { definitions, email, flow, settings } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { CONSENTING, lines } from "../support/simulation.js";

const say = (id: string) => [id, "notify", { message: id }] as const;
const WEEKDAYS = { window: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" } };
const emails = [email("hi"), email("more"), email("receipt", { purpose: "transactional" })];

/** A flow that mails when its id happens. */
function mailing(id: string, config: Record<string, unknown> = {}, parts: Record<string, unknown> = {}) {
  return flow(
    id,
    [
      ["in", "trigger.event", { event: id }],
      ["mail", "email", { email: "hi", ...config }],
      say("next"),
      say("other"),
    ],
    {
      edges: [
        { from: "in", to: "mail" },
        { from: "mail", to: "next" },
        { from: "mail", port: "blocked", to: "other" },
      ],
      settings: parts,
    },
  );
}

function play(
  flows: ReturnType<typeof flow>[],
  workspace: Record<string, unknown> = {},
  lead: LeadChange = CONSENTING,
) {
  const world = definitions({ flows, emails, settings: settings(workspace) });
  return new PlayedLead(world).change("2026-03-01T00:00", lead);
}

/** What became of mails, without dates. */
const mails = (lead: PlayedLead) =>
  lines(lead.records, ["email", "held", "skipped"]).map((line) =>
    line.slice(5).replace(/ 2026-\S+\[UTC\]$/, ""),
  );
const went = (lead: PlayedLead) =>
  lead.effects.map((effect) => (effect.kind === "notify" ? effect.message : effect.kind));

describe("the send window", () => {
  it("holds a mail until it opens; send `now` does not ask it", () => {
    const lead = play([mailing("a", {}, WEEKDAYS), mailing("b", { send: "now" }, WEEKDAYS)]);
    lead.event("2026-03-07T10:00", "a").event("2026-03-07T10:00", "b").passTo("2026-03-10T00:00");

    expect(mails(lead)).toEqual([
      "03-07T10:00 a/mail held window 2026-03-09T09:00:00.000Z",
      "03-07T10:00 b/mail email hi",
      "03-09T09:00 a/mail email hi",
    ]);
  });

  it("binds transactional mail too: the flow's author chose it", () => {
    const lead = play([mailing("a", { email: "receipt" }, WEEKDAYS)]).event("2026-03-07T10:00", "a");

    expect(mails(lead)).toEqual(["03-07T10:00 a/mail held window 2026-03-09T09:00:00.000Z"]);
  });
});

describe("a cap", () => {
  const daily = { caps: [{ count: 1, per: "P1D" }] };

  it("rolls: 23:00 and 00:00 do not both pass (peers: Braze), and 23:00 the next day does, exactly", () => {
    const lead = play([mailing("a"), mailing("b")], daily);
    lead.event("2026-03-02T23:00", "a").event("2026-03-03T00:00", "b").passTo("2026-03-05T00:00");

    expect(mails(lead)).toEqual([
      "03-02T23:00 a/mail email hi",
      "03-03T00:00 b/mail held cap 2026-03-03T23:00:00.000Z",
      "03-03T23:00 b/mail email hi",
    ]);
  });

  it("counts all flows together, and a mail of the same instant", () => {
    const lead = play(
      [
        mailing("a"),
        flow("z", [
          ["in", "trigger.event", { event: "a" }],
          ["mail", "email", { email: "more" }],
        ]),
      ],
      {
        caps: [{ count: 2, per: "P7D" }],
      },
    );
    lead.event("2026-03-02T10:00", "a");

    expect(mails(lead)).toEqual(["03-02T10:00 a/mail email hi", "03-02T10:00 z/mail email more"]);
  });

  it("does not count transactional mail, and does not hold it", () => {
    const lead = play(
      [mailing("r", { email: "receipt" }), mailing("a"), mailing("s", { email: "receipt" })],
      daily,
    );
    lead.event("2026-03-02T10:00", "r").event("2026-03-02T11:00", "a").event("2026-03-02T12:00", "s");

    expect(mails(lead)).toEqual([
      "03-02T10:00 r/mail email receipt",
      "03-02T11:00 a/mail email hi",
      "03-02T12:00 s/mail email receipt",
    ]);
  });

  it("binds send `now` as well", () => {
    const lead = play([mailing("a"), mailing("b", { send: "now" })], daily);
    lead.event("2026-03-02T10:00", "a").event("2026-03-02T11:00", "b");

    expect(mails(lead)[1]).toBe("03-02T11:00 b/mail held cap 2026-03-03T10:00:00.000Z");
  });

  it("and a window together hold until both permit", () => {
    const lead = play([mailing("a"), mailing("b", {}, WEEKDAYS)], daily);
    lead.event("2026-03-05T20:00", "a").event("2026-03-06T10:00", "b").passTo("2026-03-10T00:00");

    expect(mails(lead)).toEqual([
      "03-05T20:00 a/mail email hi",
      "03-06T10:00 b/mail held cap 2026-03-09T09:00:00.000Z",
      "03-09T09:00 b/mail email hi",
    ]);
  });

  it("gives the free instant to the flow of higher priority, then to the mail that waits longer (S28)", () => {
    const flows = [mailing("a"), mailing("young"), mailing("old"), mailing("high", {}, { priority: 90 })];
    const lead = play(flows, daily);
    lead.event("2026-03-02T10:00", "a").event("2026-03-02T11:00", "old").event("2026-03-02T12:00", "young");
    lead.event("2026-03-02T13:00", "high").passTo("2026-03-06T00:00");

    expect(mails(lead).filter((line) => line.includes("email"))).toEqual([
      "03-02T10:00 a/mail email hi",
      "03-03T10:00 high/mail email hi",
      "03-04T10:00 old/mail email hi",
      "03-05T10:00 young/mail email hi",
    ]);
  });
});

describe("quiet hours", () => {
  const quiet = { quietHours: { from: "20:00", to: "08:00" } };

  it("hold marketing, in the lead's zone, and not transactional mail", () => {
    const tokyo: LeadChange = { ...CONSENTING, zone: { name: "Asia/Tokyo", origin: "set" } };
    const lead = play([mailing("a"), mailing("r", { email: "receipt" })], quiet, tokyo);
    lead.event("2026-03-02T12:00Z", "a").event("2026-03-02T12:00Z", "r").passTo("2026-03-04T00:00Z");

    expect(lines(lead.records, ["email", "held"])).toEqual([
      "2026-03-02T12:00 a/mail held quiet 2026-03-02T23:00:00.000Z",
      "2026-03-02T12:00 r/mail email receipt 2026-03-02T21:00:00.000+09:00[Asia/Tokyo]",
      "2026-03-02T23:00 a/mail email hi 2026-03-03T08:00:00.000+09:00[Asia/Tokyo]",
    ]);
  });
});

describe("a mail that may never leave", () => {
  it.each<[string, LeadChange, string]>([
    ["no consent was given (absent is refused)", { fields: { email: "ana@example.com" } }, "no_consent"],
    [
      "consent was refused",
      { ...CONSENTING, consent: { marketing: { granted: false, source: "t" } } },
      "no_consent",
    ],
    [
      "another purpose was granted",
      { ...CONSENTING, consent: { news: { granted: true, source: "t" } } },
      "no_consent",
    ],
    ["there is no address", { consent: { marketing: { granted: true, source: "t" } } }, "no_address"],
  ])("is skipped, and its lead goes on: %s", (_, who, reason) => {
    const lead = play([mailing("a")], {}, who).event("2026-03-02T10:00", "a");

    expect(mails(lead)).toEqual([`03-02T10:00 a/mail skipped ${reason}`]);
    expect(went(lead)).toEqual(["next"]);
  });

  it("is skipped when the address is suppressed", () => {
    const lead = play([mailing("a")]);
    lead.state = { ...lead.state, suppressed: "unsubscribed" };

    expect(mails(lead.event("2026-03-02T10:00", "a"))).toEqual(["03-02T10:00 a/mail skipped suppressed"]);
  });

  it("is skipped at its instant when consent was withdrawn while it was held", () => {
    const lead = play([mailing("a", {}, WEEKDAYS)]).event("2026-03-07T10:00", "a");
    lead.change("2026-03-08T10:00", { consent: { marketing: { granted: false, source: "unsubscribe" } } });
    lead.passTo("2026-03-10T00:00");

    expect(mails(lead)).toEqual([
      "03-07T10:00 a/mail held window 2026-03-09T09:00:00.000Z",
      "03-09T09:00 a/mail skipped no_consent",
    ]);
    expect(went(lead)).toEqual(["next"]);
  });

  it("is not the case for transactional mail without consent", () => {
    const lead = play([mailing("a", { email: "receipt" })], {}, { fields: { email: "ana@example.com" } });

    expect(mails(lead.event("2026-03-02T10:00", "a"))).toEqual(["03-02T10:00 a/mail email receipt"]);
  });
});

describe("`blocked` (R3.8)", () => {
  const SATURDAY = "2026-03-07T10:00";

  it.each([
    ["hold", ["03-07T10:00 a/mail held window 2026-03-09T09:00:00.000Z"], []],
    ["skip", ["03-07T10:00 a/mail skipped window"], ["next"]],
    ["reroute", ["03-07T10:00 a/mail skipped window"], ["other"]],
  ])("%s decides about a reason that passes", (blocked, what, way) => {
    const lead = play([mailing("a", { blocked }, WEEKDAYS)]).event(SATURDAY, "a");

    expect(mails(lead)).toEqual(what);
    expect(went(lead)).toEqual(way);
  });

  it.each([
    ["hold", ["next"]],
    ["skip", ["next"]],
    ["reroute", ["other"]],
  ])("%s decides the way where the mail may never leave", (blocked, way) => {
    const lead = play([mailing("a", { blocked })], {}, {}).event(SATURDAY, "a");

    expect(mails(lead)).toEqual(["03-07T10:00 a/mail skipped no_address"]);
    expect(went(lead)).toEqual(way);
  });

  it("reroute without an edge lets the lead out of the flow", () => {
    const loose = flow("a", [
      ["in", "trigger.event", { event: "a" }],
      ["mail", "email", { email: "hi", blocked: "reroute" }],
      say("next"),
    ]);

    expect(lines(play([loose], {}, {}).event(SATURDAY, "a").records).at(-1)).toBe(
      "2026-03-07T10:00 a/mail exited",
    );
  });
});

describe("a mail that leaves", () => {
  it("is one effect with a key of its own visit, and the lead goes on at that instant (invariant 5)", () => {
    const loop = flow(
      "a",
      [
        ["in", "trigger.event", { event: "a" }],
        ["mail", "email", { email: "hi" }],
        ["wait", "wait.for", { duration: "P1D" }],
      ],
      {
        edges: [
          { from: "in", to: "mail" },
          { from: "mail", to: "wait" },
          { from: "wait", to: "mail" },
        ],
      },
    );
    const lead = play([loop]).event("2026-03-02T10:00", "a").passTo("2026-03-04T10:00");
    const id = lead.enrollments[0]?.id;

    expect(lead.effects.map(({ key, kind, at }) => [key, kind, new Date(at).toISOString()])).toEqual([
      [`${id}/mail/1`, "email", "2026-03-02T10:00:00.000Z"],
      [`${id}/mail/2`, "email", "2026-03-03T10:00:00.000Z"],
      [`${id}/mail/3`, "email", "2026-03-04T10:00:00.000Z"],
    ]);
  });

  it("takes its window with it, to be asked again before every attempt (S26)", () => {
    const lead = play([mailing("a", {}, WEEKDAYS), mailing("b", { send: "now" }, WEEKDAYS)]);
    lead.event("2026-03-02T10:00", "a").event("2026-03-02T10:00", "b");

    const windows = lead.effects.flatMap((effect) =>
      effect.kind === "email" ? [effect.window?.from ?? null] : [],
    );
    expect(windows).toEqual(["09:00", null]);
  });
});

describe("an alert", () => {
  const alert = (to: unknown) =>
    flow("a", [
      ["in", "trigger.event", { event: "a" }],
      ["tell", "notify", { to, message: "hot" }],
    ]);
  const owned: LeadChange = { fields: { owner: "rep@example.com" } };

  it.each([
    ["the owner", "owner", owned, "rep@example.com"],
    ["the team, where there is no owner", "owner", {}, "team@example.com"],
    ["the team", "team", owned, "team@example.com"],
    ["one rep", { rep: "bo@example.com" }, owned, "bo@example.com"],
  ])("goes to %s", (_, to, who, address) => {
    const lead = play([alert(to)], { teamAddress: "team@example.com" }, who).event("2026-03-02T10:00", "a");

    expect(lines(lead.records, ["notified"])).toEqual([`2026-03-02T10:00 a/tell notified ${address} hot`]);
  });
});
