/** S14: what of a lead's past the definitions read, and so a store loads. */
import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/journey/definitions.js";
import { definitions, flow, model, settings } from "../support/definitions.js";

const DAY = 86_400_000;
const visits = (within: string) => ({ event: "visit", within });
const manual = ["in", "trigger.manual"] as const;
const needsOf = (...nodes: Parameters<typeof flow>[1]) =>
  definitions({ flows: [flow("f", [manual, ...nodes])] }).needs;

describe("the needs of definitions", () => {
  it.each<[string, Parameters<typeof flow>[1][number]]>([
    ["a goal", ["n", "goal", { when: visits("P7D") }]],
    ["a branch", ["n", "branch", { cases: [{ id: "a", when: { not: visits("P7D") } }] }]],
  ])("are the periods of the past that are asked for, by event: of %s", (_, node) => {
    expect(needsOf(node).history).toEqual({ visit: 7 * DAY });
  });

  it("are those of exitWhen as well", () => {
    const leaving = flow("f", [manual], { settings: { exitWhen: visits("P7D") } });

    expect(definitions({ flows: [leaving] }).needs.history).toEqual({ visit: 7 * DAY });
  });

  it("are the longest period of several, in any order, of any flow", () => {
    const goal = (id: string, within: string) => flow(id, [manual, ["n", "goal", { when: visits(within) }]]);
    const longest = (...periods: string[]) =>
      definitions({ flows: periods.map((period, index) => goal(`f${index}`, period)) }).needs.history;

    expect(longest("P1D", "P30D", "P7D")).toEqual({ visit: 30 * DAY });
    expect(longest("P30D", "P1D")).toEqual({ visit: 30 * DAY });
  });

  it("are what rules of several events read, by the longest period of any model", () => {
    const rule = (id: string, on: Record<string, unknown>) => ({ id, group: "behaviour", points: 1, on });
    const walk = { sequence: [{ event: "visit" }, { event: "form" }], within: "P3D" };
    const { needs } = definitions({
      models: [
        model({
          rules: [rule("often", { event: "visit", times: 2, within: "P7D" }), rule("one", { event: "call" })],
        }),
        model({ id: "other", rules: [rule("walk", walk)] }),
      ],
    });

    expect(needs.sequences).toEqual({ visit: 7 * DAY, form: 3 * DAY });
    expect(needs.history).toEqual({ visit: 7 * DAY, form: 3 * DAY });
  });

  it("are only whether it ever happened, where nothing more is asked", () => {
    expect(needsOf(["n", "goal", { when: { any: [{ event: "won" }, visits("P1D")] } }])).toMatchObject({
      history: { visit: DAY },
      ever: ["won"],
    });
  });

  it("are both, where a condition asks for a period as well as for ever", () => {
    const when = { all: [{ event: "won" }, { not: { event: "won", within: "P90D" } }] };

    expect(needsOf(["n", "goal", { when }])).toMatchObject({ history: { won: 90 * DAY }, ever: ["won"] });
    expect(needsOf(["n", "wait.condition", { until: when }]).history).toEqual({ won: 400 * DAY });
  });

  it("are everything since a wait may have begun, where it counts events", () => {
    const until = { all: [{ event: "won" }, { ...visits("P1D"), count: { op: ">=", value: 2 } }] };

    expect(needsOf(["n", "wait.condition", { until }])).toMatchObject({
      history: { won: 400 * DAY, visit: DAY },
      ever: [],
    });
  });

  it("are nothing for a wait for one event, which sees it arrive", () => {
    expect(needsOf(["n", "wait.event", { until: { event: "visit" } }])).toMatchObject({
      history: {},
      ever: [],
    });
  });

  it("are the sends of the longest cap, and the versions of the models", () => {
    const { needs } = prepare({
      flows: [],
      models: [{ model: model(), version: 3 }],
      segments: [],
      emails: [],
      settings: settings({
        caps: [
          { count: 1, per: "P1D" },
          { count: 3, per: "P7D" },
        ],
      }),
      holidays: {},
    });

    expect(needs).toMatchObject({ sendsWithin: 7 * DAY, models: { default: 3 } });
  });

  it("are those of versions that leads are still on, too", () => {
    const old = flow("f", [manual, ["n", "goal", { when: visits("P7D") }]]);
    const flows = [
      { flow: old, version: 1, current: false },
      { flow: flow("f", [manual]), version: 2, current: true },
    ];

    expect(
      prepare({ flows, models: [], segments: [], emails: [], settings: settings(), holidays: {} }).needs
        .history,
    ).toEqual({
      visit: 7 * DAY,
    });
  });
});

describe("a flow version that is not there", () => {
  it("is said so by its name", () => {
    expect(() => definitions({}).machine("gone", 2)).toThrow("no flow gone@2 among the definitions");
  });
});
