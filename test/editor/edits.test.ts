/** What each edit does to a small flow. */
import { describe, expect, it } from "vitest";
import { addNode, addNodeAfter } from "../../editor/model/edits/add-node.js";
import { setConfig } from "../../editor/model/edits/config.js";
import { connect, disconnect, edgeKey, targetOf } from "../../editor/model/edits/connect.js";
import { moveNodes } from "../../editor/model/edits/move.js";
import {
  addNote,
  editNote,
  LONGEST_NOTE,
  moveNote,
  removeNotes,
  resizeNote,
} from "../../editor/model/edits/notes.js";
import { removeParts } from "../../editor/model/edits/remove.js";
import { renameNode } from "../../editor/model/edits/rename.js";
import { setDescription, setName, setSetting } from "../../editor/model/edits/settings.js";
import { freeId } from "../../editor/model/free-id.js";
import { DIAMOND, drawn, edgesOf, idsOf } from "./drawn.js";

const WAIT = { type: "wait.for", config: {} } as const;
const EXIT = { type: "exit", config: {} } as const;
const TRIGGER = { type: "trigger.manual", config: {} } as const;
const MAIL_NEXT = { from: "mail", port: "next" };

describe("adding a node", () => {
  it("gives it a readable id that is free, and a place on the grid", () => {
    const first = addNode(DIAMOND, WAIT, [101, -9]);
    const second = addNode(first.draft, WAIT, [0, 0]);

    expect([first.id, second.id]).toEqual(["wait-for", "wait-for-2"]);
    expect(second.draft.layout[first.id]).toEqual([100, 0]);
    expect(second.draft.edges).toBe(DIAMOND.edges);
  });

  it.each([
    ["email", ["email"], "email-2"],
    ["email-2", ["email-2", "email"], "email-3"],
    ["a".repeat(64), ["a".repeat(64)], `${"a".repeat(62)}-2`],
    ["email", [], "email"],
  ])("%s beside %j is called %s", (wanted, taken, expected) => {
    expect(freeId(wanted, new Set(taken))).toBe(expected);
  });

  it("after a port puts it under the node and leads there", () => {
    const { draft, id } = addNodeAfter(DIAMOND, { from: "mail", port: "blocked" }, EXIT);

    expect(edgesOf(draft).slice(-1)).toEqual(["mail blocked exit"]);
    expect(draft.layout[id]).toEqual([280, 420]);
  });

  it("on a way puts it between", () => {
    const { draft, id } = addNodeAfter(DIAMOND, MAIL_NEXT, WAIT);

    expect(edgesOf(draft)).toEqual([
      "start next ask",
      "ask yes mail",
      "ask else pause",
      "mail next wait-for",
      "pause next end",
      "wait-for next end",
    ]);
    expect(draft.layout[id]).toEqual([0, 420]);
  });

  it("on a way, when nothing leaves it, ends the way there", () => {
    expect(edgesOf(addNodeAfter(DIAMOND, MAIL_NEXT, EXIT).draft)).toContain("mail next exit");
  });

  it("leads nowhere into a trigger", () => {
    const { draft, id } = addNodeAfter(DIAMOND, MAIL_NEXT, TRIGGER, [500, 0]);

    expect(draft.edges).toBe(DIAMOND.edges);
    expect([id, draft.layout[id]]).toEqual(["trigger-manual", [500, 0]]);
  });
});

describe("drawing ways", () => {
  it("replaces what the port led to, in its place", () => {
    const draft = connect(DIAMOND, { from: "ask", port: "yes" }, "end");

    expect(edgesOf(draft)[1]).toBe("ask yes end");
    expect(draft.edges).toHaveLength(5);
  });

  it.each([
    ["what is there already", "ask", "yes", "mail"],
    ["into a trigger", "ask", "yes", "start"],
    ["from a port that is not there", "ask", "maybe", "end"],
  ])("changes nothing for %s", (_, from, port, to) => {
    expect(connect(DIAMOND, { from, port }, to)).toBe(DIAMOND);
  });

  it("takes ways away", () => {
    const edge = { from: "ask", port: "yes" };

    expect(edgesOf(disconnect(DIAMOND, [edge]))).not.toContain("ask yes mail");
    expect(disconnect(DIAMOND, [{ from: "ask", port: "no" }])).toBe(DIAMOND);
    expect([targetOf(DIAMOND, edge), edgeKey(edge)]).toEqual(["mail", "ask/yes"]);
  });
});

