/** Documents as the API shows them. */
import type { DocumentSummary } from "../../contract/document-shapes.js";
import { type FieldProblem, fieldProblem } from "../../contract/problem-json.js";
import type { Saved } from "../../runtime/documents.js";
import type { Document } from "../../store/documents.js";
import { iso } from "./instant.js";

export function documentState({ id, revision, published, changed, updatedAt }: Document) {
  return { id, revision, published, changed, updatedAt: iso(updatedAt) };
}

export function documentSummary(document: Document): DocumentSummary {
  const { name } = JSON.parse(document.draft) as { name?: string };
  return { ...documentState(document), name: name ?? "" };
}

export function savedView({ document, problems }: Saved) {
  return { ...documentState(document), problems: problemsView(problems) };
}

export function problemsView(problems: Saved["problems"]): FieldProblem[] {
  return problems.map((problem) => fieldProblem(problem));
}

/** The revision as an entity tag (RFC 9110 8.8.3), which comes back as If-Match. */
export function etag({ revision }: Pick<Document, "revision">): Readonly<Record<string, string>> {
  return { ETag: `"${revision}"` };
}
