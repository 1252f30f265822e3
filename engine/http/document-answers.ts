/** What the handlers of all documents have in common: lists, drafts, versions, saving and publishing. */
import type { AnyDocument, DOCUMENT_SCHEMAS, DocumentKind } from "../contract/document.js";
import { notFound, noVersion } from "../contract/document-refusals.js";
import { isRefusal, type Refusal, refuse } from "../contract/problem-json.js";
import type { DraftFlow } from "../flow/draft.js";
import type { App } from "../runtime/app.js";
import {
  problemsOfDraft,
  publishDraft,
  restoreDraft,
  type Saved,
  saveDocument,
  saveFlowDraft,
} from "../runtime/documents.js";
import type { HttpRequest } from "./handler.js";
import { ifMatch } from "./revision.js";
import { documentState, documentSummary, etag, problemsView, savedView } from "./views/document-view.js";
import { iso } from "./views/instant.js";

type Asked = Pick<HttpRequest, "header"> & { readonly now: number };
/** Read by its schema; that of a flow may be unfinished. */
type Written =
  | Exclude<AnyDocument, { readonly kind: "flow" }>
  | { readonly kind: "draft"; readonly id: string; readonly flow: DraftFlow };

type DocumentOf<K extends DocumentKind> = (typeof DOCUMENT_SCHEMAS)[K]["_zod"]["output"];
/** What is worked on: a flow may be unfinished. */
type DraftOf<K extends DocumentKind> = K extends "flow" ? DraftFlow : DocumentOf<K>;

export function documentAnswers(app: App) {
  const { store } = app;
  const written = () => {
    app.wake();
    app.changes.tell("documents");
  };
  const answer = (saved: Saved | Refusal) => {
    if (isRefusal(saved)) return saved;
    written();
    if (saved.job) app.changes.tell("jobs");
    return { body: savedView(saved), headers: etag(saved.document) };
  };

  return {
    /** Documents have been written: workers and whoever looks are told. */
    written,

    list: async (kind: DocumentKind) => ({
      body: { items: (await store.documents.list(kind)).map(documentSummary) },
    }),

    async whole<K extends DocumentKind>(kind: K, id: string) {
      const document = await store.documents.get(kind, id);
      if (!document) return notFound(kind, id);
      const problems = problemsView(await problemsOfDraft(store, document));
      return {
        body: { ...documentState(document), document: JSON.parse(document.draft) as DraftOf<K>, problems },
        headers: etag(document),
      };
    },

    async versions(kind: DocumentKind, id: string) {
      if (!(await store.documents.get(kind, id))) return notFound(kind, id);
      const all = await store.documents.versions(kind, id);
      return {
        body: { items: all.map(({ version, publishedAt }) => ({ version, publishedAt: iso(publishedAt) })) },
      };
    },

    async version<K extends DocumentKind>(kind: K, id: string, number: number) {
      const found = await store.documents.version(kind, id, number);
      if (!found) return noVersion(kind, id, number);
      const { publishedAt, text } = found;
      const document = JSON.parse(text) as DocumentOf<K>;
      return { body: { id, version: number, publishedAt: iso(publishedAt), document } };
    },

    /** Flows and segments have drafts; the others are published as they are saved, unless a draft is asked for. */
    async save({ header, now }: Asked, document: Written, id: string, { asDraft = false } = {}) {
      const expected = ifMatch(header("if-match"));
      if (isRefusal(expected)) return expected;
      if (document.id !== id)
        return refuse(
          "document.other_id",
          `The document has the id "${document.id}", the address says "${id}": they must be the same.`,
        );
      const { revision = 0 } = expected;
      if (document.kind === "draft")
        return answer(await saveFlowDraft(store, now, { flow: document.flow, expected: revision }));
      const publish = document.kind !== "segment" && !asDraft;
      return answer(await saveDocument(store, now, { document, expected: revision, publish }));
    },

    async publish({ header, now }: Asked, kind: DocumentKind, id: string) {
      const expected = ifMatch(header("if-match"));
      if (isRefusal(expected)) return expected;
      return answer(await publishDraft(store, now, { kind, id, expected: expected.revision ?? null }));
    },

    /** Of a score model or a segment: all leads follow. */
    async publishToLeads({ header, now }: Asked, kind: "score" | "segment", id: string, fire: boolean) {
      const expected = ifMatch(header("if-match"));
      if (isRefusal(expected)) return expected;
      const saved = await publishDraft(store, now, { kind, id, expected: expected.revision ?? null, fire });
      const answered = answer(saved);
      if (isRefusal(saved) || isRefusal(answered)) return answered as Refusal;
      return { ...answered, body: { ...answered.body, job: saved.job ?? null } };
    },

    async restore({ header, now }: Asked, kind: DocumentKind, id: string, version: number) {
      const expected = ifMatch(header("if-match"));
      if (isRefusal(expected)) return expected;
      return answer(
        await restoreDraft(store, now, { kind, id, version, expected: expected.revision ?? null }),
      );
    },
  };
}
