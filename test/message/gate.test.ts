/** S26, S28: the send gate by itself. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GateQuestion, gate, longestCap } from "../../engine/message/gate.js";
import type { Window } from "../../engine/schedule/window.js";
import { settings } from "../support/definitions.js";

const at = (text: string) => Date.parse(`${text}Z`);
const WEEKDAYS: Window = {
  days: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "17:00",
  zone: "lead",
  skipHolidays: true,
};

/** A marketing mail that may leave, but for what the test says. */
function question(parts: Partial<GateQuestion> = {}, workspace: Record<string, unknown> = {}): GateQuestion {
  return {
    at: at("2026-03-02T10:00"),
    purpose: "marketing",
    window: null,
    address: "ana@example.com",
    consents: true,
    suppressed: null,
    zone: "UTC",
    country: null,
    sends: [],
    settings: settings(workspace),
    holidays: {},
    ...parts,
  };
}

const asked = (parts: Partial<GateQuestion> = {}, workspace: Record<string, unknown> = {}): string => {
  const answer = gate(question(parts, workspace));
  if (answer.may === "go") return "go";
  return answer.may === "never"
    ? `never: ${answer.reason}`
    : `${answer.reason} until ${new Date(answer.until).toISOString().slice(0, 16)}`;
};

describe("the gate", () => {
  it("lets a mail go that nothing forbids", () => {
    expect(asked()).toBe("go");
  });

  it.each<[string, Partial<GateQuestion>, string]>([
    ["no address", { address: null }, "never: no_address"],
    [
      "no address, before all else",
      { address: null, consents: false, suppressed: "bounced" },
      "never: no_address",
    ],
    ["a suppressed address", { suppressed: "complained" }, "never: suppressed"],
    [
      "a suppressed address, whatever the consent",
      { suppressed: "unsubscribed", consents: false },
      "never: suppressed",
    ],
    ["no consent", { consents: false }, "never: no_consent"],
    [
      "no consent, whatever the hour",
      { consents: false, window: WEEKDAYS, at: at("2026-03-07T10:00") },
      "never: no_consent",
    ],
  ])("forbids marketing for ever: %s", (_, parts, answer) => {
    expect(asked(parts)).toBe(answer);
  });

  it.each<[string, Partial<GateQuestion>, string]>([
    ["without consent", { consents: false }, "go"],
    ["to one who has unsubscribed from marketing", { suppressed: "unsubscribed" }, "go"],
    ["not to an address that bounces", { suppressed: "bounced" }, "never: suppressed"],
    ["not without an address", { address: null }, "never: no_address"],
    ["over the cap and in quiet hours", { sends: [{ at: at("2026-03-02T09:00") }] }, "go"],
    [
      "but within its window",
      { window: WEEKDAYS, at: at("2026-03-07T10:00") },
      "window until 2026-03-09T09:00",
    ],
  ])("lets transactional mail go %s", (_, parts, answer) => {
    const strict = { caps: [{ count: 1, per: "P1D" }], quietHours: { from: "00:00", to: "24:00" } };

    expect(asked({ ...parts, purpose: "transactional" }, strict)).toBe(answer);
  });
});

describe("a window", () => {
  it.each<[string, string, string, string]>([
    ["opens in the lead's zone", "2026-03-06T22:15", "Asia/Tokyo", "window until 2026-03-09T00:00"],
    ["is open at its first instant", "2026-03-09T00:00", "Asia/Tokyo", "go"],
    ["is closed at its end", "2026-03-09T08:00", "Asia/Tokyo", "window until 2026-03-10T00:00"],
    [
      "keeps nine o'clock over the change of clocks",
      "2026-03-07T15:00",
      "America/New_York",
      "window until 2026-03-09T13:00",
    ],
  ])("%s", (_, instant, zone, answer) => {
    expect(asked({ window: WEEKDAYS, at: at(instant), zone })).toBe(answer);
  });

  it.each([
    ["workspace", "window until 2026-03-03T07:00"],
    ["America/New_York", "go"],
  ])("may be another's: %s", (zone, answer) => {
    const parts = { window: { ...WEEKDAYS, zone }, at: at("2026-03-02T20:00"), zone: "Asia/Tokyo" };

    expect(asked(parts, { zone: "Europe/Sofia" })).toBe(answer);
  });

  it.each<[string, Partial<GateQuestion>, string]>([
    ["the recipient's country", { country: "BG" }, "holiday until 2026-03-04T09:00"],
    ["another country", { country: "DE" }, "go"],
    ["an unknown country", { country: null }, "go"],
    [
      "a window that does not skip holidays",
      { country: "BG", window: { ...WEEKDAYS, skipHolidays: false } },
      "go",
    ],
    [
      "a closed hour of the holiday",
      { country: "BG", at: at("2026-03-03T18:00") },
      "window until 2026-03-04T09:00",
    ],
  ])("keeps the holidays of %s", (_, parts, answer) => {
    const holidays = { BG: { "2026-03-03": "Liberation Day" }, DE: {} };

    expect(asked({ window: WEEKDAYS, at: at("2026-03-03T10:00"), holidays, ...parts })).toBe(answer);
  });
});

