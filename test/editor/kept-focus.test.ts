/** Where the keyboard goes on, and what stays chosen, when the draft changes under them. */
import { describe, expect, it } from "vitest";
import { keptSelection } from "../../editor/canvas/kept-selection.js";
import { isSmaller, neighbourOfGone } from "../../editor/canvas/neighbour.js";
import { disconnect } from "../../editor/model/edits/connect.js";
import { moveNodes } from "../../editor/model/edits/move.js";
import { removeParts } from "../../editor/model/edits/remove.js";
import { renameNode } from "../../editor/model/edits/rename.js";
import { DIAMOND, drawn } from "./drawn.js";

const without = (...ids: string[]) => removeParts(DIAMOND, ids);

describe("the neighbour of what is gone", () => {
  it.each([
    ["the node before it", without("mail"), "ask"],
    ["the node after it, when none stands before", without("start"), "ask"],
    ["one that is left, when several go", without("ask", "mail"), "start"],
    ["where a way began", disconnect(DIAMOND, [{ from: "ask", port: "else" }]), "ask"],
    ["none, when all is gone", without("start", "ask", "mail", "pause", "end"), null],
  ])("is %s", (_what, after, expected) => {
    expect(neighbourOfGone(DIAMOND, after)).toBe(expected);
  });

  it("is any other node where no way led", () => {
    const apart = drawn([
      ["one", "exit"],
      ["two", "exit"],
    ]);

    expect(neighbourOfGone(apart, removeParts(apart, ["two"]))).toBe("one");
  });
});

it("a draft is smaller when something is gone, not when it has moved or has another name", () => {
  const moved = moveNodes(DIAMOND, new Map([["mail", [400, 0]]]));

  expect(isSmaller(DIAMOND, without("mail"))).toBe(true);
  expect(isSmaller(DIAMOND, moved)).toBe(false);
  expect(isSmaller(DIAMOND, byNewName())).toBe(false);
});

describe("what is chosen", () => {
  const chosen = { nodes: ["mail", "pause"], edges: ["ask/yes"], notes: [] };

  it("stays while it is there", () => {
    expect(keptSelection(chosen, DIAMOND, without("mail"))).toEqual({
      nodes: ["pause"],
      edges: ["ask/yes"], // it leads on to where the mail led
      notes: [],
    });
  });

  it("follows a node to its new name, and back when that is undone", () => {
    const renamed = keptSelection(chosen, DIAMOND, byNewName());
    expect(renamed.nodes).toEqual(["letter", "pause"]);

    expect(keptSelection(renamed, byNewName(), DIAMOND)).toEqual(chosen);
  });
});

function byNewName() {
  const renamed = renameNode(DIAMOND, "mail", "letter");
  if (!renamed.ok) throw new Error(renamed.message);
  return renamed.draft;
}
