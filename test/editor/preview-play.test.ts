/** The preview panel's own thinking: when what somebody makes up happens, how it is listed, and what was otherwise. */
import { describe, expect, it } from "vitest";
import { setConfig } from "../../editor/model/edits/config.js";
import { type FlowDraft, openFlow } from "../../editor/model/flow-draft.js";
import type { Act, InventedForm } from "../../editor/pages/flow/preview/inputs.js";
import { type Play, play } from "../../editor/pages/flow/preview/play.js";
import { instantOfAct, soonAfter, startOf } from "../../editor/pages/flow/preview/timing.js";
import { typedValue, valuesOf } from "../../editor/pages/flow/preview/typed-value.js";
import type { TimelineView } from "../../engine/contract/lead-routes.js";
import type { Flow } from "../../engine/flow/flow.js";
import { timelineView } from "../../engine/http/views/timeline-view.js";
import { email, flow, pointsModel, settings } from "../support/definitions.js";
import { instant } from "../support/played-lead.js";
import { newWorld } from "../support/world.js";

const TOKYO = "Asia/Tokyo";
const INVITE = flow("invite", [
  ["hot", "trigger.score", { value: 20 }],
  ["mail", "email", { email: "hello", send: "now" }],
  ["end", "exit", { outcome: "done" }],
]);
const FORM: InventedForm = {
  email: "ana@example.com",
  firstName: "Ana",
  zone: TOKYO,
  locale: "ja",
  consents: true,
  attributes: [],
  start: "2026-03-09T09:00",
};

const act = (parts: Partial<Act>): Act => ({
  key: 1,
  what: "event",
  name: "",
  pairs: [],
  day: 0,
  time: "10:00",
  ...parts,
});

function draftOf(drawn: Flow): FlowDraft {
  const opened = openFlow(drawn);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  return opened.draft;
}

function played(parts: Partial<Play> = {}, now = 0) {
  return play(
    {
      draft: draftOf(INVITE),
      published: {
        flows: [{ version: 1, document: INVITE }],
        scores: [{ version: 1, document: pointsModel([5, 20]) }],
        segments: [],
        emails: [{ ...email("hello"), locales: ["en"] }],
        settings: settings(),
        holidays: {},
      },
      subject: { kind: "invented", form: FORM },
      acts: [],
      days: 14,
      ...parts,
    },
    now,
  );
}

function rowsOf(parts: Partial<Play>, now?: number) {
  const found = played(parts, now);
  if (found.kind !== "played") throw new Error(found.problems[0]?.message);
  return found.rows;
}

describe("a time on the lead's clock", () => {
  it.each([
    { day: 0, time: "10:30", is: "2026-03-09T01:30" },
    { day: 2, time: "00:00", is: "2026-03-10T15:00" },
    { day: 30, time: "09:00", is: "2026-04-08T00:00" },
  ])("on day $day at $time is counted from the day of the beginning", ({ is, ...when }) => {
    expect(instantOfAct(when, TOKYO, instant("2026-03-09T00:00"))).toBe(instant(is));
  });

  it.each([
    { why: "lies before the beginning", day: 0, time: "08:59" },
    { why: "is half typed", day: 1, time: "9" },
    { why: "is no time of day", day: 1, time: "24:30" },
  ])("is none that $why", ({ day, time }) => {
    expect(instantOfAct({ day, time }, TOKYO, instant("2026-03-09T00:00"))).toBe(null);
  });

  it("means the first instant after a gap", () => {
    const from = instant("2026-03-08T00:00");

    const at = instantOfAct({ day: 1, time: "02:30" }, "America/New_York", from);

    expect(at).toBe(instant("2026-03-08T07:00"));
  });

  it.each([
    { from: "2026-03-09T00:00", is: { day: 0, time: "10:00" } },
    { from: "2026-03-09T00:01", is: { day: 0, time: "11:00" } },
    { from: "2026-03-09T13:30", is: { day: 1, time: "00:00" } },
    { from: "2026-03-09T14:30", is: { day: 1, time: "01:00" } },
  ])("is suggested at the full hour that is at least an hour after $from", ({ from, is }) => {
    expect(soonAfter(TOKYO, instant(from))).toEqual(is);
    expect(instantOfAct(is, TOKYO, instant(from))).not.toBe(null);
  });

  it("begins now where nothing is said, and nowhere where no time is said", () => {
    expect(startOf("", TOKYO, instant("2026-03-09T00:00") + 59_999)).toBe(instant("2026-03-09T00:00"));
    expect(startOf("2026-03-09T09:00", TOKYO, 0)).toBe(instant("2026-03-09T00:00"));
    expect(startOf("tomorrow", TOKYO, 0)).toBe(null);
  });
});

