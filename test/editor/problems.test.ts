/** The problem list, what new nodes begin with, and opening files. */
import { describe, expect, it } from "vitest";
import { addNode } from "../../editor/model/edits/add-node.js";
import { openFlow } from "../../editor/model/flow-draft.js";
import { NODE_TYPE_NAMES, type NodeTypeName } from "../../editor/model/node-types.js";
import { problemsOf, sortedProblems } from "../../editor/model/problems.js";
import { knownOf, searchWordsOf, starterOf } from "../../editor/model/starters.js";
import type { LintContext } from "../../engine/flow/lint.js";
import { model } from "../support/definitions.js";
import { DIAMOND, drawn } from "./drawn.js";

const CONTEXT: LintContext = {
  models: new Map([["default", model()]]),
  segments: new Map(),
  emails: new Set(["hello"]),
};
const seen = (draft: Parameters<typeof problemsOf>[0]) =>
  problemsOf(draft, CONTEXT).map(({ severity, code, node, field }) => ({ severity, code, node, field }));

describe("the problem list", () => {
  it("has nothing to say of a flow that is right", () => {
    expect(problemsOf(DIAMOND, CONTEXT)).toEqual([]);
  });

  it("leads to the field that is not filled in, node by node", () => {
    const draft = drawn([
      ["mail", "email", { send: "soon" }],
      ["wait", "wait.event", { until: {} }],
    ]);

    expect(seen(draft)).toEqual([
      { severity: "error", code: "schema.missing_field", node: "mail", field: ["email"] },
      { severity: "error", code: "schema.bad_value", node: "mail", field: ["send"] },
      { severity: "error", code: "schema.missing_field", node: "wait", field: ["until", "event"] },
    ]);
  });

  it("has errors first, then the flow's own, then by the order of nodes", () => {
    const draft = drawn(
      [
        ["lost", "exit"],
        ["start", "trigger.manual"],
        ["mail", "email", { email: "helo" }],
      ],
      ["start next mail"],
    );

    expect(
      seen({ ...draft, settings: { ...draft.settings, exitWhen: { attribute: "a", op: "in", value: [] } } }),
    ).toEqual([
      { severity: "error", code: "condition.empty_list", node: null, field: ["exitWhen", "value"] },
      { severity: "error", code: "flow.unreachable", node: "lost", field: null },
      { severity: "error", code: "flow.unknown_email", node: "mail", field: ["email"] },
      { severity: "warning", code: "flow.no_window", node: "mail", field: ["send"] },
      { severity: "warning", code: "flow.loose_port", node: "mail", field: null },
    ]);
  });

  it("takes up what somebody else has found", () => {
    const path = ["nodes", 2, "config", "email"];
    const found = [{ severity: "error", code: "email.bad_mjml", message: "…", path, node: "mail" } as const];

    expect(sortedProblems(DIAMOND, found)).toEqual([{ ...found[0], field: ["email"] }]);
  });
});

describe("a new node", () => {
  const known = knownOf(CONTEXT);
  const missing = (type: NodeTypeName) =>
    problemsOf(addNode(drawn([]), starterOf(type, known), [0, 0]).draft, CONTEXT)
      .filter(({ code }) => code.startsWith("schema."))
      .map(({ field }) => (field ?? []).join("."));

  it.each<[NodeTypeName, readonly string[]]>([
    ["trigger.score", ["value"]],
    ["trigger.event", ["event"]],
    ["trigger.attribute", ["attribute"]],
    ["trigger.manual", []],
    ["branch", ["cases.0.when"]],
    ["wait.for", ["duration"]],
    ["wait.until", [""]],
    ["wait.event", ["until.event"]],
    ["wait.condition", ["until"]],
    ["goal", ["when"]],
    ["exit", []],
    ["email", []],
    ["notify", ["message"]],
    ["score.adjust", ["points"]],
    ["set", ["attribute", "value"]],
    ["tag", [""]],
  ])("of type %s is asked for %j", (type, fields) => {
    expect(missing(type)).toEqual(fields);
  });

  it("takes the only email there is, and a model where none has the usual name", () => {
    const other = { models: ["fit", "churn"], segments: [], emails: ["a", "b"] };

    expect(starterOf("email", known).config).toEqual({ email: "hello" });
    expect(starterOf("email", other).config).toEqual({});
    expect(starterOf("trigger.score", known).config).toEqual({});
    expect(starterOf("trigger.score", other).config).toEqual({ model: "fit" });
  });

  it("is found by words", () => {
    for (const type of NODE_TYPE_NAMES) expect(searchWordsOf(type).length).toBeGreaterThan(2);
  });
});

describe("opening a flow", () => {
  it("takes unfinished nodes, and refuses what is no flow with reasons", () => {
    const file = {
      format: "scoreflow.flow/1",
      id: "x",
      nodes: [{ id: "a", type: "email", config: {} }],
      edges: [],
    };

    expect(openFlow(file)).toMatchObject({
      ok: true,
      draft: { nodes: [{ config: {} }], settings: { priority: 50 } },
    });
    expect(openFlow({ ...file, edges: 7 })).toMatchObject({ ok: false, problems: [{ path: ["edges"] }] });
    expect(openFlow({ ...file, name: "\0" })).toMatchObject({ ok: false, problems: [{ code: "text.nul" }] });
  });
});
