/** Random edits of a draft, as somebody at the canvas might make them, and the laws that a draft keeps whatever they do. */
import fc from "fast-check";
import { expect } from "vitest";
import { copy, paste } from "../../editor/model/clipboard.js";
import { addNode, addNodeAfter } from "../../editor/model/edits/add-node.js";
import { setConfig } from "../../editor/model/edits/config.js";
import { connect, disconnect } from "../../editor/model/edits/connect.js";
import { moveNodes } from "../../editor/model/edits/move.js";
import { addNote, editNote, moveNote, removeNotes, resizeNote } from "../../editor/model/edits/notes.js";
import { removeParts } from "../../editor/model/edits/remove.js";
import { renameNode } from "../../editor/model/edits/rename.js";
import { setDescription, setName, setSetting } from "../../editor/model/edits/settings.js";
import type { FlowDraft } from "../../editor/model/flow-draft.js";
import { NODE_TYPE_NAMES } from "../../editor/model/node-types.js";
import { duplicate } from "../../editor/model/part.js";
import { portsOfNode } from "../../editor/model/ports.js";
import { starterOf } from "../../editor/model/starters.js";
import { applyLayout } from "../../editor/model/tidy.js";
import { draftFlowSchema } from "../../engine/flow/draft.js";
import { worlds } from "../support/random.js";

export interface RandomEdit {
  readonly name: string;
  readonly apply: (draft: FlowDraft) => FlowDraft;
}

/** The flows of random workspaces, as drafts with every node placed and some notes. */
export const drafts: fc.Arbitrary<FlowDraft> = fc.noBias(
  worlds.map(({ flows }) => {
    const [flow] = flows;
    const layout = Object.fromEntries(
      (flow?.nodes ?? []).map(({ id }, index): [string, [number, number]] => [id, [0, index * 140]]),
    );
    return draftFlowSchema.parse({ ...flow, layout, notes: [{ id: "note", text: "why", at: [300, 0] }] });
  }),
);

const number = fc.nat(1_000);
const point = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }));
const KNOWN = { models: ["default"], segments: [], emails: ["hi", "receipt"] };

/** One of the list, by a number that may be larger than it. */
const pick = <T>(list: readonly T[], choice: number): T | undefined =>
  list[choice % Math.max(1, list.length)];

const nodeOf = (draft: FlowDraft, choice: number) => pick(draft.nodes, choice);
const idOf = (draft: FlowDraft, choice: number) => nodeOf(draft, choice)?.id ?? "none";
const portOf = (draft: FlowDraft, choice: number, port: number) => {
  const node = nodeOf(draft, choice);
  return { from: node?.id ?? "none", port: (node && pick(portsOfNode(node), port)) ?? "next" };
};
const branchOf = (draft: FlowDraft, choice: number) =>
  pick(
    draft.nodes.filter(({ type }) => type === "branch"),
    choice,
  );
const selected = (draft: FlowDraft, chosen: readonly number[]) => ({
  nodes: [...new Set(chosen.map((choice) => idOf(draft, choice)))],
  notes: draft.notes.slice(0, 1).map(({ id }) => id),
});

const VALUES = [
  undefined,
  null,
  "",
  "P1D",
  "hi",
  3,
  true,
  [],
  [1, 2],
  {},
  { event: "visit" },
  "reroute",
] as const;
const CONFIG_PATHS = [
  ["value"],
  ["timeout"],
  ["until", "event"],
  ["blocked"],
  ["cases", 0],
  ["cases", 0, "id"],
  ["cases", 1],
  ["cases", 1, "id"],
  ["cases"],
  [],
] as const;
const CASES = [
  [{ id: "a" }, { id: "b" }],
  [{ id: "b" }, { id: "a" }],
  [{ id: "a" }, { id: "a" }],
  [{ id: "else" }, "odd", {}],
] as const;

