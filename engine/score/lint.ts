/** What is wrong, or probably not meant, in a score model that its schema accepts. */
import type { Condition } from "../condition/condition.js";
import { lintCondition, lintWhere } from "../condition/lint.js";
import { readsOf } from "../condition/reads.js";
import type { Path, Problem } from "../lead/problem.js";
import { lintReach } from "./lint-reach.js";
import type { ScoreModel } from "./model.js";
import { type EventRule, isEventRule } from "./rule.js";

/** The problems of the model; an error forbids publishing it. */
export function lintModel(model: ScoreModel): Problem[] {
  return [
    ...conditions(model),
    ...changingConditions(model),
    ...splitFamilies(model),
    ...lostNotation(model),
    ...lintReach(model),
  ];
}

function conditions(model: ScoreModel): Problem[] {
  return [
    ...model.rules.flatMap((rule, index) =>
      isEventRule(rule) ? lintSteps(rule, index) : lintCondition(rule.when, ["rules", index, "when"]),
    ),
    ...model.variants.flatMap(({ when }, index) => lintCondition(when, ["variants", index, "when"])),
  ];
}

function lintSteps({ on }: EventRule, index: number): Problem[] {
  const path = ["rules", index, "on"];
  if ("event" in on) return lintWhere(on.where, [...path, "where"]);
  return on.sequence.flatMap(({ where }, step) => lintWhere(where, [...path, "sequence", step, "where"]));
}

/** Attribute rules and variants are recomputed when the lead changes, and at no other time (R2.5). */
function changingConditions(model: ScoreModel): Problem[] {
  return [
    ...model.rules.flatMap((rule, index) =>
      isEventRule(rule) ? [] : notStatic(rule.when, ["rules", index, "when"], `rule "${rule.id}"`, ONLY_ON),
    ),
    ...model.variants.flatMap(({ id, when }, index) =>
      notStatic(when, ["variants", index, "when"], `variant "${id}"`, ""),
    ),
  ];
}

const ONLY_ON = ' To score what a lead does, give the rule "on" instead.';

function notStatic(when: Condition, path: Path, whose: string, advice: string): Problem[] {
  return changingReads(when).map((what) => ({
    severity: "error",
    code: "score.when_not_static",
    path,
    message: `"when" of ${whose} reads ${what}; it may read attributes, tags and consents only.${advice}`,
  }));
}

function changingReads(when: Condition): string[] {
  const { events, scores, bands, segments, localTime } = readsOf(when);
  return [
    ...[...events.keys()].map((name) => `the event "${name}"`),
    ...[...scores].map((key) => `the score "${key}"`),
    ...[...bands].map((model) => `the band of "${model}"`),
    ...[...segments].map((id) => `the segment "${id}"`),
    ...(localTime ? ["the local time"] : []),
  ];
}

/** A family is exclusive inside one group; in two it is two families (S8). */
function splitFamilies(model: ScoreModel): Problem[] {
  const first = new Map<string, { id: string; group: string }>();
  return model.rules.flatMap((rule, index): Problem[] => {
    if (rule.family === null) return [];
    const before = first.get(rule.family);
    if (before === undefined) first.set(rule.family, rule);
    if (before === undefined || before.group === rule.group) return [];
    return [
      {
        severity: "warning",
        code: "score.split_family",
        path: ["rules", index, "family"],
        message:
          `family "${rule.family}" of rule "${rule.id}" is in group "${rule.group}" and, with rule ` +
          `"${before.id}", in group "${before.group}": both will count, because a family is exclusive inside one ` +
          `group. Put its rules into one group, or name two families.`,
      },
    ];
  });
}

/** The notation shows something that the model does not have. */
function lostNotation({ notation, bands, matrix }: ScoreModel): Problem[] {
  const isLost = (notation === "bands" && bands.length === 0) || (notation === "matrix" && matrix === null);
  if (!isLost) return [];
  const message =
    notation === "bands"
      ? 'the notation is "bands", but the model has none: add bands, or choose "number"'
      : 'the notation is "matrix", but the model has none: add "matrix", or choose "number"';
  return [{ severity: "error", code: "score.no_notation", path: ["notation"], message }];
}
