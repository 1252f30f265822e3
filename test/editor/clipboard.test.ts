import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copy, paste } from "../../editor/model/clipboard.js";
import { type FlowDraft, flowText, newFlow } from "../../editor/model/flow-draft.js";
import { duplicate, partOf, type Selection } from "../../editor/model/part.js";
import { DIAMOND, drawn, edgesOf, idsOf } from "./drawn.js";
import { drafts, keepsLaws } from "./random-edits.js";

function pasted(draft: FlowDraft, text: string) {
  const answer = paste(draft, text, [0, 0]);
  if (!answer.ok) throw new Error(answer.problems[0]?.message);
  return answer;
}

const nodes = (...ids: readonly string[]): Selection => ({ nodes: ids, notes: [] });

describe("copying", () => {
  it("takes the nodes with what leads from one to the other, in canonical form", () => {
    const text = copy(DIAMOND, nodes("pause", "ask", "mail"));

    expect(JSON.parse(text)).toMatchObject({
      format: "scoreflow.nodes/1",
      nodes: [{ id: "ask" }, { id: "mail" }, { id: "pause" }],
      edges: [
        { from: "ask", port: "yes", to: "mail" },
        { from: "ask", port: "else", to: "pause" },
      ],
      layout: { ask: [0, 140], mail: [0, 280], pause: [0, 420] },
      notes: [],
    });
    expect(text).toMatch(/^\{\n {2}"format": .*\n {2}"nodes": \[\n[\s\S]*\}\n$/);
  });
});

describe("pasting", () => {
  it("gives a copy other ids and puts its corner where it is wanted", () => {
    const { draft, selection } = pasted(DIAMOND, copy(DIAMOND, nodes("ask", "mail")));

    expect(selection).toEqual({ nodes: ["ask-2", "mail-2"], notes: [] });
    expect(edgesOf(draft).slice(5)).toEqual(["ask-2 yes mail-2"]);
    expect([draft.layout["ask-2"], draft.layout["mail-2"]]).toEqual([
      [0, 0],
      [0, 140],
    ]);
  });

  it("keeps the structure of whatever was copied, and the ids in another flow", () => {
    fc.assert(
      fc.property(drafts, fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), (draft, chosen) => {
        const ids = chosen.map((choice) => idsOf(draft)[choice % idsOf(draft).length] ?? "");
        const selection = { nodes: ids, notes: ["note"] };
        const part = partOf(draft, selection);

        const beside = pasted(draft, copy(draft, selection));
        const elsewhere = pasted(newFlow("new"), copy(draft, selection));

        keepsLaws(beside.draft);
        expect(partOf(elsewhere.draft, elsewhere.selection)).toMatchObject({
          nodes: part.nodes,
          edges: part.edges,
        });
        const names = new Map(part.nodes.map(({ id }, index) => [id, beside.selection.nodes[index] ?? ""]));
        const copied = partOf(beside.draft, beside.selection);
        expect(copied.nodes).toEqual(part.nodes.map((node) => ({ ...node, id: names.get(node.id) })));
        expect(copied.edges).toEqual(
          part.edges.map(({ from, port, to }) => ({ from: names.get(from), port, to: names.get(to) })),
        );
        expect(copied.notes).toHaveLength(1);
        expect(copied.nodes.filter(({ id }) => idsOf(draft).includes(id))).toEqual([]);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  it("takes a whole flow's file", () => {
    const { draft, selection } = pasted(newFlow("new"), flowText(DIAMOND));

    expect(edgesOf(draft)).toEqual(edgesOf(DIAMOND));
    expect(selection.nodes).toEqual(idsOf(DIAMOND));
    expect(draft.id).toBe("new");
  });

  it("leaves out what may not be drawn, and places what has no place", () => {
    const text = JSON.stringify({
      format: "scoreflow.nodes/1",
      nodes: [
        { id: "a", type: "trigger.manual", config: {} },
        { id: "b", type: "exit", config: {} },
      ],
      edges: [
        { from: "a", to: "b" },
        { from: "a", to: "a" },
        { from: "b", to: "a" },
        { from: "a", port: "odd", to: "b" },
        { from: "a", to: "nobody" },
      ],
    });

    const { draft } = pasted(newFlow("new"), text);

    expect(edgesOf(draft)).toEqual(["a next b"]);
    expect(draft.layout).toEqual({ a: [0, 0], b: [0, 140] });
  });

  it.each([
    ["Hello", 'the clipboard holds "Hello": expected nodes that were copied here, or a flow\'s file'],
    ["[1]", "the clipboard holds [1]: expected nodes that were copied here, or a flow's file"],
    [
      '{"format":"scoreflow.email/1"}',
      'the clipboard holds a document of format "scoreflow.email/1": expected nodes that were copied here, or a flow\'s file',
    ],
    [
      '{"format":"scoreflow.nodes/1","nodes":[],"edges":[]}',
      "the clipboard holds a flow without nodes and notes: there is nothing to paste",
    ],
    [
      '{"format":"scoreflow.nodes/1","nodes":[{"id":"a","type":"teleport","config":{}}],"edges":[]}',
      '"type" is "teleport"',
    ],
    ['{"format":"scoreflow.nodes/1","nodes":[],"edges":[],"layout":{"a":[0]}}', "expected"],
    [
      JSON.stringify({
        format: "scoreflow.nodes/1",
        nodes: [],
        edges: [],
        notes: [{ id: "n", text: "\0", at: [0, 0] }],
      }),
      "NUL",
    ],
  ])("of %s says what is wrong", (text, message) => {
    const answer = paste(DIAMOND, text, [0, 0]);

    expect(!answer.ok && answer.problems[0]?.message).toContain(message);
  });
});

describe("duplicating", () => {
  it("puts a copy beside the selection", () => {
    const { draft, selection } = duplicate(DIAMOND, nodes("mail", "end"));

    expect(selection.nodes).toEqual(["mail-2", "end-2"]);
    expect(draft.layout["mail-2"]).toEqual([40, 320]);
    expect(edgesOf(draft).slice(5)).toEqual(["mail-2 next end-2"]);
    expect(duplicate(DIAMOND, nodes()).draft).toBe(DIAMOND);
  });

  it("of nodes and notes keeps each id once", () => {
    const twice = duplicate(drawn([["a", "exit"]]), nodes("a"));

    expect(idsOf(duplicate(twice.draft, nodes("a", "a-2")).draft)).toEqual(["a", "a-2", "a-3", "a-4"]);
  });
});
