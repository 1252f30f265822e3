/** What is wrong, or probably not meant, in a template that its schema accepts. */

import { type LintContext, lintFlow } from "../flow/lint.js";
import { lintSegment } from "../flow/lint-segment.js";
import { DERIVED, isDerived } from "../lead/derived.js";
import type { Path, Problem } from "../lead/problem.js";
import { lintModel } from "../score/lint.js";
import { needsOf } from "./needs.js";
import type { Template } from "./template.js";

/** The problems of everything in the template; `around` is what its flows may refer to besides, by default nothing. */
export function lintTemplate(template: Template, around?: LintContext): Problem[] {
  const context: LintContext = {
    models: new Map([
      ...(around?.models ?? []),
      ...template.scores.map((model) => [model.id, model] as const),
    ]),
    segments: new Map([
      ...(around?.segments ?? []),
      ...template.segments.map((segment) => [segment.id, segment] as const),
    ]),
    emails: new Set([...(around?.emails ?? []), ...template.emails.map(({ id }) => id)]),
  };
  return [
    ...template.flows.flatMap((flow, index) => under(["flows", index], lintFlow(flow, context))),
    ...template.scores.flatMap((model, index) => under(["scores", index], lintModel(model))),
    ...template.segments.flatMap((segment, index) =>
      under(["segments", index], lintSegment(segment, context)),
    ),
    ...undeclared(template),
  ];
}

function under(path: Path, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

/** Whoever imports a template must be told what to send to it: for what follows from others (`seniority`), those. */
function undeclared(template: Template): Problem[] {
  const { attributes, events } = needsOf(template);
  const missing = (kind: "attributes" | "events", needed: ReadonlySet<string>): Problem[] => {
    const declared = new Set(template.requires[kind].map(({ name }) => name));
    const isSaid = (name: string) =>
      declared.has(name) ||
      (kind === "attributes" && isDerived(name) && DERIVED[name].every((source) => declared.has(source)));
    const what = kind === "attributes" ? "attribute" : "event";
    return [...needed]
      .filter((name) => !isSaid(name))
      .map((name) => ({
        severity: "warning",
        code: `template.undeclared_${what}`,
        path: ["requires", kind],
        message: `the template reads the ${what} "${name}" and does not say so: add it to "requires", with what it means`,
      }));
  };
  return [...missing("attributes", attributes), ...missing("events", events)];
}