describe("removing", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      "closes the gap of one way in and one way out",
      ["mail"],
      ["start next ask", "ask yes end", "ask else pause", "pause next end"],
    ],
    [
      "closes the gap of several in a row",
      ["mail", "pause"],
      ["start next ask", "ask yes end", "ask else end"],
    ],
    ["leaves a gap where there are more ways out", ["ask"], ["mail next end", "pause next end"]],
    [
      "leaves a gap where there are more ways in",
      ["end"],
      ["start next ask", "ask yes mail", "ask else pause"],
    ],
    [
      "leaves a gap behind a trigger",
      ["start"],
      ["ask yes mail", "ask else pause", "mail next end", "pause next end"],
    ],
    ["passes over what is not there", ["nobody"], edgesOf(DIAMOND)],
  ])("%s", (_, ids, edges) => {
    const draft = removeParts(DIAMOND, ids);

    expect(edgesOf(draft)).toEqual(edges);
    expect(idsOf(draft)).toEqual(idsOf(DIAMOND).filter((id) => !ids.includes(id)));
    expect(Object.keys(draft.layout)).toEqual(idsOf(draft));
  });

  it("closes no gap between a node and itself", () => {
    const loop = drawn(
      [
        ["a", "wait.for"],
        ["b", "wait.for"],
      ],
      ["a next b", "b next a"],
    );

    expect(edgesOf(removeParts(loop, ["b"]))).toEqual([]);
  });

  it("of ways comes before that of nodes, so that no gap is closed over them", () => {
    expect(edgesOf(removeParts(DIAMOND, ["mail"], [MAIL_NEXT]))).not.toContain("ask yes end");
  });
});

describe("the settings of a node", () => {
  it("are set at a path, making what is missing on the way", () => {
    const draft = setConfig(drawn([["w", "wait.event"]]), "w", ["until", "event"], "booked");
    const cleared = setConfig(draft, "w", ["until", "event"], undefined);

    expect(draft.nodes[0]?.config).toEqual({ until: { event: "booked" } });
    expect(cleared.nodes[0]?.config).toEqual({ until: {} });
    expect(setConfig(draft, "w", ["until", "event"], "booked")).toBe(draft);
    expect(setConfig(draft, "nobody", ["x"], 1)).toBe(draft);
  });

  it("drop the way of a case that goes", () => {
    const draft = setConfig(DIAMOND, "ask", ["cases", 0], undefined);

    expect(edgesOf(draft)).toEqual(["start next ask", "ask else pause", "mail next end", "pause next end"]);
  });

  it("keep the way of a case that gets another id", () => {
    expect(edgesOf(setConfig(DIAMOND, "ask", ["cases", 0, "id"], "warm"))[1]).toBe("ask warm mail");
  });

  it("keep every way when cases change places", () => {
    const two = [{ id: "yes" }, { id: "no" }];
    const draft = connect(setConfig(DIAMOND, "ask", ["cases"], two), { from: "ask", port: "no" }, "end");

    const turned = setConfig(draft, "ask", ["cases"], two.toReversed());

    expect(turned.edges).toBe(draft.edges);
  });
});

describe("renaming", () => {
  it("takes the ways and the place of a node along, and keeps their order", () => {
    const renamed = renameNode(DIAMOND, "mail", "invite");

    expect(renamed.ok && edgesOf(renamed.draft)).toEqual([
      "start next ask",
      "ask yes invite",
      "ask else pause",
      "invite next end",
      "pause next end",
    ]);
    expect(renamed.ok && Object.keys(renamed.draft.layout)).toEqual([
      "start",
      "ask",
      "invite",
      "pause",
      "end",
    ]);
    expect(renameNode(DIAMOND, "mail", "mail")).toEqual({ ok: true, draft: DIAMOND });
  });

  it.each([
    ["pause", '"pause" is already a node of this flow: choose another id.'],
    ["The mail", '"The mail" is no id: write a lower-case letter, then up to 63 letters, digits or -.'],
    ["", '"" is no id: write a lower-case letter, then up to 63 letters, digits or -.'],
  ])("a node to %j is refused", (to, message) => {
    expect(renameNode(DIAMOND, "mail", to)).toEqual({ ok: false, message });
  });
});

