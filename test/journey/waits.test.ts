/** R3.3, R4.3, R4.4, S14, S24: waits end at their instant, in the right zone, without polling. */
import { describe, expect, it } from "vitest";
import type { LeadChange } from "../../engine/lead/lead.js";
import { definitions, email, flow, pointsModel, settings } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { CONSENTING, lines } from "../support/simulation.js";

const END = ["end", "exit"] as const;
const manual = ["in", "trigger.manual"] as const;
const say = (id: string, message: string = id) => [id, "notify", { message }] as const;
const zone = (name: string | null): LeadChange => ({ zone: { name, origin: "set" } });

type Wait = readonly [id: string, type: string, config: Record<string, unknown>];

/** A flow that waits and says "done", or "timeout". */
function waiting(type: string, config: Record<string, unknown>, settings: Record<string, unknown> = {}) {
  const wait: Wait = ["wait", type, config];
  const isUntil = type === "wait.event" || type === "wait.condition";
  return flow("f", [manual, wait, say("done"), say("timeout")], {
    edges: [
      { from: "in", to: "wait" },
      ...(isUntil
        ? [
            { from: "wait", port: "happened", to: "done" },
            { from: "wait", port: "timeout", to: "timeout" },
          ]
        : [{ from: "wait", to: "done" }]),
    ],
    settings,
  });
}

function lead(
  type: string,
  config: Record<string, unknown>,
  from: { zone?: string; at: string },
): PlayedLead {
  const world = definitions({ flows: [waiting(type, config)], models: [pointsModel([5, -5])] });
  const played = new PlayedLead(world);
  if (from.zone) played.change("2025-01-01T00:00Z", zone(from.zone));
  return played.enrol(from.at, "f");
}

const due = (played: PlayedLead) => {
  const at = played.last?.dueAt;
  return at == null ? null : new Date(at).toISOString().slice(0, 19);
};
const said = (played: PlayedLead) =>
  played.records.flatMap((record) =>
    record.kind === "notified" ? [`${new Date(record.at).toISOString().slice(0, 19)} ${record.message}`] : [],
  );

describe("a wait for a time", () => {
  const NEW_YORK = "America/New_York";

  it.each([
    ["24 hours over the spring change", "P1D", false, "2026-03-07T17:00Z", "2026-03-08T17:00:00"], // 12:00 to 13:00 local
    ["one calendar day over it", "P1D", true, "2026-03-07T17:00Z", "2026-03-08T16:00:00"], // 12:00 to 12:00
    ["24 hours over the autumn change", "P1D", false, "2026-10-31T16:00Z", "2026-11-01T16:00:00"],
    ["one calendar day over it", "P1D", true, "2026-10-31T16:00Z", "2026-11-01T17:00:00"],
    [
      "a calendar day whose end does not exist: 02:30 becomes 03:00",
      "P1D",
      true,
      "2026-03-07T07:30Z",
      "2026-03-08T07:00:00",
    ],
    [
      "a calendar day whose end exists twice: the first time",
      "P1D",
      true,
      "2026-10-31T05:30Z",
      "2026-11-01T05:30:00",
    ],
    ["two calendar weeks", "P2W", true, "2026-03-01T17:00Z", "2026-03-15T16:00:00"],
    ["ninety minutes", "PT90M", false, "2026-03-08T06:00Z", "2026-03-08T07:30:00"],
  ])("ends after %s (R4.4)", (_, duration, calendar, at, end) => {
    const played = lead("wait.for", { duration, calendar }, { zone: NEW_YORK, at });

    expect(due(played)).toBe(end);
    expect(said(played.passTo(`${end}Z`))).toEqual([`${end} done`]);
  });
});

