/** The published documents, as what other documents refer to, and lint that knows them. */
import { type AnyDocument, lintDocument, readDocument } from "../contract/document.js";
import { type DocumentContext, withDocuments } from "../contract/document-context.js";
import type { LintContext } from "../flow/lint.js";
import type { Path, Problem } from "../lead/problem.js";
import type { Store } from "../store/store.js";
import { lintContent } from "./lint-content.js";

interface Known {
  readonly revision: number;
  readonly context: DocumentContext;
}

/** Parsed once after every publish: hundreds of flows are not read again for every look at a draft. */
const known = new WeakMap<Store, Known>();

export async function publishedDocuments(store: Store): Promise<DocumentContext> {
  const before = known.get(store);
  if (before?.revision === (await store.documents.runningRevision())) return before.context;
  const { revision, versions } = await store.documents.running();
  // Older versions of flows, which still have leads, come before the newest.
  const newest = new Map(versions.map((version) => [`${version.kind}/${version.id}`, version] as const));
  const documents = [...newest.values()].flatMap(({ kind, text }) => {
    const read = readDocument(JSON.parse(text), kind);
    return read.ok ? [read.document] : [];
  });
  const context = withDocuments(documents);
  known.set(store, { revision, context });
  return context;
}

export async function lint(document: AnyDocument, context: LintContext): Promise<Problem[]> {
  return [...lintDocument(document, context), ...(await lintContent(document))];
}

export function isError({ severity }: Problem): boolean {
  return severity === "error";
}

/** The problems of a part of something, with their places in the whole. */
export function under(path: Path, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}
