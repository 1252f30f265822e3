/** What holds for every draft and all edits of it (design.md 10, 12). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowText, openFlow } from "../../editor/model/flow-draft.js";
import { change, newHistory, redo, undo } from "../../editor/model/history.js";
import { canonicalJson } from "../../engine/contract/document.js";
import { flowSchema } from "../../engine/flow/flow.js";
import { worlds } from "../support/random.js";
import { TEMPLATES, templateOf } from "../templates/templates.js";
import { drafts, edits, frozen, keepsLaws } from "./random-edits.js";

const SEED = 20261122;

describe("edits", () => {
  it("keep a draft whole, and write into nothing", () => {
    fc.assert(
      fc.property(drafts, fc.array(edits, { minLength: 1, maxLength: 15 }), (first, made) => {
        let draft = frozen(first);
        for (const { apply } of made) {
          draft = frozen(apply(draft));
          keepsLaws(draft);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it("are undone to the first draft and made again to the last, to the byte", () => {
    fc.assert(
      fc.property(drafts, fc.array(edits, { maxLength: 20 }), (first, made) => {
        let history = newHistory<typeof first, string>(frozen(first));
        for (const { name, apply } of made) history = change(history, { label: name, edit: apply });
        const last = history.present;
        const count = history.past.length;

        for (let step = 0; step < count; step++) history = undo(history);

        expect(history.present).toBe(first);
        expect(flowText(history.present)).toBe(flowText(first));

        for (let step = 0; step < count; step++) history = redo(history);

        expect(history.present).toBe(last);
        expect([history.past.length, history.future.length]).toEqual([count, 0]);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

describe("a file that is canonical", () => {
  it("comes out of the editor as it went in, to the byte", () => {
    fc.assert(
      fc.property(worlds, ({ flows }) => {
        for (const flow of flows) expect(throughEditor(canonicalJson(flow))).toBe(canonicalJson(flow));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it.each(TEMPLATES.flatMap(({ id }) => templateOf(id).flows.map((flow) => ({ id, flow }))))(
    "of the template $id as well",
    ({ flow }) => {
      const file = canonicalJson(flowSchema.parse(flow));

      expect(throughEditor(file)).toBe(file);
    },
  );

  it("is what any draft becomes, unfinished ones too", () => {
    fc.assert(
      fc.property(drafts, fc.array(edits, { maxLength: 10 }), (first, made) => {
        const draft = made.reduce((now, { apply }) => apply(now), first);
        const file = flowText(draft);

        expect(throughEditor(file)).toBe(file);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

function throughEditor(text: string): string {
  const opened = openFlow(JSON.parse(text));
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  return flowText(opened.draft);
}
