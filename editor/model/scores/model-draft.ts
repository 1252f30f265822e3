/**
 * A score model while it is edited. It is in shape at all times, but for what people fill in bit by bit: the conditions and
 * events of rules and variants, and the periods in which rules count and fade.
 */
import { canonicalJson } from "../../../engine/contract/document.js";
import type { Json } from "../../../engine/lead/json.js";
import type { Label } from "../../../engine/score/label.js";
import { type ScoreModel, scoreModelSchema } from "../../../engine/score/model.js";
import type { Rule } from "../../../engine/score/rule.js";

interface Common {
  readonly id: string;
  readonly label: Label;
  readonly group: string;
  readonly family: string | null;
  readonly points: number;
}

export interface AttributeRuleDraft extends Common {
  readonly when: Json;
}

export interface EventRuleDraft extends Common {
  readonly on: Json;
  readonly count: string;
  readonly fades: Json;
}

export type RuleDraft = AttributeRuleDraft | EventRuleDraft;

export interface VariantDraft extends Omit<ScoreModel["variants"][number], "when"> {
  readonly when: Json;
}

export interface ModelDraft extends Omit<ScoreModel, "rules" | "variants"> {
  readonly rules: RuleDraft[];
  readonly variants: VariantDraft[];
}

export function isEventDraft(rule: RuleDraft): rule is EventRuleDraft {
  return "on" in rule;
}

/** A model that the server or a file holds, to be edited. */
export function openModel(model: ScoreModel): ModelDraft {
  // The same object: what a schema has accepted is JSON.
  return model as unknown as ModelDraft;
}

/** The model, when everything in it is filled in rightly; else null. */
export function finishedModel(draft: ModelDraft): ScoreModel | null {
  const parsed = scoreModelSchema.safeParse(draft);
  return parsed.success ? parsed.data : null;
}

/** The rule as the engine would read it; null while it is half filled in. */
export function finishedRule(rule: RuleDraft): Rule | null {
  const parsed = scoreModelSchema.shape.rules.element.safeParse(rule);
  return parsed.success ? parsed.data : null;
}

/** A model with nothing in it but two groups to begin with: who somebody is, and what they do. */
export function newModel(
  id: string,
  name: string,
  labels: { readonly fit: string; readonly interest: string },
): ScoreModel {
  return scoreModelSchema.parse({
    format: "scoreflow.score/1",
    id,
    name,
    groups: [
      { id: "fit", label: labels.fit },
      { id: "interest", label: labels.interest },
    ],
    rules: [],
  });
}

/** As a file holds it; a draft may have gaps. */
export function modelText(draft: ModelDraft): string {
  return canonicalJson((finishedModel(draft) ?? draft) as ScoreModel);
}
