/** Ports, the ways that may be drawn between them, and the sentence on a card: of nodes that are set up, and that are not. */

import { describe, expect, it } from "vitest";
import { whyNotConnect } from "../../editor/model/connection.js";
import type { DraftNode } from "../../editor/model/flow-draft.js";
import { namesOf } from "../../editor/model/names.js";
import { NODE_TYPE_NAMES, type NodeTypeName } from "../../editor/model/node-types.js";
import { neededPorts, portsOfNode } from "../../editor/model/ports.js";
import { summaryOfNode } from "../../editor/model/summary.js";
import type { JsonObject } from "../../engine/lead/json.js";
import { DIAMOND, drawn } from "./drawn.js";

const node = (type: NodeTypeName, config: JsonObject = {}): DraftNode => ({ id: "a", type, config });
const CASES = [{ id: "yes", when: { tag: "hot" } }];

describe("the ports", () => {
  it.each<[NodeTypeName, JsonObject, readonly string[], readonly string[]]>([
    ["trigger.score", {}, ["next"], ["next"]],
    ["trigger.manual", {}, ["next"], ["next"]],
    ["exit", {}, [], []],
    ["email", {}, ["next", "blocked"], ["next"]],
    ["email", { blocked: "reroute" }, ["next", "blocked"], ["next", "blocked"]],
    ["email", { email: "hello", blocked: "reroute" }, ["next", "blocked"], ["next", "blocked"]],
    ["email", { email: "hello", blocked: "skip" }, ["next", "blocked"], ["next"]],
    ["wait.event", {}, ["happened", "timeout"], ["happened"]],
    ["wait.event", { timeout: "P1D" }, ["happened", "timeout"], ["happened", "timeout"]],
    ["wait.condition", { until: { tag: "hot" } }, ["happened", "timeout"], ["happened"]],
    ["branch", { cases: CASES }, ["yes", "else"], ["yes", "else"]],
    ["branch", {}, ["else"], ["else"]],
    ["router", { bands: ["hot", "warm"] }, ["hot", "warm", "else"], ["hot", "warm", "else"]],
    ["router", { bands: ["hot", "", 7, "else", "hot"] }, ["hot", "else"], ["hot", "else"]],
    ["router", {}, ["else"], ["else"]],
    ["branch", { cases: "odd" }, ["else"], ["else"]],
    [
      "branch",
      { cases: [{ id: "a" }, {}, { id: "a" }, { id: "" }, { id: "else" }, 7, { id: "b" }] },
      ["a", "b", "else"],
      ["a", "b", "else"],
    ],
  ])("of %s with %j are %j, of which needed %j", (type, config, ports, needed) => {
    expect([portsOfNode(node(type, config)), neededPorts(node(type, config))]).toEqual([ports, needed]);
  });

  it("can be told of every type before it is set up", () => {
    for (const type of NODE_TYPE_NAMES) expect(Array.isArray(portsOfNode(node(type)))).toBe(true);
  });
});

describe("a way", () => {
  it.each([
    ["start", "next", "mail", null],
    ["ask", "yes", "end", null],
    ["pause", "next", "ask", null],
    ["end", "next", "mail", 'Nothing leaves "end": leads end there.'],
    ["mail", "next", "start", 'Leads only begin at the trigger "start": lead to the node after it.'],
    [
      "pause",
      "next",
      "pause",
      '"pause" cannot lead to itself: put a wait between, and lead back from there.',
    ],
    ["ask", "no", "mail", '"ask" has no port "no": leave it by "yes" or "else".'],
    ["gone", "next", "mail", 'There is no node "gone".'],
    ["mail", "next", "gone", 'There is no node "gone".'],
  ])("from %s by %s to %s: %s", (from, port, to, why) => {
    expect(whyNotConnect(DIAMOND, from, port, to)).toBe(why);
  });

  it("may be drawn from a node that is not set up", () => {
    const draft = drawn([
      ["ask", "branch", { cases: [{ id: "yes" }] }],
      ["end", "exit"],
    ]);

    expect(whyNotConnect(draft, "ask", "yes", "end")).toBe(null);
  });
});

describe("the sentence on the card", () => {
  it("is the engine's, or nothing while the node is not set up", () => {
    expect(summaryOfNode(node("email", { email: "hello" }))).toBe("Email “hello” in the send window");
    expect(summaryOfNode(node("email"))).toBe(null);
    expect(summaryOfNode(node("exit"))).toBe("Exit: completed");
  });

  it.each<[NodeTypeName, JsonObject, string]>([
    ["email", { email: "hello" }, "Email “Good morning” in the send window"],
    ["email", { email: "gone" }, "Email “gone” in the send window"],
    ["trigger.segment", { segment: "big" }, "When a lead enters the segment Big firms"],
    ["trigger.score", { value: 75 }, "When the Interest score reaches 75"],
    ["trigger.band", { to: "hot" }, "When the Interest score comes into Heiß"],
    ["router", { bands: ["hot", "warm"] }, "By the band of the Interest score: Heiß, warm, else"],
    ["score.adjust", { points: 5 }, "+5 points (Interest)"],
  ])("of %s %j names what people know by name", (type, config, sentence) => {
    const names = namesOf(
      {
        models: [
          { id: "default", name: "Interest", bands: [{ id: "hot", label: { en: "Hot", de: "Heiß" } }] },
        ],
        segments: [{ id: "big", name: "Big firms" }],
        emails: [{ id: "hello", name: "Good morning" }],
      },
      "de",
    );

    expect(summaryOfNode(node(type, config), names)?.replace(/[\u2068\u2069]/g, "")).toBe(sentence);
  });
});