describe("quiet hours", () => {
  const night = { quietHours: { from: "20:00", to: "08:00" } };

  it.each([
    ["2026-03-02T19:59", "go"],
    ["2026-03-02T20:00", "quiet until 2026-03-03T08:00"],
    ["2026-03-03T07:59", "quiet until 2026-03-03T08:00"],
    ["2026-03-03T08:00", "go"],
  ])("from 20:00 to 08:00, at %s: %s", (instant, answer) => {
    expect(asked({ at: at(instant) }, night)).toBe(answer);
  });

  it("push a mail out of its window into the next one, for the reason that came first", () => {
    const evenings: Window = { ...WEEKDAYS, from: "19:00", to: "21:00" };

    expect(asked({ window: evenings, at: at("2026-03-02T20:30") }, night)).toBe(
      "quiet until 2026-03-03T19:00",
    );
  });

  it("that cover the window whole leave no instant: asked again after 400 days, never forgotten", () => {
    const now = at("2026-03-02T10:00");
    const answer = gate(
      question({ window: WEEKDAYS, at: now }, { quietHours: { from: "08:00", to: "18:00" } }),
    );

    expect(answer).toMatchObject({ may: "later", reason: "quiet" });
    expect(answer.may === "later" && Math.floor((answer.until - now) / 86_400_000)).toBe(400);
  });
});

describe("a cap", () => {
  const send = (text: string) => ({ at: at(text) });
  const one = { caps: [{ count: 1, per: "P1D" }] };

  it.each<[string, string[], object, string]>([
    ["nothing was sent", [], one, "go"],
    ["one was sent a minute less than a day ago", ["2026-03-01T10:01"], one, "cap until 2026-03-02T10:01"],
    ["one was sent a day ago", ["2026-03-01T10:00"], one, "go"],
    ["one was sent this instant", ["2026-03-02T10:00"], one, "cap until 2026-03-03T10:00"],
    [
      "two of two were sent",
      ["2026-03-02T03:00", "2026-03-02T08:00"],
      { caps: [{ count: 2, per: "P1D" }] },
      "cap until 2026-03-03T03:00",
    ],
    [
      "more than the cap were sent",
      ["2026-03-02T03:00", "2026-03-02T08:00"],
      one,
      "cap until 2026-03-03T08:00",
    ],
    [
      "they are told in any order",
      ["2026-03-02T08:00", "2026-03-02T03:00"],
      one,
      "cap until 2026-03-03T08:00",
    ],
    [
      "the longer of two caps binds",
      ["2026-02-27T12:00", "2026-03-01T12:00"],
      {
        caps: [
          { count: 1, per: "P1D" },
          { count: 2, per: "P7D" },
        ],
      },
      "cap until 2026-03-06T12:00",
    ],
    ["there is none", ["2026-03-02T09:59", "2026-03-02T10:00"], { caps: [] }, "go"],
  ])("rolls (S28): %s", (_, sends, workspace, answer) => {
    expect(asked({ sends: sends.map(send) }, workspace as Record<string, unknown>)).toBe(answer);
  });

  it("and a window hold until both permit", () => {
    const parts = { sends: [send("2026-03-02T12:00")], window: WEEKDAYS, at: at("2026-03-03T10:00") };

    expect(asked(parts, { caps: [{ count: 1, per: "PT30H" }] })).toBe("cap until 2026-03-04T09:00");
  });

  it("tells how far back sends count", () => {
    expect(
      longestCap(
        settings({
          caps: [
            { count: 1, per: "P1D" },
            { count: 3, per: "P7D" },
          ],
        }),
      ),
    ).toBe(7 * 86_400_000);
    expect(longestCap(settings())).toBe(0);
  });
});

describe("whatever forbids a mail now", () => {
  const minute = 60_000;
  const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, "0")}:00`);
  const hours = fc.tuple(clock, clock).filter(([from, to]) => from !== to);
  const world = fc.record({
    zone: fc.constantFrom("UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"),
    sends: fc.array(fc.nat(7 * 24 * 60), { maxLength: 6 }),
    window: fc.option(
      fc.record({
        days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        hours,
        zone: fc.constantFrom("lead", "workspace"),
      }),
    ),
    quiet: fc.option(hours),
    caps: fc.array(
      fc.record({ count: fc.integer({ min: 1, max: 3 }), per: fc.constantFrom("PT6H", "P1D", "P3D") }),
      { maxLength: 2 },
    ),
    minutes: fc.nat(14 * 24 * 60),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it("permits it at the instant that the gate names, and forbids it up to then (seed 26)", () => {
    const law = fc.property(world, ({ zone, sends, window, quiet, caps, minutes, part }) => {
      const workspace = { zone: "Europe/Sofia", caps, quietHours: quiet && { from: quiet[0], to: quiet[1] } };
      const asking = (instant: number) =>
        gate(
          question(
            {
              at: instant,
              zone,
              sends: sends.map((each) => ({ at: at("2026-02-25T00:00") + each * minute })),
              window: window && {
                days: window.days,
                from: window.hours[0],
                to: window.hours[1],
                zone: window.zone,
                skipHolidays: false,
              },
            },
            workspace,
          ),
        );
      const now = at("2026-03-01T00:00") + minutes * minute;
      const answer = asking(now);
      if (answer.may !== "later" || answer.until >= now + 399 * 24 * 60 * minute) return;

      expect(answer.until).toBeGreaterThan(now);
      expect(asking(answer.until)).toEqual({ may: "go" });
      expect(asking(now + Math.floor((answer.until - 1 - now) * part)).may).toBe("later");
    });
    fc.assert(law, { seed: 26, numRuns: 300 });
  });
});