describe("a typed value", () => {
  it.each([
    ["42", 42],
    ["true", true],
    ['"42"', "42"],
    ["CEO", "CEO"],
    [" two words ", "two words"],
    ['["a"]', ["a"]],
    ["", ""],
  ])("%j is %j", (text, value) => {
    expect(typedValue(text)).toEqual(value);
  });

  it("whose name is not typed yet is left out", () => {
    const pairs = [
      { key: 1, name: " plan ", value: "pro" },
      { key: 2, name: "", value: "x" },
    ];

    expect(valuesOf(pairs)).toEqual({ plan: "pro" });
  });
});

describe("the rows of a preview", () => {
  it("say what the lead does before what comes of it, each with the way so far", () => {
    const rows = rowsOf({ acts: [act({ name: "points20" })] });

    expect(
      rows.map(({ what, trail }) => [what.kind === "act" ? "act" : what.record.kind, trail.join(" ")]),
    ).toEqual([
      ["act", ""],
      ["score", ""],
      ["enrolled", "hot"],
      ["entered", "hot mail"],
      ["email", "hot mail"],
      ["entered", "hot mail end"],
      ["exited", "hot mail end"],
    ]);
    expect(new Set(rows.map(({ zone }) => zone))).toEqual(new Set([TOKYO]));
  });

  it("keep their keys when the same is played again, and no two share one", () => {
    const acts = [act({ key: 1, name: "points5" }), act({ key: 2, name: "points5" })];

    const rows = rowsOf({ acts });

    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rowsOf({ acts }).map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
  });

  it("end with the days that are played", () => {
    const acts = [act({ name: "points5", day: 2 }), act({ key: 2, name: "points20", day: 3 })];

    expect(rowsOf({ acts, days: 3 }).map(({ what }) => what.kind)).toEqual(["act", "record"]);
  });

  it("leave out what is still being typed", () => {
    const unfinished = [
      act({}),
      act({ key: 2, what: "change" }),
      act({ key: 3, name: "points20", time: "9" }),
    ];

    expect(rowsOf({ acts: unfinished })).toEqual([]);
  });
});

describe("what cannot be played", () => {
  it("is an invented lead with a wrong address, and the field is named", () => {
    const found = played({ subject: { kind: "invented", form: { ...FORM, email: "ana" } } });

    expect(found).toMatchObject({ kind: "wrong", problems: [{ path: ["email"], code: "lead.bad_email" }] });
  });

  it("is a change of what is no attribute, and the change is named", () => {
    const acts = [
      act({ key: 7, what: "change", pairs: [{ key: 1, name: "email", value: "b@example.com" }] }),
    ];

    expect(played({ acts })).toMatchObject({
      kind: "wrong",
      problems: [{ code: "lead.own_field", path: ["acts", 7, "attributes", "email"] }],
    });
  });

  it("is an unfinished draft, and the node and its field are named", () => {
    const draft = setConfig(draftOf(INVITE), "mail", ["email"], undefined);

    expect(played({ draft })).toMatchObject({
      kind: "unfinished",
      problems: [{ node: "mail", field: ["email"] }],
    });
  });
});

describe("a real lead", () => {
  it("has been through something else where the draft differs from what was live", async () => {
    const world = await newWorld({ start: "2026-03-06T22:00:00Z" });
    try {
      await world.publish(settings(), pointsModel([5, 20]), email("hello"), INVITE);
      const id = await world.identify("ana", { email: "ana@example.com" });
      await world.track("ana", "points20");
      await world.passTime("PT1H");
      const { items } = await world.store.leads.timeline(await world.lead("ana"), { limit: 100 });
      const timeline: readonly TimelineView[] = items.map(timelineView);
      const subject = { kind: "real", id, zone: "UTC", timeline } as const;

      const same = played({ subject }, world.now());
      const other = played(
        { subject, draft: setConfig(draftOf(INVITE), "end", ["outcome"], "won") },
        world.now(),
      );

      expect(same).toMatchObject({ kind: "played", isOtherwise: false, at: null });
      expect(other).toMatchObject({ kind: "played", isOtherwise: true });
    } finally {
      await world.close();
    }
  });
});
