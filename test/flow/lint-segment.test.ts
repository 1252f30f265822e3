/** What lint says of segments, and of flows that name them and bands. */
import { describe, expect, it } from "vitest";
import type { Segment } from "../../engine/condition/segment.js";
import { inReadingOrder } from "../../engine/condition/segment-order.js";
import { lintSegment } from "../../engine/flow/lint-segment.js";
import { flow, model, segment } from "../support/definitions.js";
import { END, linesOf, type Nodes, problemsOf } from "./linted.js";

const banded = model({ bands: [{ id: "hot", label: "Hot", from: 50 }] });
const lint = (one: Segment, others: readonly Segment[] = []) =>
  lintSegment(one, {
    models: new Map([["default", banded]]),
    segments: new Map(others.map((each) => [each.id, each])),
    emails: new Set(),
  });

describe("a segment", () => {
  it.each<[string, object, readonly string[]]>([
    ["that says whom it means", { all: [{ tag: "vip" }, { event: "visit", within: "P30D" }] }, []],
    ["of a band that there is", { band: { model: "default", is: ["hot"] } }, []],
    [
      "of a band that there is not",
      { band: { model: "default", is: ["hot", "cold"] } },
      ["error segment.unknown_band - when.band.is.1"],
    ],
    [
      "of a model that there is not, once",
      { band: { model: "x", is: ["a", "b"] } },
      ["error segment.unknown_model - when.band.model"],
    ],
    [
      "of a part that there is not",
      { not: { score: { model: "default", part: "x" }, op: ">", value: 1 } },
      ["error segment.unknown_part - when.not.score.part"],
    ],
    [
      "of another that there is not",
      { any: [{ tag: "x" }, { segment: "gone" }] },
      ["error segment.unknown_segment - when.any.1.segment"],
    ],
    [
      "of a stage that is none",
      { stage: { op: ">", value: "won" } },
      ["error condition.wrong_type - when.stage.value"],
    ],
    [
      "by the clock alone",
      { local: { days: [1], from: "09:00", to: "17:00" } },
      ["warning segment.by_clock - when"],
    ],
    [
      "by the clock and the lead",
      { all: [{ tag: "x" }, { local: { days: [1], from: "09:00", to: "17:00" } }] },
      [],
    ],
  ])("%s: %j", (_, when, problems) => {
    expect(linesOf(lint(segment("mine", when)))).toEqual(problems);
  });

  it("that reads itself by others is refused, with the shortest way round", () => {
    const others = [
      segment("b", { any: [{ segment: "c" }, { segment: "d" }] }),
      segment("c", { segment: "d" }),
      segment("d", { not: { segment: "a" } }),
    ];

    const [problem] = lint(segment("a", { segment: "b" }), others);

    expect(problem).toMatchObject({ severity: "error", code: "segment.cycle", path: ["when"] });
    expect(problem?.message).toMatch(/^"a" → "b" → "d" → "a": /);
  });

  it("that reads some which go round without it is not what is wrong", () => {
    const others = [segment("b", { segment: "c" }), segment("c", { segment: "b" })];

    expect(lint(segment("a", { segment: "b" }), others)).toEqual([]);
  });
});

it("segments are judged behind those that they read, however they are listed", () => {
  const all = [
    segment("a", { all: [{ segment: "c" }, { segment: "b" }] }),
    segment("b", { segment: "c" }),
    segment("c", { tag: "x" }),
    segment("d", { tag: "y" }),
  ];
  const ids = (list: readonly Segment[]) => inReadingOrder(list).map(({ id }) => id);

  expect(ids(all)).toEqual(["c", "b", "a", "d"]);
  expect(ids(all.toReversed())).toEqual(["c", "b", "a", "d"]);
});

describe("a flow", () => {
  const vips = segment("vips", { tag: "vip" });
  const lines = (...nodes: Nodes) =>
    linesOf(
      problemsOf(flow("f", [...nodes, END]), { models: [banded], segments: [vips] }).filter(
        ({ severity }) => severity === "error",
      ),
    );

  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ["trigger.segment", { segment: "vips" }, []],
    ["trigger.segment", { segment: "vip" }, ["error flow.unknown_segment in nodes.0.config.segment"]],
    ["trigger.band", {}, []],
    ["trigger.band", { to: "hot" }, []],
    ["trigger.band", { to: "cold" }, ["error flow.unknown_band in nodes.0.config.to"]],
    ["trigger.band", { model: "x" }, ["error flow.unknown_model in nodes.0.config.model"]],
    ["trigger.stage", { op: "=", value: "won" }, []],
    ["trigger.stage", { op: "=" }, ["error condition.missing_value in nodes.0.config.value"]],
  ])("that begins with %s %j", (type, config, problems) => {
    expect(lines(["in", type, config])).toEqual(problems);
  });

  it("with a router needs bands that the model has", () => {
    const routed = (bands: readonly string[]) =>
      lines(["in", "trigger.manual"], ["way", "router", { bands: [...bands] }]).filter((line) =>
        line.includes("band"),
      );

    expect(routed(["hot"])).toEqual([]);
    expect(routed(["hot", "warm"])).toEqual(["error flow.unknown_band way nodes.1.config.bands.1"]);
  });
});
