/** What the schema of a score model says about names: each is given once, and what is named is there. */
import type { z } from "zod";
import { ADJUSTMENTS, TOTAL } from "./id.js";
import type { Axis, Matrix } from "./matrix.js";
import type { ScoreModel } from "./model.js";

type Refuse = (code: string, path: PropertyKey[], message: string) => void;

export function checkReferences(model: ScoreModel, ctx: z.RefinementCtx): void {
  const refuse: Refuse = (code, path, message) =>
    ctx.addIssue({ code: "custom", path, message, params: { code } });
  const { groups, rules, bands, matrix, variants } = model;
  for (const [list, elements, what] of [
    ["groups", groups, "group"],
    ["rules", rules, "rule"],
    ["bands", bands, "band"],
    ["variants", variants, "variant"],
  ] as const) {
    for (const [index, id] of repeated(elements))
      refuse("score.repeated_id", [list, index, "id"], `"${id}" is already a ${what}`);
  }
  const known = new Set(groups.map(({ id }) => id));
  for (const [index, { group }] of rules.entries()) {
    if (known.has(group)) continue;
    refuse("score.no_group", ["rules", index, "group"], `no group "${group}"; the model has ${list(known)}`);
  }
  checkVariants(model, refuse);
  if (matrix !== null) checkMatrix(matrix, new Set([TOTAL, ...known, ADJUSTMENTS]), refuse);
}

function checkVariants({ rules, bands, variants }: ScoreModel, refuse: Refuse): void {
  const ruleIds = new Set(rules.map(({ id }) => id));
  const bandIds = new Set(bands.map(({ id }) => id));
  for (const [index, { id, points, bands: moved }] of variants.entries()) {
    const at = ["variants", index];
    for (const rule of Object.keys(points)) {
      if (ruleIds.has(rule)) continue;
      const message = `variant "${id}" gives points to the rule "${rule}", which the model does not have`;
      refuse("score.no_rule", [...at, "points", rule], message);
    }
    for (const [place, band] of (moved ?? []).entries()) {
      if (bandIds.has(band.id)) continue;
      const message = `no band "${band.id}"; the model has ${list(bandIds)}`;
      refuse("score.no_band", [...at, "bands", place, "id"], message);
    }
    for (const [place, band] of repeated(moved ?? []))
      refuse("score.repeated_id", [...at, "bands", place, "id"], `the band "${band}" is moved twice`);
  }
}

function checkMatrix({ x, y, ready }: Matrix, parts: ReadonlySet<string>, refuse: Refuse): void {
  for (const [name, axis] of [
    ["x", x],
    ["y", y],
  ] as const)
    checkAxis(axis, ["matrix", name], parts, refuse);
  for (const [index, corner] of ready.entries()) {
    for (const [name, axis] of [
      ["x", x],
      ["y", y],
    ] as const) {
      const labels = axis.steps.map(({ label }) => label);
      if (labels.includes(corner[name])) continue;
      const message = `no step "${corner[name]}"; this axis has ${list(labels)}`;
      refuse("score.no_step", ["matrix", "ready", index, name], message);
    }
  }
}

function checkAxis(
  { part, steps }: Axis,
  at: PropertyKey[],
  parts: ReadonlySet<string>,
  refuse: Refuse,
): void {
  if (!parts.has(part))
    refuse("score.no_part", [...at, "part"], `no part "${part}"; the model has ${list(parts)}`);
  for (const [index, { label, from }] of steps.entries()) {
    const before = steps[index - 1];
    if (before !== undefined && from <= before.from) {
      const message = `must be greater than ${before.from}, where the step before it begins`;
      refuse("score.steps_not_rising", [...at, "steps", index, "from"], message);
    }
    if (steps.findIndex((step) => step.label === label) < index)
      refuse("score.repeated_id", [...at, "steps", index, "label"], `"${label}" is already a step`);
  }
}

/** Index and id of each element whose id an earlier one has. */
function* repeated(elements: readonly { readonly id: string }[]): Generator<[number, string]> {
  const seen = new Set<string>();
  for (const [index, { id }] of elements.entries()) {
    if (seen.has(id)) yield [index, id];
    seen.add(id);
  }
}

function list(names: Iterable<string>): string {
  return [...names].join(", ") || "none";
}
