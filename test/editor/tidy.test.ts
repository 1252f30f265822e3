import { describe, expect, it } from "vitest";
import { applyLayout, layoutRequest, needsLayout } from "../../editor/model/tidy.js";
import { DIAMOND, drawn } from "./drawn.js";

const USUAL = { width: 240, height: 80 };

describe("tidying up", () => {
  it("asks for a layout of every node with its size and ports, and of the ways between them", () => {
    const draft = drawn(
      [
        ["ask", "branch", { cases: [{ id: "yes" }] }],
        ["end", "exit"],
      ],
      ["ask yes end", "ask else gone"],
    );

    expect(layoutRequest(draft, new Map([["ask", { width: 300, height: 120 }]]), USUAL)).toEqual({
      nodes: [
        { id: "ask", width: 300, height: 120, ports: ["yes", "else"] },
        { id: "end", ...USUAL, ports: [] },
      ],
      edges: [{ from: "ask", port: "yes", to: "end" }],
    });
  });

  it("puts every node on the nearest point of the grid, and nothing else", () => {
    const places = new Map([
      ["mail", [31, -9]],
      ["gone", [0, 0]],
    ] as const);

    const draft = applyLayout(DIAMOND, places);

    expect(draft).toEqual({ ...DIAMOND, layout: { ...DIAMOND.layout, mail: [40, 0] } });
    expect(applyLayout(draft, places)).toBe(draft);
  });

  it("is needed where a node has no place", () => {
    expect([needsLayout(DIAMOND), needsLayout({ ...DIAMOND, layout: {} }), needsLayout(drawn([]))]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

it("moves no note over another", () => {
  const at: [number, number] = [300, 210];
  const noted = {
    ...DIAMOND,
    notes: [
      { id: "one", text: "covered", at },
      { id: "two", text: "covered as well", at },
    ],
  };

  const draft = applyLayout(noted, new Map([["mail", [280, 200] as const]]));

  expect(draft.notes.map((note) => note.at)).toEqual([
    [560, 210],
    [560, 350],
  ]);
});

it("moves a note that a node would cover to the side of the flow, and leaves the others", () => {
  const noted = {
    ...DIAMOND,
    notes: [
      { id: "under", text: "covered", at: [300, 210] as [number, number] },
      { id: "clear", text: "clear", at: [900, 0] as [number, number] },
    ],
  };

  const draft = applyLayout(noted, new Map([["mail", [280, 200] as const]]));

  expect(draft.notes.map(({ at }) => at)).toEqual([
    [560, 210],
    [900, 0],
  ]);
});
