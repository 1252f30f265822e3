import { describe, expect, it } from "vitest";
import { setField } from "../../editor/model/edits/set-field.js";
import { problemsElsewhere, problemsIn } from "../../editor/model/field-problems.js";
import { newFlow, nodeOf } from "../../editor/model/flow-draft.js";
import { isIdleField } from "../../editor/model/idle-fields.js";
import { blankSource, SOURCE_KINDS, sourceKindOf } from "../../editor/model/value-source.js";
import { set } from "../../engine/flow/nodes/set.js";

describe("problems of a form", () => {
  const problems = [
    { severity: "error", code: "a", path: ["until", "all", 1, "value"], message: "wrong" },
    { severity: "warning", code: "b", path: ["until"], message: "odd" },
    { severity: "error", code: "c", path: ["timeout"], message: "missing" },
  ] as const;

  it("go down to the field that they are about", () => {
    expect(problemsIn(problems, "until").map(({ path }) => path)).toEqual([["all", 1, "value"], []]);
    expect(problemsIn(problems, "until", "all", 1).map(({ path }) => path)).toEqual([["value"]]);
    expect(problemsIn(problems, "until", "all", 0)).toEqual([]);
  });

  it("stay with the whole where no part shows them", () => {
    const own = problemsIn(problems, "until");

    expect(problemsElsewhere(own, ["all"]).map(({ code }) => code)).toEqual(["b"]);
    expect(problemsElsewhere(own, []).map(({ code }) => code)).toEqual(["a", "b"]);
  });
});

describe("a setting that means nothing as the others are set", () => {
  it.each([
    ["trigger.score", ["rearm"], { repeat: "once" }, null, true],
    ["trigger.score", ["rearm"], { repeat: "every" }, null, false],
    ["trigger.score", ["rearm"], { repeat: "once" }, 50, false],
    ["trigger.attribute", ["value"], { op: "changed" }, undefined, true],
    ["trigger.attribute", ["value"], { op: "missing" }, undefined, true],
    ["trigger.attribute", ["value"], { op: "=" }, undefined, false],
    ["settings", ["reentry", "cooldown"], { mode: "never" }, null, true],
    ["settings", ["reentry", "cooldown"], { mode: "after-exit" }, null, false],
    ["email", ["send"], {}, undefined, false],
  ])("%s %j beside %j with %j is left out: %s", (form, path, around, value, isIdle) => {
    expect(isIdleField(form, path, around, value)).toBe(isIdle);
  });
});

describe("the form of a node", () => {
  const trigger = (config: Parameters<typeof setField>[3]) => ({
    ...newFlow("f"),
    nodes: [{ id: "t", type: "trigger.attribute" as const, config: config as Record<string, never> }],
  });

  it.each([
    [{ attribute: "a", op: "=", value: "CEO" }, "in", { attribute: "a", op: "in", value: ["CEO"] }],
    [{ attribute: "a", op: "=", value: "CEO" }, "exists", { attribute: "a", op: "exists" }],
    [{ attribute: "a", op: "=", value: "CEO" }, "changed", { attribute: "a", op: "changed" }],
    [{ attribute: "a" }, "=", { attribute: "a", op: "=" }],
  ])("turns %j with the op %s into %j", (config, op, wanted) => {
    const draft = setField(trigger(config), "t", ["op"], op);

    expect(nodeOf(draft, "t")?.config).toEqual(wanted);
  });

  it("changes nothing else when another setting is changed", () => {
    const draft = setField(trigger({ op: "=", value: "CEO" }), "t", ["attribute"], "title");

    expect(nodeOf(draft, "t")?.config).toEqual({ op: "=", value: "CEO", attribute: "title" });
  });
});

describe("where the value of a set node comes from", () => {
  it.each(SOURCE_KINDS)("begins %s with what that source is known by", (kind) => {
    const value = blankSource(kind, "5");

    expect(value === undefined ? kind : sourceKindOf(value)).toBe(kind);
  });

  it.each([["x"], [5], [false], [null], [{ attribute: "a" }], [{ event: "path" }]])(
    "knows the source of %j",
    (value) => {
      expect(set.config.safeParse({ attribute: "a", value }).success).toBe(true);
      expect(SOURCE_KINDS).toContain(sourceKindOf(value));
    },
  );

  it("keeps what can be read as the new kind", () => {
    expect(blankSource("number", "5")).toBe(5);
    expect(blankSource("text", 5)).toBe("5");
    expect(blankSource("number", { attribute: "a" })).toBeUndefined();
  });
});
