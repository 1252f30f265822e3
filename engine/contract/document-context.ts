/** What documents refer to each other for: which there are, and what a change of one would do to the others. */
import type { Flow } from "../flow/flow.js";
import type { LintContext } from "../flow/lint.js";
import { type Problem, pointer } from "../lead/problem.js";
import { type AnyDocument, lintDocument } from "./document.js";

/** What a document may refer to, and what refers to others. */
export interface DocumentContext extends LintContext {
  readonly flows: readonly Flow[];
}

const EMPTY: DocumentContext = { flows: [], models: new Map(), emails: new Set() };

/** The context with these documents in place of those of the same kind and id. */
export function withDocuments(documents: readonly AnyDocument[], context = EMPTY): DocumentContext {
  const flows = new Map(context.flows.map((flow) => [flow.id, flow]));
  const models = new Map(context.models);
  const emails = new Set(context.emails);
  for (const { kind, id, value } of documents) {
    if (kind === "flow") flows.set(id, value);
    if (kind === "score") models.set(id, value);
    if (kind === "email") emails.add(id);
  }
  return { flows: [...flows.values()], models, emails };
}

/** Errors that flows of the context would have and have not now: a group or a model that they read would be gone. */
export function brokenFlows(documents: readonly AnyDocument[], before: DocumentContext): Problem[] {
  if (!documents.some(({ kind }) => kind === "score")) return [];
  const after = withDocuments(documents, before);
  const replaced = new Set(documents.flatMap(({ kind, id }) => (kind === "flow" ? [id] : [])));
  return before.flows.flatMap((flow) => {
    if (replaced.has(flow.id)) return [];
    const known = new Set(errorsIn(flow, before).map(place));
    return errorsIn(flow, after)
      .filter((problem) => !known.has(place(problem)))
      .map(({ message, node }): Problem => {
        const where = `the published flow "${flow.id}" would break${node ? ` at its node "${node}"` : ""}`;
        const todo = "change the flow first, or publish both together";
        return {
          severity: "error",
          code: "score.breaks_flow",
          path: [],
          message: `${where}: ${message}; ${todo}`,
        };
      });
  });
}

function errorsIn(flow: Flow, context: LintContext): Problem[] {
  return lintDocument({ kind: "flow", id: flow.id, value: flow }, context).filter(
    ({ severity }) => severity === "error",
  );
}

/** The same mistake, though its words may name what else there is. */
function place({ code, path }: Problem): string {
  return `${code} ${pointer(path)}`;
}