describe("a wait until a point in local time", () => {
  it.each([
    ["a time of day", { time: "09:00" }, "Asia/Tokyo", "2026-03-02T01:00Z", "2026-03-03T00:00:00"],
    [
      "a weekday and a time",
      { days: [2], time: "09:00" },
      "America/New_York",
      "2026-03-08T05:00Z",
      "2026-03-10T13:00:00",
    ],
    ["the next of these days", { days: [6, 7] }, "Asia/Tokyo", "2026-03-04T00:00Z", "2026-03-06T15:00:00"],
    ["a date", { date: "2026-03-09" }, "America/New_York", "2026-03-02T00:00Z", "2026-03-09T04:00:00"],
    [
      "a date and a time",
      { date: "2026-03-09", time: "09:00" },
      "Asia/Tokyo",
      "2026-03-02T00:00Z",
      "2026-03-09T00:00:00",
    ],
    [
      "02:30, which the night does not have",
      { date: "2026-03-08", time: "02:30" },
      "America/New_York",
      "2026-03-02T00:00Z",
      "2026-03-08T07:00:00",
    ],
    [
      "a time of a named zone",
      { time: "09:00", zone: "Europe/Sofia" },
      "Asia/Tokyo",
      "2026-03-02T08:00Z",
      "2026-03-03T07:00:00",
    ],
    [
      "a time of the workspace's zone",
      { time: "09:00", zone: "workspace" },
      "Asia/Tokyo",
      "2026-03-02T08:00Z",
      "2026-03-02T09:00:00",
    ],
  ])("ends at %s (R4.3)", (_, config, name, at, end) => {
    const played = lead("wait.until", config, { zone: name, at }).passTo("2026-04-01T00:00Z");

    expect(said(played)).toEqual([`${end} done`]);
  });

  describe("that it is already", () => {
    const NINE = "2026-03-02T09:00";
    const nine = (id: string) => [id, "wait.until", { time: "09:00" }] as const;
    const day = ["day", "wait.for", { duration: "P1D" }] as const;
    const mail = ["mail", "email", { email: "hi" }] as const;
    const tag = ["tag", "tag", { add: ["t"] }] as const;
    const play = (at: string, ...nodes: Parameters<typeof flow>[1]) => {
      const world = definitions({
        flows: [
          flow("f", [manual, ...nodes, say("done")], {
            settings: { window: { from: "09:00", to: "17:00" } },
          }),
        ],
        emails: [email("hi")],
      });
      return said(new PlayedLead(world).change(at, CONSENTING).enrol(at, "f").passTo("2026-03-06T00:00"));
    };

    it.each<[string, string, Parameters<typeof flow>[1], string]>([
      ["is waited for until the next day", NINE, [nine("a")], "2026-03-03T09:00:00"],
      [
        "so too by whoever has just waited for it",
        "2026-03-02T08:00",
        [nine("a"), nine("b")],
        "2026-03-03T09:00:00",
      ],
      [
        "so too after a mail that its window let go then",
        "2026-03-02T08:00",
        [mail, nine("a")],
        "2026-03-03T09:00:00",
      ],
      [
        "but not by whoever has just waited a day, from nine to nine",
        NINE,
        [day, nine("a")],
        "2026-03-03T09:00:00",
      ],
      ["whatever it set in between", NINE, [day, tag, nine("a")], "2026-03-03T09:00:00"],
      ["unless it was mailed in between", NINE, [day, mail, nine("a")], "2026-03-04T09:00:00"],
      ["or has passed such a wait since", NINE, [day, nine("a"), nine("b")], "2026-03-04T09:00:00"],
    ])("%s", (_, at, nodes, end) => {
      expect(play(at, ...nodes)).toEqual([`${end} done`]);
    });
  });

  it("is over at once when the date is past (S20), in the same input", () => {
    const played = lead("wait.until", { date: "2026-01-01" }, { at: "2026-03-02T10:00" });

    expect(played.last?.dueAt).toBeNull();
    expect(said(played)).toEqual(["2026-03-02T10:00:00 done"]);
  });
});

