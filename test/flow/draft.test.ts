import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { draftFlowSchema, orderedDraft, unfinished } from "../../engine/flow/draft.js";
import { flowSchema } from "../../engine/flow/flow.js";
import { NODE_TYPES } from "../../engine/flow/nodes/index.js";
import { flow } from "../support/definitions.js";

const finished = flow("welcome", [
  ["start", "trigger.manual"],
  ["mail", "email", { email: "welcome", send: "now" }],
  ["end", "exit"],
]);

const drawn = (...nodes: readonly Record<string, unknown>[]) => ({
  format: "scoreflow.flow/1",
  id: "drawn",
  nodes,
  edges: [],
});

describe("a draft", () => {
  it("may have nodes of every type with no settings at all", () => {
    const nodes = NODE_TYPES.map(({ type }, n) => ({ id: `n${n}`, type, config: {} }));

    expect(draftFlowSchema.safeParse(drawn(...nodes)).success).toBe(true);
  });

  it("keeps settings as they are, also those that no schema knows", () => {
    const config = { until: { event: 7 }, later: [{ a: null }] };

    const { nodes } = draftFlowSchema.parse(drawn({ id: "wait", type: "wait.event", config }));

    expect(nodes[0]?.config).toEqual(config);
  });

  it.each<[string, Record<string, unknown>]>([
    ["a node type that there is not", drawn({ id: "a", type: "teleport", config: {} })],
    ["a node without an id", drawn({ type: "exit", config: {} })],
    ["a node without settings", drawn({ id: "a", type: "exit" })],
    ["settings that are a list", drawn({ id: "a", type: "exit", config: [] })],
    ["a field beside the settings", drawn({ id: "a", type: "exit", config: {}, colour: "red" })],
    ["an edge from nowhere", { ...drawn(), edges: [{ to: "a" }] }],
    ["a half window", { ...drawn(), settings: { window: { from: "nine" } } }],
  ])("has the structure of a flow: not %s", (_, draft) => {
    expect(draftFlowSchema.safeParse(draft).success).toBe(false);
  });

  it("that is a finished flow is read as one", () => {
    expect(draftFlowSchema.parse(finished)).toEqual(flowSchema.parse(finished));
    expect(unfinished(finished)).toEqual([]);
  });
});

test("what is unfinished is told with its node and its place", () => {
  const draft = drawn(
    { id: "start", type: "trigger.manual", config: {} },
    { id: "mail", type: "email", config: { send: "window" } },
    { id: "hot", type: "trigger.score", config: { value: "75" } },
  );

  expect(unfinished(draft)).toMatchObject([
    { severity: "error", code: "schema.missing_field", path: ["nodes", 1, "config", "email"], node: "mail" },
    { severity: "error", code: "schema.wrong_type", path: ["nodes", 2, "config", "value"], node: "hot" },
  ]);
});

describe("a draft is stored", () => {
  it("with every default of its finished nodes, and the keys of the others in the order of their schema", () => {
    const draft = draftFlowSchema.parse(
      drawn(
        { id: "end", type: "exit", config: {} },
        { config: { extra: 1, send: "now" }, type: "email", id: "mail" },
        { config: { value: null, part: "total", model: "default" }, type: "trigger.score", id: "hot" },
      ),
    );

    expect(JSON.stringify(orderedDraft(draft).nodes)).toBe(
      JSON.stringify([
        { id: "end", type: "exit", config: { outcome: "completed" } },
        { id: "mail", type: "email", config: { send: "now", extra: 1 } },
        { id: "hot", type: "trigger.score", config: { model: "default", part: "total", value: null } },
      ]),
    );
  });

  it("in a form that stays as it is when it is stored again", () => {
    const config = fc.dictionary(fc.string(), fc.jsonValue());
    const type = fc.constantFrom(...NODE_TYPES.map((node) => node.type));
    fc.assert(
      fc.property(fc.array(fc.record({ type, config }), { maxLength: 5 }), (nodes) => {
        const sent = JSON.parse(JSON.stringify(drawn(...nodes.map((node, n) => ({ id: `n${n}`, ...node })))));

        const once = orderedDraft(draftFlowSchema.parse(sent));
        const again = orderedDraft(draftFlowSchema.parse(JSON.parse(JSON.stringify(once))));

        expect(JSON.stringify(again)).toBe(JSON.stringify(once));
      }),
    );
  });
});
