/** What is wrong, or probably not meant, in a score model that its schema accepts. */
import type { Condition } from "../condition/condition.js";
import { lintCondition, lintWhere } from "../condition/lint.js";
import { readsOf } from "../condition/reads.js";
import type { Problem } from "../lead/problem.js";
import { isEventRule, type ScoreModel, TOTAL } from "./model.js";
import { reachable } from "./reachable.js";

/** The problems of the model; an error forbids publishing it. */
export function lintModel(model: ScoreModel): Problem[] {
  return [
    ...conditions(model),
    ...changingConditions(model),
    ...splitFamilies(model),
    ...wastedPoints(model),
    ...lostBands(model),
  ];
}

function conditions(model: ScoreModel): Problem[] {
  return model.rules.flatMap((rule, index) =>
    isEventRule(rule)
      ? lintWhere(rule.on.where, ["rules", index, "on", "where"])
      : lintCondition(rule.when, ["rules", index, "when"]),
  );
}

/** Attribute rules are recomputed when the lead changes, and at no other time (R2.5). */
function changingConditions(model: ScoreModel): Problem[] {
  return model.rules.flatMap((rule, index) => {
    if (isEventRule(rule)) return [];
    return changingReads(rule.when).map(
      (what): Problem => ({
        severity: "error",
        code: "score.when_not_static",
        path: ["rules", index, "when"],
        message:
          `"when" of rule "${rule.id}" reads ${what}; it may read attributes, tags and consents only. ` +
          `To score what a lead does, give the rule "on" instead.`,
      }),
    );
  });
}

function changingReads(when: Condition): string[] {
  const { events, scores, localTime } = readsOf(when);
  return [
    ...[...events.keys()].map((name) => `the event "${name}"`),
    ...[...scores].map((key) => `the score "${key}"`),
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

/** One award alone is more than its group may hold. */
function wastedPoints(model: ScoreModel): Problem[] {
  const caps = new Map(model.groups.map((group) => [group.id, group.cap]));
  return model.rules.flatMap((rule, index): Problem[] => {
    const cap = caps.get(rule.group) ?? null;
    if (cap === null || rule.points <= cap) return [];
    return [
      {
        severity: "warning",
        code: "score.points_over_cap",
        path: ["rules", index, "points"],
        message:
          `rule "${rule.id}" gives ${rule.points} points, but group "${rule.group}" counts at most ` +
          `${cap}: ${rule.points - cap} of them matter only against negative points. Lower the points or raise the cap.`,
      },
    ];
  });
}

function lostBands(model: ScoreModel): Problem[] {
  const { min, max, mode } = model.scale;
  const most = reachable(model, TOTAL).max;
  return model.bands.flatMap(({ id, from }, index): Problem[] => {
    const path = ["bands", index, "from"];
    if (mode === "clamp" && (from < min || from > max))
      return [
        {
          severity: "warning",
          code: "score.band_outside_scale",
          path,
          message: `band "${id}" begins at ${from}, outside of the scale from ${min} to ${max}`,
        },
      ];
    if (from <= most) return [];
    return [
      {
        severity: "warning",
        code: "score.band_out_of_reach",
        path,
        message:
          `band "${id}" begins at ${from}, but the rules of the model reach ${most} at most; ` +
          `only a score.adjust of a flow leads there`,
      },
    ];
  });
}