describe("a wait for an event or a condition", () => {
  const vip = { tags: { add: ["vip"], remove: [] } };

  it("goes its way at once when it comes true", () => {
    const played = lead(
      "wait.condition",
      { until: { tag: "vip" }, timeout: "P3D" },
      { at: "2026-03-02T10:00" },
    );

    expect(said(played.change("2026-03-02T11:30", vip).passTo("2026-04-01T00:00"))).toEqual([
      "2026-03-02T11:30:00 done",
    ]);
  });

  it("goes on at once when it is true already", () => {
    const world = definitions({ flows: [waiting("wait.condition", { until: { tag: "vip" } })] });

    expect(
      said(new PlayedLead(world).change("2026-03-02T09:00", vip).enrol("2026-03-02T10:00", "f")),
    ).toEqual(["2026-03-02T10:00:00 done"]);
  });

  it("goes by its timeout at the exact instant", () => {
    const played = lead("wait.event", { until: { event: "x" }, timeout: "P3D" }, { at: "2026-03-02T10:00" });

    expect(said(played.passTo("2026-03-05T09:59:59.999Z"))).toEqual([]);
    expect(said(played.passTo("2026-03-05T10:00"))).toEqual(["2026-03-05T10:00:00 timeout"]);
  });

  it("has timed out when the event comes at the very instant: what is due by time goes first (S1)", () => {
    const played = lead("wait.event", { until: { event: "x" }, timeout: "P3D" }, { at: "2026-03-02T10:00" });

    expect(said(played.event("2026-03-05T10:00", "x"))).toEqual(["2026-03-05T10:00:00 timeout"]);
  });

  it("sees only events that match", () => {
    const until = { event: "page", where: [{ property: "path", op: "=", value: "/demo" }] };
    const played = lead("wait.event", { until }, { at: "2026-03-02T10:00" });
    played
      .event("2026-03-02T11:00", "page", { path: "/blog" })
      .event("2026-03-02T12:00", "page", { path: "/demo" });

    expect(said(played)).toEqual(["2026-03-02T12:00:00 done"]);
  });

  it("may wait for a score", () => {
    const until = { score: {}, op: ">=", value: 10 };
    const played = lead("wait.condition", { until }, { at: "2026-03-02T10:00" });
    for (const hour of [11, 12, 13]) played.event(`2026-03-02T${hour}:00`, "points5");

    expect(said(played)).toEqual(["2026-03-02T12:00:00 done"]);
  });

  it("without a timeout waits for ever", () => {
    const played = lead("wait.event", { until: { event: "x" } }, { at: "2026-03-02T10:00" });

    expect(played.last?.dueAt).toBeNull();
    expect(said(played.event("2027-03-02T10:00", "x"))).toEqual(["2027-03-02T10:00:00 done"]);
  });

  it("that comes back to itself waits anew, its timeout too", () => {
    const idle = flow(
      "f",
      [manual, ["wait", "wait.event", { until: { event: "visit" }, timeout: "P30D" }], say("cold")],
      {
        edges: [
          { from: "in", to: "wait" },
          { from: "wait", port: "happened", to: "wait" },
          { from: "wait", port: "timeout", to: "cold" },
        ],
      },
    );
    const played = new PlayedLead(definitions({ flows: [idle] })).enrol("2026-03-02T10:00", "f");
    played.event("2026-03-10T10:00", "visit").event("2026-03-20T10:00", "visit").passTo("2026-05-01T00:00");

    expect(said(played)).toEqual(["2026-04-19T10:00:00 cold"]);
    expect(played.last?.enrollments[0]?.visits).toMatchObject({ wait: 3 });
  });

  it("that leads nowhere lets the lead out, which is not an exit by exitWhen", () => {
    const loose = flow("f", [manual, ["wait", "wait.event", { until: { event: "x" } }]]);
    const played = new PlayedLead(definitions({ flows: [loose] }))
      .enrol("2026-03-02T10:00", "f")
      .event("2026-03-02T11:00", "x");

    expect(played.records.at(-1)).toMatchObject({ kind: "exited", node: "wait", outcome: null });
  });
});

