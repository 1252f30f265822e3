/** Drafts, versions and publishing of the documents that people own. */
import {
  type AnyDocument,
  type DOCUMENT_SCHEMAS,
  type DocumentKind,
  SETTINGS_ID,
} from "../../contract/document.js";
import { notFound } from "../../contract/document-refusals.js";
import type { documentRoutes } from "../../contract/document-routes.js";
import { isRefusal, type Refusal, refuse } from "../../contract/problem-json.js";
import type { DraftFlow } from "../../flow/draft.js";
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import {
  checkDocument,
  problemsOfDraft,
  publishDraft,
  type Saved,
  saveDocument,
  saveFlowDraft,
} from "../../runtime/documents.js";
import { flowTotals } from "../../runtime/flow-totals.js";
import { saveDocuments } from "../../runtime/save-documents.js";
import type { HandlersOf, HttpRequest } from "../handler.js";
import { ifMatch } from "../revision.js";
import { documentState, documentSummary, etag, problemsView, savedView } from "../views/document-view.js";
import { iso } from "../views/instant.js";

type Headers = Pick<HttpRequest, "header">;
/** Published when it is saved. */
type Published = Exclude<AnyDocument, { readonly kind: "flow" }>;

export function documentHandlers(app: App, defaults: Settings): HandlersOf<keyof typeof documentRoutes> {
  const { store } = app;
  const written = () => {
    app.wake();
    app.changes.tell("documents");
  };

  const list = async (kind: DocumentKind) => ({
    body: { items: (await store.documents.list(kind)).map(documentSummary) },
  });

  const whole = async <K extends DocumentKind>(kind: K, id: string) => {
    const document = await store.documents.get(kind, id);
    if (!document) return notFound(kind, id);
    const problems = problemsView(await problemsOfDraft(store, document));
    return {
      body: { ...documentState(document), document: JSON.parse(document.draft) as DraftOf<K>, problems },
      headers: etag(document),
    };
  };

  const versions = async (kind: DocumentKind, id: string) => {
    if (!(await store.documents.get(kind, id))) return notFound(kind, id);
    const all = await store.documents.versions(kind, id);
    return {
      body: { items: all.map(({ version, publishedAt }) => ({ version, publishedAt: iso(publishedAt) })) },
    };
  };

  const version = async <K extends DocumentKind>(kind: K, id: string, number: number) => {
    const found = await store.documents.version(kind, id, number);
    if (!found) return refuse(`${kind}.not_found`, `There is no version ${number} of "${id}".`);
    const { publishedAt, text } = found;
    return {
      body: {
        id,
        version: number,
        publishedAt: iso(publishedAt),
        document: JSON.parse(text) as DocumentOf<K>,
      },
    };
  };

  const save = async (
    { header, now }: Headers & { readonly now: number },
    document: Published | { readonly kind: "draft"; readonly id: string; readonly flow: DraftFlow },
    id: string,
  ) => {
    const expected = ifMatch(header("if-match"));
    if (isRefusal(expected)) return expected;
    if (document.id !== id)
      return refuse(
        "document.other_id",
        `The document has the id "${document.id}", the address says "${id}": they must be the same.`,
      );
    const { revision = 0 } = expected;
    return answer(
      document.kind === "draft"
        ? await saveFlowDraft(store, now, { flow: document.flow, expected: revision })
        : await saveDocument(store, now, { document, expected: revision, publish: true }),
    );
  };

  const answer = (saved: Saved | Refusal) => {
    if (isRefusal(saved)) return saved;
    written();
    return { body: savedView(saved), headers: etag(saved.document) };
  };

  return {
    async flows() {
      const totals = await flowTotals(store);
      const { body } = await list("flow");
      const counts = (id: string) => totals.get(id) ?? { here: 0, entered: 0 };
      return { body: { items: body.items.map((flow) => ({ ...flow, counts: counts(flow.id) })) } };
    },
    draft: ({ params: { id } }) => whole("flow", id),
    saveDraft: (request) => {
      const { body: flow, params } = request;
      return save(request, { kind: "draft", id: flow.id, flow }, params.id);
    },
    async publish({ params: { id }, header, now }) {
      const expected = ifMatch(header("if-match"));
      if (isRefusal(expected)) return expected;
      return answer(
        await publishDraft(store, now, { kind: "flow", id, expected: expected.revision ?? null }),
      );
    },
    flowVersions: ({ params: { id } }) => versions("flow", id),
    flowVersion: ({ params }) => version("flow", params.id, params.version),

    scores: () => list("score"),
    score: ({ params: { id } }) => whole("score", id),
    saveScore: (request) => {
      const { body: value, params } = request;
      return save(request, { kind: "score", id: value.id, value }, params.id);
    },
    scoreVersions: ({ params: { id } }) => versions("score", id),
    scoreVersion: ({ params }) => version("score", params.id, params.version),

    emails: () => list("email"),
    email: ({ params: { id } }) => whole("email", id),
    saveEmail: (request) => {
      const { body: value, params } = request;
      return save(request, { kind: "email", id: value.id, value }, params.id);
    },

    async settings() {
      const document = await store.documents.get("settings", SETTINGS_ID);
      if (document) return whole("settings", SETTINGS_ID);
      const state = { id: SETTINGS_ID, revision: 0, published: null, changed: false, updatedAt: null };
      return { body: { ...state, document: defaults, problems: [] }, headers: etag(state) };
    },
    saveSettings: (request) =>
      save(request, { kind: "settings", id: SETTINGS_ID, value: request.body }, SETTINGS_ID),

    async validate({ body }) {
      const { kind, id, problems } = await checkDocument(store, body);
      const ok = problems.every(({ severity }) => severity !== "error");
      return { body: { ok, kind, id, problems: problemsView(problems) } };
    },

    async saveDocuments({ body, now }) {
      const saved = await saveDocuments(store, now, body);
      if ("refused" in saved) return saved;
      written();
      return {
        body: {
          documents: saved.map(({ document: { kind, id, revision, published }, outcome, problems }) => ({
            kind,
            id,
            outcome,
            revision,
            published,
            problems: problemsView(problems),
          })),
        },
      };
    },
  };
}

type DocumentOf<K extends DocumentKind> = (typeof DOCUMENT_SCHEMAS)[K]["_zod"]["output"];
/** What is worked on: a flow may be unfinished. */
type DraftOf<K extends DocumentKind> = K extends "flow" ? DraftFlow : DocumentOf<K>;
