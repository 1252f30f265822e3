/** Everything, a line at a time: read in batches, so that no export is too large. */
import type { Segment } from "../../condition/segment.js";
import { notFound } from "../../contract/document-refusals.js";
import type { EventLine, LeadLine, LogLine } from "../../contract/export-form.js";
import type { DraftFlow } from "../../flow/draft.js";
import type { App } from "../../runtime/app.js";
import type { ScoreModel } from "../../score/model.js";
import type { DocumentKind, LeadRow, Logged, Store } from "../../store/store.js";
import type { HandlersOf } from "../handler.js";
import { eventLine, leadLine, logLine } from "../views/export-view.js";

export function exportHandlers({
  store,
}: App): HandlersOf<
  "exportLeads" | "exportEvents" | "exportFlows" | "exportScores" | "exportSegments" | "exportLog"
> {
  return {
    async exportLeads({ query: { segment } }) {
      if (segment !== undefined && !(await store.documents.get("segment", segment)))
        return notFound("segment", segment);
      return { body: leads(store, segment) };
    },
    exportEvents: () => ({ body: messages(store, eventLine) }),
    exportLog: () => ({ body: messages(store, logLine) }),
    exportFlows: ({ query }) => ({ body: documents<DraftFlow>(store, "flow", query.what) }),
    exportScores: ({ query }) => ({ body: documents<ScoreModel>(store, "score", query.what) }),
    exportSegments: ({ query }) => ({ body: documents<Segment>(store, "segment", query.what) }),
  };
}

const BATCH = 200;

async function* leads(store: Store, segment: string | undefined): AsyncGenerator<LeadLine> {
  const isAsked = ({ segments }: LeadRow) => segment === undefined || Object.hasOwn(segments, segment);
  for await (const batch of store.leads.walk(BATCH)) yield* batch.filter(isAsked).map(leadLine);
}

async function* messages<Line extends EventLine | LogLine>(
  store: Store,
  line: (lead: string, logged: Logged) => Line | null,
): AsyncGenerator<Line> {
  for await (const batch of store.leads.walk(BATCH))
    for (const { lead } of batch)
      for (const arrival of await store.leads.log(lead.id)) {
        const written = line(lead.id, arrival);
        if (written !== null) yield written;
      }
}

async function* documents<Document>(
  store: Store,
  kind: DocumentKind,
  what: "published" | "draft",
): AsyncGenerator<Document> {
  for (const { id, draft, published } of await store.documents.list(kind)) {
    const version = published === null ? null : await store.documents.version(kind, id, published);
    const text = what === "draft" ? draft : version?.text;
    if (text !== undefined) yield JSON.parse(text) as Document;
  }
}