const made: readonly (readonly [name: string, fc.Arbitrary<(draft: FlowDraft) => FlowDraft>])[] = [
  [
    "add",
    fc.tuple(fc.constantFrom(...NODE_TYPE_NAMES), point).map(
      ([type, at]) =>
        (draft) =>
          addNode(draft, starterOf(type, KNOWN), at).draft,
    ),
  ],
  [
    "add after",
    fc.tuple(fc.constantFrom("branch" as const, "branch" as const, ...NODE_TYPE_NAMES), number, number).map(
      ([type, from, port]) =>
        (draft) =>
          addNodeAfter(draft, portOf(draft, from, port), starterOf(type, KNOWN)).draft,
    ),
  ],
  [
    "connect",
    fc.tuple(number, number, number).map(
      ([from, port, to]) =>
        (draft) =>
          connect(draft, portOf(draft, from, port), idOf(draft, to)),
    ),
  ],
  [
    "disconnect",
    number.map((choice) => (draft) => disconnect(draft, draft.edges.slice(choice % 9, (choice % 9) + 1))),
  ],
  [
    "remove",
    fc.tuple(fc.array(number, { maxLength: 3 }), fc.nat(5)).map(
      ([chosen, edge]) =>
        (draft) =>
          removeParts(draft, selected(draft, chosen).nodes, draft.edges.slice(edge, edge + 1)),
    ),
  ],
  [
    "move",
    fc.tuple(number, point).map(
      ([id, at]) =>
        (draft) =>
          moveNodes(draft, new Map([[idOf(draft, id), at]])),
    ),
  ],
  [
    "tidy",
    point.map(
      ([x, y]) =>
        (draft) =>
          applyLayout(draft, new Map(draft.nodes.map(({ id }, index) => [id, [x, y + index * 90.5]]))),
    ),
  ],
  [
    "set",
    fc.tuple(number, fc.constantFrom(...CONFIG_PATHS), fc.constantFrom(...VALUES)).map(
      ([id, path, value]) =>
        (draft) =>
          setConfig(draft, idOf(draft, id), path, value),
    ),
  ],
  [
    "set cases",
    fc.tuple(number, fc.constantFrom(...CASES)).map(([choice, cases]) => (draft) => {
      const node = branchOf(draft, choice);
      return node ? setConfig(draft, node.id, ["cases"], [...cases]) : draft;
    }),
  ],
  [
    "rename",
    fc.tuple(number, fc.constantFrom("first", "n1", "last", "9", "")).map(([id, to]) => (draft) => {
      const renamed = renameNode(draft, idOf(draft, id), to);
      return renamed.ok ? renamed.draft : draft;
    }),
  ],
  [
    "settings",
    fc
      .tuple(
        fc.constantFrom(["priority"], ["window"], ["window", "from"], ["reentry", "mode"], ["exitWhen"]),
        fc.constantFrom(undefined, null, 7, 900, {}, "10:00", "after-exit", { tag: "hot" }),
      )
      .map(([path, value]) => (draft) => {
        const changed = setSetting(draft, path, value);
        return changed.ok ? changed.draft : draft;
      }),
  ],
  [
    "name",
    fc.string({ maxLength: 250 }).map((text) => (draft) => {
      const [named, described] = [setName(draft, text), setDescription(draft, text)];
      return named.ok ? named.draft : described.ok ? described.draft : draft;
    }),
  ],
  ["add note", point.map((at) => (draft) => addNote(draft, { text: "", at, size: at }).draft)],
  [
    "note",
    fc.tuple(fc.nat(3), point).map(([kind, at]) => (draft) => {
      const id = draft.notes[0]?.id ?? "none";
      if (kind === 0) return editNote(draft, id, `${at}`);
      if (kind === 1) return moveNote(draft, id, at);
      return kind === 2 ? resizeNote(draft, id, at) : removeNotes(draft, [id]);
    }),
  ],
  [
    "duplicate",
    fc
      .array(number, { maxLength: 3 })
      .map((chosen) => (draft) => duplicate(draft, selected(draft, chosen)).draft),
  ],
  [
    "paste",
    fc.tuple(fc.array(number, { minLength: 1, maxLength: 3 }), point).map(([chosen, at]) => (draft) => {
      const pasted = paste(draft, copy(draft, selected(draft, chosen)), at);
      return pasted.ok ? pasted.draft : draft;
    }),
  ],
];

export const edits: fc.Arbitrary<RandomEdit> = fc.oneof(
  ...made.map(([name, arbitrary]) => arbitrary.map((apply) => ({ name, apply }))),
);

/** What a draft is true to after every edit. */
export function keepsLaws(draft: FlowDraft): void {
  const ids = draft.nodes.map(({ id }) => id);
  const known = new Set(ids);
  const leaving = draft.edges.map(({ from, port }) => `${from}/${port}`);
  expect(known.size, "ids are unique").toBe(ids.length);
  expect(new Set(draft.notes.map(({ id }) => id)).size).toBe(draft.notes.length);
  expect(
    draft.edges.filter(({ from, to }) => !known.has(from) || !known.has(to)),
    "no edge without its nodes",
  ).toEqual([]);
  expect(new Set(leaving).size, "no two edges from one port").toBe(leaving.length);
  for (const { from, port } of draft.edges)
    expect(portsOfNode(draft.nodes.find(({ id }) => id === from)!)).toContain(port);
  expect(
    Object.keys(draft.layout).filter((id) => !known.has(id)),
    "no strangers in the layout",
  ).toEqual([]);
  expect(draftFlowSchema.safeParse(draft).error?.issues ?? []).toEqual([]);
}

/** The draft, of which nothing can be written into any more. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) frozen(each);
  }
  return value;
}
