/** Drafts, versions and publishing of the documents that people own. */
import { SETTINGS_ID } from "../../contract/document.js";
import type { documentRoutes } from "../../contract/document-routes.js";
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { checkDocument } from "../../runtime/documents.js";
import { flowTotals } from "../../runtime/flow-totals.js";
import { saveDocuments } from "../../runtime/save-documents.js";
import { documentAnswers } from "../document-answers.js";
import type { HandlersOf } from "../handler.js";
import { etag, problemsView } from "../views/document-view.js";

export function documentHandlers(app: App, defaults: Settings): HandlersOf<keyof typeof documentRoutes> {
  const { store } = app;
  const { list, whole, versions, version, save, publish, restore, written } = documentAnswers(app);

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
    publish: (request) => publish(request, "flow", request.params.id),
    flowVersions: ({ params: { id } }) => versions("flow", id),
    flowVersion: ({ params }) => version("flow", params.id, params.version),
    restoreFlow: (request) => restore(request, "flow", request.params.id, request.body.version),

    scores: () => list("score"),
    score: ({ params: { id } }) => whole("score", id),
    saveScore: (request) => {
      const { body: value, params } = request;
      return save(request, { kind: "score", id: value.id, value }, params.id);
    },
    scoreVersions: ({ params: { id } }) => versions("score", id),
    scoreVersion: ({ params }) => version("score", params.id, params.version),
    restoreScore: (request) => restore(request, "score", request.params.id, request.body.version),

    emails: () => list("email"),
    email: ({ params: { id } }) => whole("email", id),
    saveEmail: (request) => {
      const { body: value, params } = request;
      return save(request, { kind: "email", id: value.id, value }, params.id);
    },
    restoreEmail: (request) => restore(request, "email", request.params.id, request.body.version),

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
