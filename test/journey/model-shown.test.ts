/** Which score the messages of a flow show (S29). */
import { describe, expect, it } from "vitest";
import { modelShown } from "../../engine/journey/model-shown.js";
import { definitions, flow, segment } from "../support/definitions.js";

const { segments } = definitions({
  segments: [
    segment("ready", {
      all: [{ tag: "x" }, { not: { score: { model: "pain-fit", part: "fit" }, op: "<", value: 7 } }],
    }),
    segment("graded", { band: { model: "grade", is: "a" } }),
    segment("tagged", { tag: "x" }),
  ],
});
const begun = (...triggers: readonly (readonly [type: string, config: Record<string, unknown>])[]) => {
  const nodes = triggers.map(([type, config], index) => [`in${index}`, type, config] as const);
  return flow("f", [...nodes, ["end", "exit"]], { edges: nodes.map(([from]) => ({ from, to: "end" })) });
};

describe("messages show the score", () => {
  it.each([
    ["that a threshold is of", [["trigger.score", { model: "grade", value: 5 }]], "grade"],
    ["that a band is of", [["trigger.band", { model: "leaderboard", to: "hot" }]], "leaderboard"],
    ["that a segment asks for", [["trigger.segment", { segment: "ready" }]], "pain-fit"],
    ["whose band a segment asks for", [["trigger.segment", { segment: "graded" }]], "grade"],
    [
      "of the first trigger that names one",
      [
        ["trigger.segment", { segment: "tagged" }],
        ["trigger.band", { model: "grade" }],
        ["trigger.score", { model: "leaderboard", value: 5 }],
      ],
      "grade",
    ],
    ["of the default model, where no trigger names one", [["trigger.event", { event: "x" }]], "default"],
    [
      "of the default model, where the segment is gone",
      [["trigger.segment", { segment: "gone" }]],
      "default",
    ],
  ] as const)("%s", (_, triggers, model) => {
    expect(modelShown(begun(...triggers), segments)).toBe(model);
  });
});
