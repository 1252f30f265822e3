/** What is wrong with a model, and where: each problem leads to the part of the page that it is about. */
import type { Problem } from "../../../engine/lead/problem.js";
import { problemsOfZod } from "../../../engine/lead/problem.js";
import { lintModel } from "../../../engine/score/lint.js";
import { scoreModelSchema } from "../../../engine/score/model.js";
import type { FieldProblem } from "../field-problems.js";
import { problemsIn } from "../field-problems.js";
import type { ModelDraft } from "./model-draft.js";

export type Section = "rules" | "scale" | "matrix" | "variants";

export interface ModelProblem extends Problem {
  /** The part of the page that it is about. */
  readonly section: Section;
  /** The rule, band or variant in it; null: the part as a whole. */
  readonly id: string | null;
}

/** What is unfinished; when nothing is, what lint says. Errors first. */
export function problemsOfModel(draft: ModelDraft): readonly ModelProblem[] {
  const parsed = scoreModelSchema.safeParse(draft);
  const problems = parsed.success
    ? lintModel(parsed.data)
    : problemsOfZod(parsed.error, draft, scoreModelSchema);
  const weight = ({ severity }: Problem) => (severity === "error" ? 0 : 1);
  return problems.map((problem) => placed(draft, problem)).sort((a, b) => weight(a) - weight(b));
}

/** Of the rule or variant, with their paths from there. */
export function problemsOfItem(
  draft: ModelDraft,
  problems: readonly ModelProblem[],
  list: "rules" | "variants" | "bands" | "groups",
  id: string,
): readonly FieldProblem[] {
  const index = draft[list].findIndex((one) => one.id === id);
  return problemsIn(problems, list, index);
}

const SECTIONS: Readonly<Record<string, Section>> = {
  groups: "rules",
  rules: "rules",
  variants: "variants",
  matrix: "matrix",
  notation: "scale",
  bands: "scale",
  scale: "scale",
};

function placed(draft: ModelDraft, problem: Problem): ModelProblem {
  const [list, index] = problem.path;
  const section = SECTIONS[String(list)] ?? "scale";
  const named =
    list === "rules" || list === "variants" || list === "bands" || list === "groups" ? draft[list] : [];
  return { ...problem, section, id: (typeof index === "number" && named[index]?.id) || null };
}
