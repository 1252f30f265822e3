import { describe, expect, it } from "vitest";
import { outlineOf } from "../../editor/model/flow-outline.js";
import { type Flow, flowSchema } from "../../engine/flow/flow.js";

const trigger = (id: string) => ({ id, type: "trigger.event", config: { event: id } });
const exit = (id: string) => ({ id, type: "exit", config: { outcome: id } });
const tag = (id: string) => ({ id, type: "tag", config: { add: [id] } });
const wait = (id: string) => ({
  id,
  type: "wait.event",
  config: { until: { event: "booked" }, timeout: "P3D" },
});

function flow(nodes: readonly object[], edges: readonly object[]): Flow {
  return flowSchema.parse({ format: "scoreflow.flow/1", id: "f", nodes, edges });
}

describe("a flow as a numbered list", () => {
  it("reads one way to its end before the next, and says which number each way leads to", () => {
    const drawn = flow(
      [exit("late"), exit("won"), wait("wait"), trigger("start")],
      [
        { from: "start", to: "wait" },
        { from: "wait", port: "timeout", to: "late" },
        { from: "wait", port: "happened", to: "won" },
      ],
    );

    const read = outlineOf(drawn).map(({ number, node, ways }) => [number, node.id, ways]);

    expect(read).toEqual([
      [1, "start", []],
      [
        2,
        "wait",
        [
          { port: "happened", to: 3 },
          { port: "timeout", to: 4 },
        ],
      ],
      [3, "won", []],
      [4, "late", []],
    ]);
  });

  it("names the number where a way leads back, or past what follows", () => {
    const drawn = flow(
      [trigger("start"), tag("again")],
      [
        { from: "start", to: "again" },
        { from: "again", to: "again" },
      ],
    );

    expect(outlineOf(drawn)[1]?.ways).toEqual([{ port: "next", to: 2 }]);
  });

  it("puts what no trigger reaches at the end, and leaves nothing out", () => {
    const drawn = flow([tag("alone"), trigger("start"), exit("end")], [{ from: "start", to: "end" }]);

    expect(outlineOf(drawn).map(({ node }) => node.id)).toEqual(["start", "end", "alone"]);
  });

  it("gives each node its sentence and its family", () => {
    const drawn = flow([trigger("start")], []);

    expect(outlineOf(drawn)[0]).toMatchObject({
      family: "trigger",
      sentence: expect.stringContaining("start"),
    });
  });
});
