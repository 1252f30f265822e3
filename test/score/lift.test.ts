/** What would lift a lead to a score (R2.10). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../engine/lead/json.js";
import { pointsOf, variantOf } from "../../engine/score/variant.js";
import { dayOffsets, live, lives, models } from "./histories.js";
import { aModel, ScoredLead } from "./scored-lead.js";

const rule = (id: string, points: number, more: JsonObject = {}) => ({
  id,
  group: "g",
  points,
  on: { event: id },
  ...more,
});
const title = (value: string, points: number): JsonObject => ({
  id: value.toLowerCase(),
  group: "g",
  points,
  when: { attribute: "title", op: "=", value },
});
const lead = (rules: JsonObject[], more: JsonObject = {}) =>
  new ScoredLead(aModel({ scale: { mode: "open" }, groups: [{ id: "g" }], rules, ...more }));
const idsOf = (lift: ReturnType<ScoredLead["lift"]>) =>
  lift.inReach ? lift.rules.map(({ rule: id }) => id) : `at most ${lift.most}`;

describe("what lifts a lead", () => {
  const points = [rule("a", 5), rule("b", 10), rule("c", 20), rule("d", 26)];

  it.each([
    [0, []],
    [4, ["a"]],
    [10, ["b"]],
    [11, ["c"]],
    [30, ["c", "b"]],
    [31, ["d", "a"]],
    [46, ["d", "c"]],
    [61, ["d", "c", "b", "a"]],
    [62, "at most 61"],
  ])("to %i are the fewest rules, and of those what goes least beyond: %j", (target, rules) => {
    expect(idsOf(lead(points).lift(target))).toEqual(rules);
  });

  it("are rules that have given nothing yet", () => {
    expect(idsOf(lead(points).event("c").lift(30))).toEqual(["b"]);
  });

  it("are not a rule whose one award has faded", () => {
    const who = lead([rule("a", 5, { count: "once", fades: { after: "P1D" } })]).event("a");

    expect(idsOf(who.passTo(who.now + 86_400_000).lift(5))).toBe("at most 0");
  });

  it("count of a family the best alone", () => {
    const family = [rule("a", 10, { family: "f" }), rule("b", 15, { family: "f" }), rule("c", 5)];

    expect(idsOf(lead(family).event("a").lift(15))).toEqual(["b"]);
    expect(idsOf(lead(family).event("a").lift(20))).toEqual(["b", "c"]);
    expect(idsOf(lead(family).event("b").lift(25))).toBe("at most 20");
  });

  it("end at the cap of a group and at the scale", () => {
    expect(idsOf(lead(points, { groups: [{ id: "g", cap: 30 }] }).lift(31))).toBe("at most 30");
    expect(idsOf(lead(points, { scale: { max: 40 } }).lift(41))).toBe("at most 40");
  });

  it.each<[string, JsonObject[], number, string]>([
    [
      "one that costs more than it gives",
      [rule("a", 10), rule("cost", -12, { on: { event: "a" } })],
      14,
      "at most 3",
    ],
    ["two that exclude each other", [title("CEO", 9), title("CTO", 8)], 21, "at most 12"],
  ])("come to no more than they can together: of %s and another", (_, rules, target, most) => {
    expect(idsOf(lead([...rules, rule("b", 3)]).lift(target))).toBe(most);
  });

  it("are by the variant that applies", () => {
    const variants = [{ id: "v", when: { tag: "t" }, points: { a: 50, d: 0 } }];
    const who = lead(points, { variants }).set({ tags: ["t"] });

    expect(idsOf(who.lift(50))).toEqual(["a"]);
    expect(idsOf(who.lift(81))).toBe("at most 80");
  });

  it("bring along what their event is sure to cost", () => {
    const both = [rule("a", 10), rule("cost", -4, { on: { event: "a" } }), rule("b", 7)];

    expect(idsOf(lead(both).lift(10))).toEqual(["a", "b"]);
  });

  it("are all events of a sequence", () => {
    const on = { sequence: [{ event: "a" }, { event: "b" }], within: "P1D" };

    expect(lead([rule("both", 30, { on }), rule("a", 5)]).lift(35)).toMatchObject({ total: 35 });
  });

  it("may be facts that are not known yet, and not others than are known", () => {
    const title = (id: string, value: string, worth: number) => ({
      id,
      group: "g",
      points: worth,
      when: { attribute: "title", op: "=", value },
    });
    const rules = [title("ceo", "CEO", 20), title("cto", "CTO", 15), rule("a", 5)];

    expect(idsOf(lead(rules).lift(25))).toEqual(["ceo", "a"]);
    expect(idsOf(lead(rules).lift(26))).toBe("at most 25");
    expect(
      idsOf(
        lead(rules)
          .set({ attributes: { title: "Intern" } })
          .lift(20),
      ),
    ).toBe("at most 5");
  });

  it("is found at once among a thousand rules", () => {
    const many = Array.from({ length: 1_000 }, (_, index) => rule(`r${index}`, (index % 37) + 1));

    expect(lead(many).lift(111)).toMatchObject({ inReach: true, total: 111 });
    expect(lead(many).lift(1_000_000)).toEqual({ inReach: false, most: 18_982 });
  });

  const thousand = (earnedBy: (index: number) => JsonObject) =>
    Array.from({ length: 1_000 }, (_, index) => ({
      id: `r${index}`,
      group: "g",
      points: ((index * 7919) % 97) + 1,
      ...earnedBy(index),
    }));
  const events = thousand((index) => ({ on: { event: `e${index}` } }));
  it.each<[string, JsonObject[], number, object]>([
    ["when it takes hundreds of them", events, 20_000, { inReach: true }],
    ["when it takes all of them", events, 49_019, { inReach: true, total: 49_019 }],
    [
      "of one event",
      thousand((index) => ({ on: { event: "e", where: [{ property: "p", op: "=", value: index }] } })),
      500,
      { inReach: true },
    ],
    [
      "that exclude each other",
      thousand((index) => ({ when: { attribute: "title", op: "=", value: `${index}` } })),
      150,
      { inReach: false, most: 97 },
    ],
  ])("is found soon among a thousand rules %s", (_, rules, target, found) => {
    expect(lead(rules).lift(target)).toMatchObject(found);
  });

  it("really lift it when they happen (seed 20260331)", () => {
    fc.assert(
      fc.property(models, dayOffsets, lives, fc.nat(60), (model, dayOffset, life, more) => {
        const who = live(model, dayOffset, life);
        const variant = variantOf(who.model, who.state);
        // What other rules of several events make of these events cannot be foreseen: only that it takes nothing away.
        const isSafe = [...who.model.byEvent.values()]
          .flat()
          .every((each) => each.before.length === 0 || pointsOf(each, variant) >= 0);
        const byFacts = new Set(who.model.attributeRules.map(({ id }) => id));
        const target = who.total + more;
        const lift = who.lift(target);
        if (!lift.inReach || !isSafe || lift.rules.some(({ rule: id }) => byFacts.has(id))) return;

        expect(lift.total).toBeGreaterThanOrEqual(target);
        for (const { rule: id } of lift.rules) {
          const [name, found] =
            [...who.model.byEvent]
              .flatMap(([event, rules]) => rules.map((each) => [event, each] as const))
              .find(([, each]) => each.id === id) ?? [];
          if (name === undefined || found === undefined) throw new Error(`no rule ${id}`);
          for (const step of [...found.before, { event: name, where: found.where }])
            who.event(
              step.event,
              { p: step.where.length },
              { messageId: `z${who.nextEntry}${who.events.length + 1e6}` },
            );
        }
        expect(who.total).toBeGreaterThanOrEqual(target);
      }),
      { seed: 20260331, numRuns: 400 },
    );
  });
});