describe("a limit: a condition that time alone changes (S14)", () => {
  const quiet = { not: { event: "visit", within: "P30D" } };
  const exiting = (exitWhen: object) =>
    definitions({ flows: [waiting("wait.event", { until: { event: "never" } }, { exitWhen })] });

  it("fires at the exact instant: not visited for 30 days", () => {
    const played = new PlayedLead(exiting(quiet))
      .event("2026-03-01T10:00", "visit")
      .enrol("2026-03-02T00:00", "f");
    expect(due(played)).toBe("2026-03-31T10:00:00");

    expect(lines(played.passTo("2026-03-31T09:59:59.999Z").records, ["exited"])).toEqual([]);
    expect(lines(played.passTo("2026-03-31T10:00").records, ["exited"])).toEqual([
      "2026-03-31T10:00 f/wait exited exit_when",
    ]);
  });

  it("moves when the lead visits again", () => {
    const played = new PlayedLead(exiting(quiet))
      .event("2026-03-01T10:00", "visit")
      .enrol("2026-03-02T00:00", "f");
    played.event("2026-03-20T12:00", "visit").passTo("2026-04-15T00:00");

    expect(played.at("f")).toBe("wait");
    expect(due(played)).toBe("2026-04-19T12:00:00");
  });

  it("knows of a visit that was imported silently, though that moves nobody (S37)", () => {
    const twice = { event: "visit", count: { op: "=", value: 1 }, within: "P30D" };
    const played = new PlayedLead(exiting(twice)).enrol("2026-03-10T00:00", "f");
    played.event("2026-03-10T01:00", "visit", {}, { timestamp: "2026-03-01T10:00", silent: true });
    played.event("2026-03-10T01:00", "visit", {}, { timestamp: "2026-03-02T10:00", silent: true });

    expect(played.at("f")).toBe("wait");
    expect(lines(played.passTo("2026-04-15T00:00").records, ["exited"])).toEqual([
      "2026-03-31T10:00 f/wait exited exit_when",
    ]);
  });

  it("is a local time: a wait until it is Monday morning where the lead is", () => {
    const until = { local: { days: [1], from: "09:00", to: "12:00" } };
    const played = lead("wait.condition", { until }, { zone: "Asia/Tokyo", at: "2026-03-03T00:00Z" });

    expect(due(played)).toBe("2026-03-09T00:00:00");
    expect(said(played.passTo("2026-03-10T00:00"))).toEqual(["2026-03-09T00:00:00 done"]);
  });

  it("moves with the lead's zone", () => {
    const until = { local: { days: [1], from: "09:00", to: "12:00" } };
    const played = lead("wait.condition", { until }, { zone: "Asia/Tokyo", at: "2026-03-03T00:00Z" });
    played.change("2026-03-05T00:00Z", zone("America/New_York"));

    expect(said(played.passTo("2026-03-10T00:00Z"))).toEqual(["2026-03-09T13:00:00 done"]);
  });

  it("goes before a timer of the same instant, and a fade before both (S1)", () => {
    const until = { local: { from: "09:00", to: "12:00" } };
    const played = lead("wait.condition", { until, timeout: "PT3H" }, { at: "2026-03-02T06:00" });

    expect(said(played.passTo("2026-03-02T10:00"))).toEqual(["2026-03-02T09:00:00 done"]);
  });
});

describe("timers of one instant", () => {
  const hour = (id: string, priority: number) =>
    flow(
      id,
      [["in", "trigger.event", { event: id }], ["wait", "wait.until", { time: "12:00" }], say("done", id)],
      {
        settings: { priority },
      },
    );
  const messages = (played: PlayedLead) => said(played).map((line) => line.slice(20));

  it("go by flow priority, then the one that has waited longer", () => {
    const flows = [hour("young", 50), hour("old", 50), hour("high", 90), hour("low", 10)];
    const played = new PlayedLead(definitions({ flows }));
    played
      .event("2026-03-02T08:00", "low")
      .event("2026-03-02T09:00", "old")
      .event("2026-03-02T10:00", "young");
    played.event("2026-03-02T11:00", "high").passTo("2026-03-02T12:00");

    expect(messages(played)).toEqual(["high", "old", "young", "low"]);
  });

  it("go by how long they have waited there, not by who came into a flow first", () => {
    const detour = flow("detour", [
      ["in", "trigger.event", { event: "x" }],
      ["day", "wait.for", { duration: "PT2H" }],
      ["wait", "wait.until", { time: "12:00" }],
      say("done", "detour"),
    ]);
    const played = new PlayedLead(definitions({ flows: [detour, hour("direct", 50)] }));
    played.event("2026-03-02T08:00", "x").event("2026-03-02T09:00", "direct").passTo("2026-03-02T12:00");

    expect(messages(played)).toEqual(["direct", "detour"]);
  });

  it("are each an input of its own: the first may take the others their wait", () => {
    const stopping = flow(
      "stopping",
      [
        ["in", "trigger.event", { event: "stopping" }],
        ["wait", "wait.until", { time: "12:00" }],
        ["tag", "tag", { add: ["stop"] }],
        END,
      ],
      {
        settings: { priority: 90 },
      },
    );
    const stopped = flow(
      "stopped",
      [
        ["in", "trigger.event", { event: "stopped" }],
        ["wait", "wait.until", { time: "12:00" }],
        say("never"),
      ],
      {
        settings: { exitWhen: { tag: "stop" } },
      },
    );
    const played = new PlayedLead(definitions({ flows: [stopping, stopped] }));
    played
      .event("2026-03-02T08:00", "stopping")
      .event("2026-03-02T08:00", "stopped")
      .passTo("2026-03-02T13:00");

    expect(messages(played)).toEqual([]);
    expect(played.enrollments).toEqual([]);
  });
});

