import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countParts, countText } from "../../editor/model/scores/count-parts.js";
import { diffModels } from "../../editor/model/scores/diff.js";
import { eventFormOf, switchEventForm } from "../../editor/model/scores/event-form.js";
import { removeGroup, renameGroup } from "../../editor/model/scores/group-edits.js";
import {
  finishedModel,
  finishedRule,
  type ModelDraft,
  newModel,
  openModel,
  type RuleDraft,
} from "../../editor/model/scores/model-draft.js";
import { readModelFile } from "../../editor/model/scores/model-file.js";
import { newModelId } from "../../editor/model/scores/new-model-id.js";
import { problemsOfItem, problemsOfModel } from "../../editor/model/scores/problems.js";
import {
  addRule,
  duplicateRule,
  moveRule,
  regroupRule,
  removeRule,
  renameRule,
  setPoints,
} from "../../editor/model/scores/rule-edits.js";
import { SUBJECTS, startOf, subjectOf } from "../../editor/model/scores/rule-subject.js";
import { lintModel } from "../../engine/score/lint.js";
import { type ScoreModel, scoreModelSchema } from "../../engine/score/model.js";

const LABELS = { fit: "Fit", interest: "Interest" };

const rule = (id: string, group: string, points = 10): RuleDraft => ({
  id,
  label: "",
  group,
  family: null,
  points,
  when: { attribute: "country", op: "=", value: "DE" },
});

/** Two rules of fit, one of interest between them in the file, and a variant with other points. */
const model = (): ModelDraft =>
  openModel(
    scoreModelSchema.parse({
      ...newModel("default", "Buying", LABELS),
      rules: [rule("a", "fit"), rule("x", "interest"), rule("b", "fit")],
      variants: [{ id: "eu", when: { attribute: "country", op: "=", value: "DE" }, points: { a: 5, x: 1 } }],
      matrix: {
        x: { part: "interest", steps: [{ label: "1", from: 0 }] },
        y: { part: "fit", steps: [{ label: "A", from: 0 }] },
      },
    }),
  );

const ids = ({ rules }: ModelDraft) => rules.map(({ id }) => id);
const finished = (draft: ModelDraft): ScoreModel => {
  const found = finishedModel(draft);
  if (found === null) throw new Error("the draft is unfinished");
  return found;
};

describe("a new model", () => {
  it("is one that can be saved, without errors", () => {
    expect(lintModel(newModel("default", "Buying", LABELS))).toEqual([]);
  });

  it("is the one that lists and flows mean, when it is the first", () => {
    expect(newModelId("Fit", new Set())).toBe("default");
    expect(newModelId("Fit", new Set(["default"]))).toBe("fit");
    expect(newModelId("New", new Set(["default"]))).toBe("new-2");
  });
});

describe("a rule, by what it is about", () => {
  it.each(SUBJECTS)("is about the same when it is made about %s", (subject) => {
    expect(subjectOf({ id: "r", label: "", group: "g", family: null, points: 1, ...startOf(subject) })).toBe(
      subject,
    );
  });

  it.each(["page", "time", "visits", "sequence", "form", "opened", "clicked"] as const)(
    "about %s can be saved as it begins",
    (subject) => {
      const begun = { id: "r", label: "", group: "g", family: null, points: 1, ...startOf(subject) };

      expect(finishedRule(begun)).not.toBeNull();
    },
  );

  it("says what is left to fill in, of that rule alone", () => {
    const draft = addRule(model(), { ...rule("new", "fit"), ...startOf("fact") });
    const problems = problemsOfModel(draft);

    expect(finishedModel(draft)).toBeNull();
    expect(problems.every(({ id, section }) => id === "new" && section === "rules")).toBe(true);
    expect(problemsOfItem(draft, problems, "rules", "new").map(({ path: [field] }) => field)).toContain(
      "when",
    );
    expect(problemsOfItem(draft, problems, "rules", "a")).toEqual([]);
  });
});

