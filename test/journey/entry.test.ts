/** R3.2, R3.6, S16: how leads come into flows, and how they may come again. */
import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/journey/definitions.js";
import { shortHash } from "../../engine/lead/hash.js";
import { definitions, flow, settings } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { lines } from "../support/simulation.js";

const END = ["end", "exit"] as const;
const onX = ["in", "trigger.event", { event: "x" }] as const;
const entries = (lead: PlayedLead) => lines(lead.records, ["enrolled", "skipped"]);

describe("re-entry", () => {
  const resting = (reentry: Record<string, unknown>) =>
    definitions({
      flows: [flow("f", [onX, ["wait", "wait.for", { duration: "P1D" }], END], { settings: { reentry } })],
    });
  /** Enters on 2 March at 10:00, leaves on 3 March at 10:00. */
  const played = (reentry: Record<string, unknown>, ...times: string[]) => {
    const lead = new PlayedLead(resting(reentry)).event("2026-03-02T10:00", "x");
    for (const time of times) lead.event(time, "x");
    return entries(lead).slice(1);
  };

  it.each([
    ["never", { mode: "never" }, "2026-03-02T11:00", "skipped reentry"],
    ["never, not even after the exit", { mode: "never" }, "2027-03-02T11:00", "skipped reentry"],
    ["after the exit: not before it", { mode: "after-exit" }, "2026-03-03T09:59", "skipped reentry"],
    ["after the exit: at its instant", { mode: "after-exit" }, "2026-03-03T10:00", "enrolled"],
    [
      "after a cooldown: not within it",
      { mode: "after-exit", cooldown: "P30D" },
      "2026-04-02T09:59",
      "skipped reentry",
    ],
    [
      "after a cooldown that counts from the exit: at its end",
      { mode: "after-exit", cooldown: "P30D" },
      "2026-04-02T10:00",
      "enrolled",
    ],
  ])("is allowed %s", (_, reentry, time, what) => {
    expect(played(reentry, time)).toEqual([`${time} f/in ${what}`]);
  });

  it("makes a new enrollment, whose id follows from lead, flow and how often (S4)", () => {
    const lead = new PlayedLead(resting({ mode: "after-exit" }));
    const ids = [2, 4, 6].map((day) => lead.event(`2026-03-0${day}T10:00`, "x").enrollments[0]?.id);

    expect(ids).toEqual([1, 2, 3].map((nth) => shortHash("lead-1", "f", nth)));
  });

  it("is possible after a failure as after any exit", () => {
    const failing = flow("f", [onX, ["mail", "email", { email: "missing" }], END], {
      settings: { reentry: { mode: "after-exit", cooldown: "PT1H" } },
    });
    const lead = new PlayedLead(definitions({ flows: [failing] }));
    for (const minute of ["10:00", "10:59", "11:00"]) lead.event(`2026-03-02T${minute}`, "x");

    expect(entries(lead).map((line) => line.slice(11))).toEqual([
      "10:00 f/in enrolled",
      "10:59 f/in skipped reentry",
      "11:00 f/in enrolled",
    ]);
  });
});

