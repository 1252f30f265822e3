/** Why a document is not read, stored or published, in the words of the API. */
import type { Problem } from "../lead/problem.js";
import type { DocumentKind } from "./document.js";
import { fieldProblem, type Refusal, refuse } from "./problem-json.js";

export const WORDS = {
  flow: "flow",
  score: "score model",
  segment: "segment",
  email: "email",
  settings: "settings",
} as const;

export function notFound(kind: DocumentKind, id: string): Refusal {
  return refuse(`${kind}.not_found`, `There is no ${WORDS[kind]} "${id}".`);
}

export function noVersion(kind: DocumentKind, id: string, version: number): Refusal {
  return refuse(`${kind}.not_found`, `There is no version ${version} of "${id}".`);
}

export function hasProblems(kind: DocumentKind, id: string, problems: readonly Problem[]): Refusal {
  const errors = problems.filter(({ severity }) => severity === "error");
  return refuse(
    `${kind}.has_problems`,
    `The ${WORDS[kind]} "${id}" cannot be published. ${sentences(errors)}`,
    { problems: problems.map((problem) => fieldProblem(problem)) },
  );
}

export function otherRevision(
  kind: DocumentKind,
  id: string,
  expected: number | null,
  revision: number | null,
): Refusal {
  if (revision === null) return notFound(kind, id);
  if (expected === 0)
    return refuse(
      "document.exists",
      `There is a ${WORDS[kind]} "${id}" already, at revision ${revision}: to change it, send If-Match: "${revision}".`,
      { revision },
    );
  return refuse(
    "document.changed",
    `The ${WORDS[kind]} "${id}" is at revision ${revision} by now${expected === null ? "" : `, not ${expected}`}: read it again, and bring your change into it.`,
    { revision },
  );
}

/** The first problem as a sentence, and how many more there are. */
export function sentences(errors: readonly Problem[]): string {
  const first = errors[0]?.message ?? "";
  const others = errors.length - 1;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}${others > 0 ? ` (and ${others} more)` : ""}.`;
}