describe("a lead whose zone changes (R4.6, S24)", () => {
  const NOON = "2026-03-02T12:00Z";

  it.each([
    [
      "a time of day is placed anew, from when the wait began",
      "wait.until",
      { time: "09:00" },
      "2026-03-03T00:00:00",
    ],
    ["calendar days are placed anew", "wait.for", { duration: "P2D", calendar: true }, "2026-03-04T06:00:00"],
    ["elapsed days stay", "wait.for", { duration: "P2D" }, "2026-03-04T06:00:00"],
    [
      "the workspace's time of day stays",
      "wait.until",
      { time: "09:00", zone: "workspace" },
      "2026-03-02T09:00:00",
    ],
    [
      "a named zone's time of day stays",
      "wait.until",
      { time: "09:00", zone: "Europe/Sofia" },
      "2026-03-02T07:00:00",
    ],
  ])("%s", (_, type, config, end) => {
    const played = lead(type, config, { zone: "America/New_York", at: "2026-03-02T06:00Z" });
    played.change("2026-03-02T06:30Z", zone("Asia/Tokyo"));

    expect(said(played.passTo("2026-03-08T00:00Z"))).toEqual([`${end} done`]);
  });

  it("counts calendar days by the clock of the new zone", () => {
    const played = lead(
      "wait.for",
      { duration: "P7D", calendar: true },
      { zone: "Asia/Tokyo", at: "2026-03-02T17:00Z" },
    );
    expect(due(played)).toBe("2026-03-09T17:00:00");

    played.change(NOON.replace("02T", "03T"), zone("America/New_York"));

    expect(due(played)).toBe("2026-03-09T16:00:00");
  });

  it("goes on at once when its new point in time is past already", () => {
    const played = lead(
      "wait.until",
      { time: "09:00" },
      { zone: "America/New_York", at: "2026-03-01T23:00Z" },
    );
    played.change(NOON, zone("Asia/Tokyo"));

    expect(said(played)).toEqual(["2026-03-02T12:00:00 done"]);
  });

  it("stays where the zone is told again, or by a weaker origin (S25)", () => {
    const played = lead("wait.until", { time: "09:00" }, { zone: "Asia/Tokyo", at: "2026-03-02T06:00Z" });
    played
      .change(NOON, zone("Asia/Tokyo"))
      .change(NOON, { zone: { name: "Europe/Sofia", origin: "browser" } });

    expect(due(played)).toBe("2026-03-03T00:00:00");
  });

  it("may change it by an attribute: a country with one zone", () => {
    const world = definitions({ flows: [waiting("wait.until", { time: "09:00" })] });
    const played = new PlayedLead(world).enrol("2026-03-02T10:00Z", "f");
    played.change("2026-03-02T11:00Z", { attributes: { country: "Japan" } });

    expect(due(played)).toBe("2026-03-03T00:00:00");
  });

  it("may change it in a flow", () => {
    const moving = flow("moving", [
      ["in", "trigger.event", { event: "moved" }],
      ["set", "set", { attribute: "timezone", value: "Asia/Tokyo" }],
    ]);
    const world = definitions({ flows: [waiting("wait.until", { time: "09:00" }), moving] });
    const played = new PlayedLead(world).enrol("2026-03-02T10:00Z", "f").event("2026-03-02T11:00Z", "moved");

    expect(due(played)).toBe("2026-03-03T00:00:00");
  });

  it("has a held mail asked anew, in the new zone", () => {
    const mailing = flow("f", [manual, ["mail", "email", { email: "hi" }], END], {
      settings: { window: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" } },
    });
    const world = definitions({ flows: [mailing], emails: [email("hi")], settings: settings() });
    const played = new PlayedLead(world).change("2026-03-02T05:00Z", CONSENTING);
    played.change("2026-03-02T05:00Z", zone("America/New_York")).enrol("2026-03-02T05:00Z", "f");
    expect(due(played)).toBe("2026-03-02T14:00:00");

    played.change("2026-03-02T06:00Z", zone("Asia/Tokyo"));

    expect(lines(played.records, ["held", "email"])).toEqual([
      "2026-03-02T05:00 f/mail held window 2026-03-02T14:00:00.000Z",
      "2026-03-02T06:00 f/mail email hi 2026-03-02T15:00:00.000+09:00[Asia/Tokyo]",
    ]);
  });
});