describe("the rules of a model", () => {
  it("puts a rule behind the last of its group", () => {
    expect(ids(addRule(model(), rule("c", "interest")))).toEqual(["a", "x", "c", "b"]);
  });

  it("moves a rule past those of its group only", () => {
    expect(ids(moveRule(model(), "b", -1))).toEqual(["b", "x", "a"]);
    expect(ids(moveRule(model(), "a", -1))).toEqual(["a", "x", "b"]);
  });

  it("takes a rule out of its family when its group changes", () => {
    const before = { ...model(), rules: [{ ...rule("a", "fit"), family: "title" }, rule("x", "interest")] };

    const after = regroupRule(before, "a", "interest");

    expect(after.rules.at(-1)).toEqual({ ...rule("a", "interest"), family: null });
  });

  it("renames a rule in its variants as well", () => {
    const after = renameRule(model(), "a", "title");

    expect(after.variants[0]?.points).toEqual({ title: 5, x: 1 });
    expect(finishedModel(after)).not.toBeNull();
  });

  it("gives a copy an id of its own, behind the rule", () => {
    const { draft, copy } = duplicateRule(model(), "a");

    expect([copy, ids(draft)]).toEqual(["a-2", ["a", "a-2", "x", "b"]]);
  });

  it("leaves a model that can be saved, whatever is done to it", () => {
    const id = fc.constantFrom("a", "b", "x", "gone", "a-2");
    const group = fc.constantFrom("fit", "interest");
    const act = fc.oneof(
      id.map((one) => (draft: ModelDraft) => removeRule(draft, one)),
      id.map((one) => (draft: ModelDraft) => duplicateRule(draft, one).draft),
      fc.tuple(id, group).map(
        ([one, to]) =>
          (draft: ModelDraft) =>
            regroupRule(draft, one, to),
      ),
      fc.tuple(id, fc.constantFrom(-1 as const, 1 as const)).map(
        ([one, by]) =>
          (draft: ModelDraft) =>
            moveRule(draft, one, by),
      ),
      fc.tuple(id, fc.integer({ min: -50, max: 50 })).map(
        ([one, to]) =>
          (draft: ModelDraft) =>
            setPoints(draft, one, to),
      ),
      group.map((one) => (draft: ModelDraft) => renameGroup(draft, one, one)),
    );

    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const after = acts.reduce((draft, one) => one(draft), model());

        expect(finishedModel(after)).not.toBeNull();
      }),
      { seed: 20261122 },
    );
  });
});

describe("the groups of a model", () => {
  it("are followed by whatever names them", () => {
    const after = renameGroup(model(), "fit", "who");

    expect(after.rules.map(({ group }) => group)).toEqual(["who", "interest", "who"]);
    expect(after.matrix?.y.part).toBe("who");
    expect(finishedModel(after)).not.toBeNull();
  });

  it("take their rules with them when they go", () => {
    const after = removeGroup(model(), "fit");

    expect([ids(after), after.variants[0]?.points, after.matrix?.y.part]).toEqual([["x"], { x: 1 }, "total"]);
    expect(finishedModel(after)).not.toBeNull();
  });
});

describe("what an event rule waits for", () => {
  it("keeps its event and period when its form changes", () => {
    const where = [{ property: "path", op: "=", value: "/a" }];
    const times = switchEventForm({ event: "page_viewed", where }, "times");
    const sequence = switchEventForm({ ...times, within: "P2D" }, "sequence");

    expect(times).toEqual({ event: "page_viewed", where, times: 3, within: "P7D" });
    expect(sequence.within).toBe("P2D");
    expect(switchEventForm(sequence, "once")).toEqual({ event: "page_viewed", where });
    expect(eventFormOf(sequence)).toBe("sequence");
  });

  it.each(["once", "every", "3 per P1D", "1 per P7D"])("counts %s, taken apart and put together", (text) => {
    expect(countText(countParts(text))).toBe(text);
  });
});

describe("what has changed in a model", () => {
  it("is nothing between equal models", () => {
    expect(diffModels(finished(model()), finished(model()))).toEqual([]);
  });

  it("names what is new, what is gone, and what of the rest differs", () => {
    const before = finished(model());
    const after = finished(addRule(setPoints(removeRule(model(), "b"), "a", 12), rule("c", "interest")));

    expect(diffModels(before, after)).toEqual([
      { kind: "changed", part: "rules", id: "a", fields: [{ field: "points", before: 10, after: 12 }] },
      { kind: "added", part: "rules", id: "c" },
      { kind: "removed", part: "rules", id: "b" },
    ]);
  });

  it("tells of another order, and of settings", () => {
    const before = finished(model());
    const after = finished({ ...moveRule(model(), "b", -1), notation: "matrix" });

    expect(diffModels(before, after)).toEqual([
      { kind: "setting", field: "notation", before: "number", after: "matrix" },
      { kind: "moved", part: "rules" },
    ]);
  });
});

describe("a file that replaces a model", () => {
  it("keeps the id of the model that is open", () => {
    const read = readModelFile(JSON.stringify({ ...newModel("other", "Other", LABELS) }), "default");

    expect(read).toMatchObject({ ok: true, model: { id: "default", name: "Other" } });
  });

  it.each([
    ["{", /JSON/],
    ['{"format":"scoreflow.flow/1"}', /choose a score model/],
    ['{"format":"scoreflow.score/1","id":"x"}', /rules/],
  ])("is refused with its reason: %s", (text, reason) => {
    const read = readModelFile(text, "default");

    expect(read.ok ? "" : read.reasons.join(" ")).toMatch(reason);
  });
});
