/** Leads, their timelines and the reasons of their scores. */

import { notFound } from "../../contract/document-refusals.js";
import { isRefusal, type Refusal, refuse } from "../../contract/problem-json.js";
import { dayOffset } from "../../lead/hash.js";
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { currentSettings } from "../../runtime/documents.js";
import { explain } from "../../score/explain.js";
import { scoreModelSchema } from "../../score/model.js";
import type { LeadRow } from "../../store/leads.js";
import type { DocumentVersion, Store } from "../../store/store.js";
import { findLead } from "../find-lead.js";
import type { HandlersOf } from "../handler.js";
import { explanationView } from "../views/explanation-view.js";
import { iso } from "../views/instant.js";
import { enrollmentView, leadView } from "../views/lead-view.js";
import { timelineView } from "../views/timeline-view.js";
import { withoutUndefined } from "../without-undefined.js";

export function leadHandlers(
  { store, wake, changes }: App,
  defaults: Settings,
): HandlersOf<"leads" | "lead" | "timeline" | "explain" | "parked" | "retryParked"> {
  return {
    async leads({ query }) {
      const { items, next } = await store.leads.list(
        withoutUndefined({ ...query, search: query.search || undefined }),
      );
      const settings = await currentSettings(store, defaults);
      return { body: { items: items.map((row) => leadView(row, settings)), next } };
    },

    async lead({ params }) {
      const row = await findLead(store.leads, params.lead);
      if (isRefusal(row)) return row;
      const settings = await currentSettings(store, defaults);
      const enrollments = await store.leads.enrollments(row.lead.id);
      return {
        body: {
          ...leadView(row, settings),
          enrollments: enrollments.map((enrollment) => enrollmentView(row.lead.id, enrollment)),
        },
      };
    },

    async timeline({ params, query }) {
      const row = await findLead(store.leads, params.lead);
      if (isRefusal(row)) return row;
      const { items, next } = await store.leads.timeline(row.lead.id, withoutUndefined(query));
      return { body: { items: items.map(timelineView), next } };
    },

    async explain({ params, query, now }) {
      const row = await findLead(store.leads, params.lead);
      if (isRefusal(row)) return row;
      const version = await versionOf(store, row, query.model);
      if ("refused" in version) return version;
      const model = scoreModelSchema.parse(JSON.parse(version.text));
      const ledger = await store.leads.ledger(row.lead.id, query.model);
      const live = ledger.filter(({ ended }) => ended === null);
      // As of the lead's own clock: that is the instant the shown score is of.
      const explanation = explain(model, live, row.clock ?? now, dayOffset(row.lead.id));
      return { body: explanationView(row.lead.id, version.version, explanation, ledger) };
    },

    async parked() {
      const items = await store.work.parked();
      return { body: { items: items.map((parked) => ({ ...parked, at: iso(parked.at) })) } };
    },

    async retryParked({ params }) {
      const row = await findLead(store.leads, params.lead);
      if (isRefusal(row)) return row;
      if (!(await store.work.unpark(row.lead.id)))
        return refuse("lead.not_parked", "The lead is not parked: there is nothing to try again.");
      wake();
      changes.tell("leads");
      return { body: { lead: row.lead.id } };
    },
  };
}

/** The version of the model that the lead's score is by, or the published one when it has none yet (S12). */
async function versionOf(
  { documents }: Store,
  { scores }: LeadRow,
  model: string,
): Promise<DocumentVersion | Refusal> {
  const scored = Object.hasOwn(scores, model) ? scores[model]?.version : undefined;
  const version = scored ?? (await documents.get("score", model))?.published ?? null;
  const found = version === null ? null : await documents.version("score", model, version);
  return found ?? notFound("score", model);
}
