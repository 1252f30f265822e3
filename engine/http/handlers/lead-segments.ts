/** Segments of leads: their documents, and who is in them. */
import { notFound } from "../../contract/document-refusals.js";
import type { leadSegmentRoutes } from "../../contract/lead-segment-routes.js";
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { currentSettings } from "../../runtime/documents.js";
import { documentAnswers } from "../document-answers.js";
import type { HandlersOf } from "../handler.js";
import { documentSummary } from "../views/document-view.js";
import { iso } from "../views/instant.js";
import { leadView } from "../views/lead-view.js";
import { withoutUndefined } from "../without-undefined.js";

export function leadSegmentHandlers(
  app: App,
  defaults: Settings,
): HandlersOf<keyof typeof leadSegmentRoutes> {
  const { store } = app;
  const { whole, versions, version, save, publishToLeads, restore } = documentAnswers(app);
  return {
    async leadSegments() {
      const [documents, counts] = await Promise.all([
        store.documents.list("segment"),
        store.segments.counts(),
      ]);
      const items = documents.map((document) => ({
        ...documentSummary(document),
        leads: counts.get(document.id) ?? 0,
      }));
      return { body: { items } };
    },
    leadSegment: ({ params: { id } }) => whole("segment", id),
    saveLeadSegment: (request) => {
      const { body: value, params } = request;
      return save(request, { kind: "segment", id: value.id, value }, params.id);
    },
    publishLeadSegment: (request) => publishToLeads(request, "segment", request.params.id, request.body.fire),
    restoreLeadSegment: (request) => restore(request, "segment", request.params.id, request.body.version),
    leadSegmentVersions: ({ params: { id } }) => versions("segment", id),
    leadSegmentVersion: ({ params }) => version("segment", params.id, params.version),

    async segmentLeads({ params: { id }, query }) {
      if (!(await store.documents.get("segment", id))) return notFound("segment", id);
      const { items, next } = await store.segments.leads(id, withoutUndefined(query));
      const settings = await currentSettings(store, defaults);
      return {
        body: {
          items: items.map(({ since, ...row }) => ({ ...leadView(row, settings), since: iso(since) })),
          next,
        },
      };
    },
  };
}
