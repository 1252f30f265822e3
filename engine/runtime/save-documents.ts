/** Several documents at once, as a template brings them: all of them, in one transaction, or none. */
import { isDeepStrictEqual } from "node:util";
import { type AnyDocument, canonicalJson, readDocument } from "../contract/document.js";
import { brokenByThese, withDocuments } from "../contract/document-context.js";
import { otherRevision, sentences, WORDS } from "../contract/document-refusals.js";
import { fieldProblem, type Refusal, refuse } from "../contract/problem-json.js";
import type { Problem } from "../lead/problem.js";
import type { Document, DocumentWrite, Store } from "../store/store.js";
import type { Saved } from "./documents.js";
import { isError, lint, publishedDocuments, under } from "./published.js";
import { recomputeAfter } from "./recompute.js";

export type Outcome = "created" | "replaced" | "kept" | "same";

export interface SaveMany {
  /** As they came; each is read by its format. */
  readonly documents: readonly unknown[];
  readonly conflicts: "refuse" | "replace" | "keep";
  /** Whether flows are published as well; all others are. */
  readonly publish: boolean;
  /** Whether triggers fire where a new version moves a lead's score, or lets it into a segment. */
  readonly fire: boolean;
}

export async function saveDocuments(
  store: Store,
  at: number,
  { documents: jsons, conflicts, publish, fire }: SaveMany,
): Promise<readonly (Saved & { readonly outcome: Outcome })[] | Refusal> {
  const read = readAll(jsons);
  if ("refused" in read) return read;
  const planned = await Promise.all(read.map((document) => plan(store, document, conflicts)));

  const conflicting = planned.flatMap(({ outcome, existing, document: { kind, id } }, index) =>
    outcome === "conflict" ? [{ index, kind, id, revision: existing?.revision ?? 0 }] : [],
  );
  if (conflicting.length > 0) {
    const names = conflicting.map(({ kind, id }) => `${WORDS[kind]} "${id}"`).join(", ");
    const detail = `There with other content: ${names}. Nothing was stored; say "conflicts": "replace" to write over them, or "keep" to leave them.`;
    return refuse("document.conflicts", detail, { conflicts: conflicting });
  }

  const context = await publishedDocuments(store);
  const stored = planned.flatMap(({ outcome, document }) => (outcome === "kept" ? [] : [document]));
  const around = withDocuments(stored, context);
  const isPublished = ({ kind }: AnyDocument) => publish || kind !== "flow";
  const checked = await Promise.all(
    planned.map(async (one, index) => {
      const problems = one.outcome === "kept" ? [] : await lint(one.document, around);
      return { ...one, problems: under(["documents", index], problems) };
    }),
  );
  const errors = [
    ...checked.flatMap(({ document, problems }) => (isPublished(document) ? problems.filter(isError) : [])),
    ...brokenByThese(stored.filter(isPublished), context),
  ];
  if (errors.length > 0)
    return refuse("document.invalid", `${sentences(errors)} Nothing was stored.`, {
      problems: errors.map((problem) => fieldProblem(problem, "body")),
    });

  const writes = checked.flatMap(({ outcome, existing, document }): DocumentWrite[] => {
    if (outcome === "kept") return [];
    const { kind, id, value } = document;
    // What says the same stays as it is to the byte: its keys may stand in another order.
    const text = outcome === "same" && existing ? existing.draft : canonicalJson(value);
    return [
      { act: "save", kind, id, text, expected: existing?.revision ?? 0 },
      ...(isPublished(document) ? [{ act: "publish", kind, id, fires: fire } as const] : []),
    ];
  });
  const result = await store.documents.write(at, writes, recomputeAfter(at, fire).job);
  if (!result.ok) {
    const { kind, id } = writes[result.index] ?? { kind: "flow", id: "" };
    return otherRevision(kind, id, null, result.revision);
  }
  const now = new Map(result.documents.map((document) => [`${document.kind}/${document.id}`, document]));
  return checked.flatMap(({ document: { kind, id }, existing, outcome, problems }) => {
    const document = now.get(`${kind}/${id}`) ?? existing;
    return document && outcome !== "conflict" ? [{ document, outcome, problems }] : [];
  });
}

interface Planned {
  readonly document: AnyDocument;
  readonly existing: Document | null;
  readonly outcome: Outcome | "conflict";
}

async function plan(store: Store, document: AnyDocument, conflicts: SaveMany["conflicts"]): Promise<Planned> {
  const existing = await store.documents.get(document.kind, document.id);
  if (!existing) return { document, existing, outcome: "created" };
  if (isDeepStrictEqual(JSON.parse(existing.draft), JSON.parse(canonicalJson(document.value))))
    return { document, existing, outcome: "same" };
  const outcome = { refuse: "conflict", replace: "replaced", keep: "kept" } as const;
  return { document, existing, outcome: outcome[conflicts] };
}

function readAll(jsons: readonly unknown[]): readonly AnyDocument[] | Refusal {
  const documents: AnyDocument[] = [];
  const problems: Problem[] = [];
  for (const [index, json] of jsons.entries()) {
    const read = readDocument(json);
    if (!read.ok) {
      problems.push(...under(["documents", index], read.problems));
      continue;
    }
    const { kind, id } = read.document;
    if (documents.some((other) => other.kind === kind && other.id === id))
      problems.push({
        severity: "error",
        code: "document.repeated",
        path: ["documents", index, "id"],
        message: `${WORDS[kind]} "${id}" is twice among the documents: send one of them`,
      });
    documents.push(read.document);
  }
  if (problems.length === 0) return documents;
  return refuse("document.invalid", `${sentences(problems)} Nothing was stored.`, {
    problems: problems.map((problem) => fieldProblem(problem, "body")),
  });
}