describe("a trigger", () => {
  const one = (trigger: readonly [string, string, Record<string, unknown>]) =>
    new PlayedLead(
      definitions({ flows: [flow("f", [trigger, END], { settings: { reentry: { mode: "after-exit" } } })] }),
    );
  const times = (lead: PlayedLead) => entries(lead).map((line) => line.slice(11, 16));
  const set = (attributes: Record<string, string | number | null>) => ({ attributes });

  it("for an event looks at its properties", () => {
    const lead = one([
      "in",
      "trigger.event",
      { event: "page", where: [{ property: "path", op: "starts-with", value: "/pricing" }] },
    ]);
    lead.event("2026-03-02T10:00", "page", { path: "/pricing/team" });
    lead.event("2026-03-02T11:00", "page", { path: "/blog" });
    lead.event("2026-03-02T12:00", "visit", { path: "/pricing" });

    expect(times(lead)).toEqual(["10:00"]);
  });

  it("for a change fires on any new value, and on none that is the same", () => {
    const lead = one(["in", "trigger.attribute", { attribute: "title" }]);
    lead.change("2026-03-02T10:00", set({ title: "CEO" })).change("2026-03-02T11:00", set({ title: "CEO" }));
    lead.change("2026-03-02T12:00", set({ title: "VP" })).change("2026-03-02T13:00", set({ title: null }));

    expect(times(lead)).toEqual(["10:00", "12:00", "13:00"]);
  });

  it("for a comparison fires when it becomes true, not while it stays so", () => {
    const lead = one(["in", "trigger.attribute", { attribute: "size", op: ">=", value: 50 }]);
    for (const [hour, size] of [
      [10, 49],
      [11, 50],
      [12, 60],
      [13, 10],
      [14, 70],
    ] as const)
      lead.change(`2026-03-02T${hour}:00`, set({ size }));

    expect(times(lead)).toEqual(["11:00", "14:00"]);
  });

  it("for an own field fires as for an attribute", () => {
    const lead = one(["in", "trigger.attribute", { attribute: "owner" }]);
    lead.change("2026-03-02T10:00", { fields: { owner: "rep@example.com" } });

    expect(times(lead)).toEqual(["10:00"]);
  });

  it("for the time zone fires when the zone that counts is another one (S25)", () => {
    const lead = one(["in", "trigger.attribute", { attribute: "timezone" }]);
    lead.change("2026-03-02T10:00", { zone: { name: "Asia/Tokyo", origin: "set" } });
    lead.change("2026-03-02T11:00", { zone: { name: "Europe/Sofia", origin: "browser" } });
    lead.change("2026-03-02T12:00", { zone: { name: null, origin: "set" } });

    expect(times(lead)).toEqual(["10:00", "12:00"]);
  });

  it("is not met by a message that an older one has overtaken (S7)", () => {
    const lead = one(["in", "trigger.attribute", { attribute: "title" }]);
    lead.change("2026-03-02T10:00", set({ title: "CEO" }));
    lead.change("2026-03-02T11:00", set({ title: "VP" }), { timestamp: "2026-03-01T00:00" });

    expect(times(lead)).toEqual(["10:00"]);
  });

  it("by hand enters at the manual trigger, as re-entry allows; a flow that has none says so", () => {
    const byHand = flow("f", [["in", "trigger.manual"], END]);
    const lead = new PlayedLead(definitions({ flows: [byHand] }));
    lead.enrol("2026-03-02T10:00", "f").enrol("2026-03-02T11:00", "f").enrol("2026-03-02T12:00", "other");

    expect(entries(lead)).toEqual([
      "2026-03-02T10:00 f/in enrolled",
      "2026-03-02T11:00 f/in skipped reentry",
      "2026-03-02T12:00 other/null skipped no_trigger",
    ]);
  });
});

describe("a new version of a flow (invariant 7)", () => {
  const say = (message: string) => ["say", "notify", { message }] as const;
  const waitFor = ["wait", "wait.event", { until: { event: "go" } }] as const;
  const version = (message: string) =>
    flow("f", [onX, waitFor, say(message)], {
      edges: [
        { from: "in", to: "wait" },
        { from: "wait", port: "happened", to: "say" },
      ],
      settings: { reentry: { mode: "after-exit" } },
    });
  const both = prepare({
    flows: [
      { flow: version("old"), version: 1, current: false },
      { flow: version("new"), version: 2, current: true },
    ],
    models: [],
    segments: [],
    emails: [],
    settings: settings(),
    holidays: {},
  });
  const said = (lead: PlayedLead) => lead.effects.map((effect) => effect.kind === "notify" && effect.message);

  it("takes the leads that enter from then on; those in flight stay on theirs, and are in the flow (S16)", () => {
    const lead = new PlayedLead(definitions({ flows: [version("old")] })).event("2026-03-02T10:00", "x");

    lead.definitions = both;
    lead.event("2026-03-02T11:00", "x").event("2026-03-02T12:00", "go");
    lead.event("2026-03-02T13:00", "x").event("2026-03-02T14:00", "go");

    expect(entries(lead).map((line) => line.slice(11))).toEqual([
      "10:00 f/in enrolled",
      "11:00 f/in skipped reentry",
      "13:00 f/in enrolled",
    ]);
    expect(said(lead)).toEqual(["old", "new"]);
  });
});
