/** The score model that comes of the answers to the guided builder. */
import { type ScoreModel, scoreModelSchema } from "../../../engine/score/model.js";
import type { Rule } from "../../../engine/score/rule.js";
import { earnedBy } from "./acts.js";
import {
  type Answers,
  type BuiltRule,
  capOf,
  PARTS,
  type PartId,
  rulesOf,
  SCALE,
  type Thresholds,
} from "./builder.js";
import { conditionOf } from "./profile.js";

export interface BuiltWords {
  /** What people read of a rule, a group and a band. */
  readonly rule: (rule: BuiltRule) => string;
  readonly part: (part: PartId) => string;
  readonly band: (band: "cold" | "warm" | "hot") => string;
}

export function buildModel(
  answers: Answers,
  { id, words, bands }: { readonly id: string; readonly words: BuiltWords; readonly bands: Thresholds },
): ScoreModel {
  return scoreModelSchema.parse({
    format: "scoreflow.score/1",
    id,
    name: answers.name.trim(),
    scale: SCALE,
    groups: PARTS.map((part) => ({ id: part, label: words.part(part), cap: capOf(part, answers) })),
    rules: rulesOf(answers).flatMap((rule): Rule[] => {
      const { family, points, part: group } = rule;
      const common = { id: rule.id, label: words.rule(rule).slice(0, 200), group, family, points };
      if (rule.about.kind === "act") return [{ ...common, ...earnedBy(rule.about.act) }];
      const when = conditionOf(rule.about.facet, rule.about.values);
      return when === null ? [] : [{ ...common, when }];
    }),
    bands: [
      { id: "cold", label: words.band("cold"), from: SCALE.min },
      { id: "warm", label: words.band("warm"), from: bands.warm },
      { id: "hot", label: words.band("hot"), from: bands.hot },
    ],
  });
}
