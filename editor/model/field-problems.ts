/** The problems of one form, handed down from field to field, each to the field that it is about. */
import type { Path, Problem } from "../../engine/lead/problem.js";

/** `path` is from the field that holds it; empty when it is about the field itself. */
export type FieldProblem = Pick<Problem, "severity" | "code" | "path" | "message">;

/** The problems of the part at the steps, with their paths from there. */
export function problemsIn(problems: readonly FieldProblem[], ...steps: Path): readonly FieldProblem[] {
  if (problems.length === 0) return problems;
  return problems.flatMap((problem) =>
    steps.every((step, index) => problem.path[index] === step)
      ? [{ ...problem, path: problem.path.slice(steps.length) }]
      : [],
  );
}

/** The problems that none of the named parts shows, so that none is lost. */
export function problemsElsewhere(
  problems: readonly FieldProblem[],
  shown: readonly (string | number)[],
): readonly FieldProblem[] {
  return problems.filter(({ path: [step] }) => step === undefined || !shown.includes(step));
}
