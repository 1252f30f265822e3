/** R3.3, R3.5, S20: goals pull forward and exits let go, at once, from wherever the lead is. */
import { describe, expect, it } from "vitest";
import { definitions, email, flow } from "../support/definitions.js";
import { PlayedLead } from "../support/played-lead.js";
import { CONSENTING, lines } from "../support/simulation.js";

const END = ["end", "exit"] as const;
const manual = ["in", "trigger.manual"] as const;
const say = (id: string) => [id, "notify", { message: id }] as const;
const day = (id: string) => [id, "wait.for", { duration: "P1D" }] as const;
const AT = "2026-03-02T10:00";
const tag = (name: string) => ({ tags: { add: [name], remove: [] } });
const path = (lead: PlayedLead) =>
  lines(lead.records, ["enrolled", "entered", "exited"]).map((line) => line.slice(8).replace("f/", ""));

describe("a goal", () => {
  const won = ["won", "goal", { when: { tag: "won" } }] as const;
  const straight = (settings = {}) =>
    flow("f", [manual, day("one"), day("two"), won, say("cheer")], { settings });
  const play = (each = straight()) => new PlayedLead(definitions({ flows: [each] }));

  it("pulls the lead forward at once, from wherever it is", () => {
    expect(path(play().enrol(AT, "f").change("2026-03-02T11:00", tag("won")))).toEqual([
      "02T10:00 in enrolled",
      "02T10:00 one entered",
      "02T11:00 won entered",
      "02T11:00 cheer entered",
      "02T11:00 cheer exited",
    ]);
  });

  it("is asked on entry of the flow: whoever has reached it starts there", () => {
    expect(path(play().change(AT, tag("won")).enrol("2026-03-02T11:00", "f"))).toEqual([
      "02T11:00 in enrolled",
      "02T11:00 won entered",
      "02T11:00 cheer entered",
      "02T11:00 cheer exited",
    ]);
  });

  it("is passed through by those who come by an edge", () => {
    expect(path(play().enrol(AT, "f").passTo("2026-03-10T00:00"))).toEqual([
      "02T10:00 in enrolled",
      "02T10:00 one entered",
      "03T10:00 two entered",
      "04T10:00 won entered",
      "04T10:00 cheer entered",
      "04T10:00 cheer exited",
    ]);
  });

  it("does not pull back: only from nodes that lead to it", () => {
    const behind = flow("f", [manual, day("one"), won, day("after"), END]);
    const lead = play(behind).enrol(AT, "f").passTo("2026-03-03T12:00");
    lead.change("2026-03-03T13:00", tag("won"));

    expect(lead.at("f")).toBe("after");
  });

  it("pulls once per enrollment, also where a loop leads to it again", () => {
    const loop = flow("f", [manual, day("one"), won, say("cheer")], {
      edges: [
        { from: "in", to: "one" },
        { from: "one", to: "won" },
        { from: "won", to: "cheer" },
        { from: "cheer", to: "one" },
      ],
    });
    const lead = play(loop).enrol(AT, "f").change("2026-03-02T11:00", tag("won"));
    lead
      .change("2026-03-02T12:00", { tags: { add: [], remove: ["won"] } })
      .change("2026-03-02T13:00", tag("won"));

    expect(path(lead).slice(2)).toEqual([
      "02T11:00 won entered",
      "02T11:00 cheer entered",
      "02T11:00 one entered",
    ]);
  });

  it("pulls a lead whose mail is held, and the mail does not leave", () => {
    const held = flow("f", [manual, ["mail", "email", { email: "hi" }], won, say("cheer")], {
      settings: { window: { from: "09:00", to: "17:00" } },
    });
    const lead = new PlayedLead(definitions({ flows: [held], emails: [email("hi")] }));
    lead.change("2026-03-02T05:00", CONSENTING).enrol("2026-03-02T05:00", "f");
    lead.change("2026-03-02T06:00", tag("won")).passTo("2026-03-03T00:00");

    expect(lead.effects.map(({ kind }) => kind)).toEqual(["notify"]);
    expect(lead.enrollments).toEqual([]);
  });

  it("of several that hold, the first in the file pulls", () => {
    const two = flow("f", [
      manual,
      day("one"),
      ["b", "goal", { when: { tag: "won" } }],
      ["a", "goal", { when: { tag: "won" } }],
      day("z"),
    ]);

    expect(path(play(two).enrol(AT, "f").change("2026-03-02T11:00", tag("won"))).slice(2)).toEqual([
      "02T11:00 b entered",
      "02T11:00 a entered",
      "02T11:00 z entered",
    ]);
  });

  it("comes true by time alone at the exact instant (S14)", () => {
    const quiet = flow("f", [
      manual,
      ["wait", "wait.for", { duration: "P100D" }],
      ["cold", "goal", { when: { not: { event: "visit", within: "P7D" } } }],
      say("cheer"),
    ]);
    const lead = play(quiet).event(AT, "visit").enrol("2026-03-03T00:00", "f").passTo("2026-04-01T00:00");

    expect(path(lead).slice(2)).toEqual([
      "09T10:00 cold entered",
      "09T10:00 cheer entered",
      "09T10:00 cheer exited",
    ]);
  });
});

describe("exitWhen", () => {
  const leaving = (...nodes: Parameters<typeof flow>[1]) =>
    definitions({
      flows: [
        flow("f", nodes, {
          settings: { exitWhen: { event: "booked" }, window: { from: "09:00", to: "17:00" } },
        }),
      ],
      emails: [email("hi")],
    });

  it("lets the lead out of a wait at once, not at the wait's end (peers: Braze)", () => {
    const lead = new PlayedLead(leaving(manual, day("one"), END))
      .enrol(AT, "f")
      .event("2026-03-02T10:30", "booked");

    expect(path(lead)).toEqual([
      "02T10:00 in enrolled",
      "02T10:00 one entered",
      "02T10:30 one exited exit_when",
    ]);
    expect(lead.last?.dueAt).toBeNull();
  });

  it("keeps a held mail from leaving, and names the enrollment whose rows are to be cancelled (S26)", () => {
    const lead = new PlayedLead(leaving(manual, ["mail", "email", { email: "hi" }], END));
    lead.change("2026-03-02T05:00", CONSENTING).enrol("2026-03-02T05:00", "f");
    const id = lead.enrollments[0]?.id;
    lead.event("2026-03-02T06:00", "booked").passTo("2026-03-03T00:00");

    expect(lead.effects).toEqual([]);
    expect(lead.cancelled).toEqual([id]);
  });

  it("is asked on entry of the flow, before anything acts", () => {
    const lead = new PlayedLead(leaving(manual, say("hello")))
      .event(AT, "booked")
      .enrol("2026-03-02T11:00", "f");

    expect(path(lead)).toEqual(["02T11:00 in enrolled", "02T11:00 in exited exit_when"]);
    expect(lead.effects).toEqual([]);
  });
});
