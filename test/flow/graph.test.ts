import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgesOf, reaching } from "../../engine/flow/graph.js";
import { lintFlow } from "../../engine/flow/lint.js";
import { flowMachine } from "../../engine/machine/machine.js";
import { flow } from "../support/definitions.js";
import { errorsOf, wildWorlds, worlds } from "../support/random.js";

const say = (id: string) => [id, "notify", { message: id }] as const;
const circle = flow("f", [["in", "trigger.manual"], say("a"), say("b"), say("c"), say("far")], {
  edges: [
    { from: "in", to: "a" },
    { from: "a", to: "b" },
    { from: "b", to: "c" },
    { from: "c", to: "a" },
  ],
});

describe("the graph of a flow", () => {
  it("knows where each port leads", () => {
    expect(edgesOf(circle).get("a")?.get("next")).toBe("b");
    expect(edgesOf(circle).get("far")).toBeUndefined();
  });

  it.each([
    ["in", []],
    ["a", ["a", "b", "c", "in"]],
    ["far", []],
  ])("knows which nodes lead to %s; itself only by a loop", (target, nodes) => {
    expect([...reaching(circle, target)].sort()).toEqual(nodes);
  });
});

describe("lint of any flow", () => {
  it("answers, and names nodes that there are (seed 201)", () => {
    const law = fc.property(wildWorlds, (world) => {
      const context = {
        models: new Map(world.models.map((each) => [each.id, each])),
        segments: new Map(world.segments.map((each) => [each.id, each])),
        emails: new Set(["hi"]),
      };
      for (const each of world.flows)
        for (const { node, path } of lintFlow(each, context)) {
          if (node !== undefined) expect(each.nodes.map(({ id }) => id)).toContain(node);
          expect(
            path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)?.[key], each),
          ).toBeDefined();
        }
    });
    fc.assert(law, { seed: 201, numRuns: 100 });
  });

  it("accepts none that has a circle in which nobody ever rests (seed 202)", () => {
    const law = fc.property(wildWorlds, (world) => {
      for (const each of world.flows) {
        const rests = new Set(
          each.nodes
            .filter(
              ({ type, config }) =>
                type === "wait.for" ||
                type === "wait.event" ||
                type === "wait.condition" ||
                (type === "wait.until" && config.time !== null && config.date === null),
            )
            .map(({ id }) => id),
        );
        const restless = {
          ...each,
          edges: each.edges.filter(({ from, to }) => !rests.has(from) && !rests.has(to)),
        };
        const circles = each.nodes.some(({ id }) => reaching(restless, id).has(id));
        const found = errorsOf({ ...world, flows: [each] }).some(
          ({ code }) => code === "flow.loop_without_wait",
        );

        expect(found).toBe(circles);
      }
    });
    fc.assert(law, { seed: 202, numRuns: 300 });
  });

  it("accepts only flows that compile (seed 203)", () => {
    const law = fc.property(worlds, ({ flows }) => {
      for (const each of flows) expect(flowMachine(each, 1).nodes.size).toBe(each.nodes.length);
    });
    fc.assert(law, { seed: 203, numRuns: 100 });
  });
});
