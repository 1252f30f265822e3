/** What documents refer to each other for: which there are, and what a change of one would do to the others. */
import type { Flow } from "../flow/flow.js";
import type { LintContext } from "../flow/lint.js";
import { type Problem, pointer } from "../lead/problem.js";
import { type AnyDocument, lintDocument } from "./document.js";

/** What a document may refer to, and what refers to others. */
export interface DocumentContext extends LintContext {
  readonly flows: readonly Flow[];
}

const EMPTY: DocumentContext = { flows: [], models: new Map(), segments: new Map(), emails: new Set() };

/** The context with these documents in place of those of the same kind and id. */
export function withDocuments(documents: readonly AnyDocument[], context = EMPTY): DocumentContext {
  const flows = new Map(context.flows.map((flow) => [flow.id, flow]));
  const models = new Map(context.models);
  const segments = new Map(context.segments);
  const emails = new Set(context.emails);
  for (const { kind, id, value } of documents) {
    if (kind === "flow") flows.set(id, value);
    if (kind === "score") models.set(id, value);
    if (kind === "segment") segments.set(id, value);
    if (kind === "email") emails.add(id);
  }
  return { flows: [...flows.values()], models, segments, emails };
}

/** Errors that flows and segments of the context would have and have not now: a group, band or model that they read would be gone. */
export function brokenByThese(documents: readonly AnyDocument[], before: DocumentContext): Problem[] {
  if (!documents.some(({ kind }) => kind === "score")) return [];
  const after = withDocuments(documents, before);
  const readers: readonly AnyDocument[] = [
    ...[...before.segments.values()].map((value) => ({ kind: "segment", id: value.id, value }) as const),
    ...before.flows.map((value) => ({ kind: "flow", id: value.id, value }) as const),
  ];
  return readers.flatMap((reader) => {
    const { kind, id } = reader;
    if (documents.some((document) => document.kind === kind && document.id === id)) return [];
    const known = new Set(errorsIn(reader, before).map(place));
    return errorsIn(reader, after)
      .filter((problem) => !known.has(place(problem)))
      .map(({ message, node }): Problem => {
        const where = `the published ${kind} "${id}" would break${node ? ` at its node "${node}"` : ""}`;
        const todo = `change the ${kind} first, or publish both together`;
        return {
          severity: "error",
          code: `score.breaks_${kind}`,
          path: [],
          message: `${where}: ${message}; ${todo}`,
        };
      });
  });
}

function errorsIn(document: AnyDocument, context: LintContext): Problem[] {
  return lintDocument(document, context).filter(({ severity }) => severity === "error");
}

/** The same mistake, though its words may name what else there is. */
function place({ code, path }: Problem): string {
  return `${code} ${pointer(path)}`;
}