describe("what holds for the whole flow", () => {
  it("takes settings, a name and a description that fit, with their defaults", () => {
    const changed = setSetting(DIAMOND, ["window"], { zone: "Asia/Tokyo" });
    const back = changed.ok ? setSetting(changed.draft, ["window"], null) : changed;

    expect(changed.ok && changed.draft.settings.window).toMatchObject({ from: "09:00", zone: "Asia/Tokyo" });
    expect(back.ok && back.draft.settings).toEqual(DIAMOND.settings);
    expect(setName(DIAMOND, "Demo")).toMatchObject({ ok: true, draft: { name: "Demo" } });
    expect(setDescription(DIAMOND, "Why")).toMatchObject({ ok: true, draft: { description: "Why" } });
    expect(setName(DIAMOND, "")).toEqual({ ok: true, draft: DIAMOND });
  });

  it("refuses what does not fit, and says where", () => {
    const changed = setSetting(DIAMOND, ["window"], { zone: "Mars/Olympus" });

    expect(changed).toMatchObject({ ok: false, problems: [{ path: ["settings", "window", "zone"] }] });
    expect(setName(DIAMOND, "x".repeat(201)).ok).toBe(false);
  });
});

describe("moving and notes", () => {
  it("moves to whole points, and nothing that is there already", () => {
    const draft = moveNodes(
      DIAMOND,
      new Map([
        ["mail", [10.4, -0.2]],
        ["nobody", [1, 1]],
      ] as const),
    );

    expect(draft.layout.mail).toEqual([10, 0]);
    expect(moveNodes(draft, new Map([["mail", [10, 0]]] as const))).toBe(draft);
  });

  it("writes, moves, sizes and removes notes", () => {
    const { draft, id } = addNote(DIAMOND, { text: "Why", at: [1.6, 2] });
    const edited = resizeNote(moveNote(editNote(draft, id, "x".repeat(9_000)), id, [5, 5]), id, [200, 80]);

    expect(edited.notes).toEqual([
      { id: "note", text: "x".repeat(LONGEST_NOTE), at: [5, 5], size: [200, 80] },
    ]);
    expect(moveNote(edited, id, [5, 5])).toBe(edited);
    expect(removeNotes(edited, [id]).notes).toEqual([]);
    expect(removeNotes(edited, [])).toBe(edited);
  });
});

describe("room for a node that comes in", () => {
  it("moves what comes after it down, and nothing else", () => {
    const { draft, id } = addNodeAfter(DIAMOND, { from: "start", port: "next" }, WAIT);

    expect(draft.layout[id]).toEqual([0, 140]);
    expect(draft.layout.start).toEqual([0, 0]);
    expect([draft.layout.ask, draft.layout.mail, draft.layout.end]).toEqual([
      [0, 280],
      [0, 420],
      [0, 700],
    ]);
  });

  it("leaves everything in its place where there is room", () => {
    const roomy = moveNodes(DIAMOND, new Map([["end", [0, 1_000] as const]]));

    const { draft, id } = addNodeAfter(roomy, MAIL_NEXT, WAIT);

    expect(draft.layout).toEqual({ ...roomy.layout, [id]: [0, 420] });
  });

  it("is looked for to the right, when a port leads nowhere yet", () => {
    const first = addNodeAfter(DIAMOND, { from: "mail", port: "blocked" }, EXIT);
    const second = addNodeAfter(first.draft, { from: "pause", port: "next" }, WAIT, undefined);
    const beside = addNodeAfter(disconnect(DIAMOND, [MAIL_NEXT]), MAIL_NEXT, EXIT);

    expect(beside.draft.layout[beside.id]).toEqual([280, 420]);
    expect(new Set(Object.values(second.draft.layout).map(String)).size).toBe(second.draft.nodes.length);
  });
});
