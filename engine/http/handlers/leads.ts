/** Leads, their timelines and the reasons of their scores. */

import { isRefusal, refuse } from "../../contract/problem-json.js";
import type { Settings } from "../../message/settings.js";
import type { App } from "../../runtime/app.js";
import { currentSettings } from "../../runtime/documents.js";
import { explainLead } from "../../runtime/explain-lead.js";
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

    async explain({ params, query: { model, at, target }, now }) {
      const row = await findLead(store.leads, params.lead);
      if (isRefusal(row)) return row;
      const settings = await currentSettings(store, defaults);
      const instant = at === undefined ? undefined : Date.parse(at);
      const explained = await explainLead(store, row, { model, at: instant, target, now, settings });
      if (isRefusal(explained)) return explained;
      const { version, explanation, ledger, lift } = explained;
      return { body: explanationView(row.lead.id, version, explanation, ledger, lift) };
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
