/** Everything, a line at a time: read in batches, so that no export is too large. */
import type { EventLine, LeadLine, LogLine } from "../../contract/export-form.js";
import type { DraftFlow } from "../../flow/draft.js";
import type { Arrival } from "../../journey/input.js";
import type { App } from "../../runtime/app.js";
import type { Store } from "../../store/store.js";
import type { HandlersOf } from "../handler.js";
import { eventLine, leadLine, logLine } from "../views/export-view.js";

export function exportHandlers({
  store,
}: App): HandlersOf<"exportLeads" | "exportEvents" | "exportFlows" | "exportLog"> {
  return {
    exportLeads: () => ({ body: leads(store) }),
    exportEvents: () => ({ body: messages(store, eventLine) }),
    exportLog: () => ({ body: messages(store, logLine) }),
    exportFlows: ({ query }) => ({ body: flows(store, query.what) }),
  };
}

const BATCH = 200;

async function* leads(store: Store): AsyncGenerator<LeadLine> {
  for await (const batch of store.leads.walk(BATCH)) yield* batch.map(leadLine);
}

async function* messages<Line extends EventLine | LogLine>(
  store: Store,
  line: (lead: string, arrival: Arrival) => Line | null,
): AsyncGenerator<Line> {
  for await (const batch of store.leads.walk(BATCH))
    for (const { lead } of batch)
      for (const arrival of await store.leads.log(lead.id)) {
        const written = line(lead.id, arrival);
        if (written !== null) yield written;
      }
}

async function* flows(store: Store, what: "published" | "draft"): AsyncGenerator<DraftFlow> {
  for (const { id, draft, published } of await store.documents.list("flow")) {
    const version = published === null ? null : await store.documents.version("flow", id, published);
    const text = what === "draft" ? draft : version?.text;
    if (text !== undefined) yield JSON.parse(text) as DraftFlow;
  }
}
