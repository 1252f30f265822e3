/** Leads in flows. */

import { notFound } from "../../contract/document-refusals.js";
import { isRefusal, refuse } from "../../contract/problem-json.js";
import type { App } from "../../runtime/app.js";
import { publishedFlow } from "../../runtime/documents.js";
import { findLead } from "../find-lead.js";
import type { HandlersOf } from "../handler.js";
import { enrollmentView } from "../views/lead-view.js";
import { withoutUndefined } from "../without-undefined.js";

export function flowHandlers({ store, wake }: App): HandlersOf<"counts" | "enrolled" | "enrol"> {
  return {
    async counts({ params: { id } }) {
      if (!(await store.documents.get("flow", id))) return notFound("flow", id);
      return { body: { items: [...(await store.flows.counts(id))] } };
    },

    async enrolled({ params: { id }, query }) {
      if (!(await store.documents.get("flow", id))) return notFound("flow", id);
      const { items, next } = await store.flows.enrolled(id, withoutUndefined(query));
      return {
        body: { items: items.map(({ lead, ...enrollment }) => enrollmentView(lead, enrollment)), next },
      };
    },

    async enrol({ params: { id }, body, now }) {
      const document = await store.documents.get("flow", id);
      if (!document) return notFound("flow", id);
      const flow = await publishedFlow(store, document);
      if (!flow)
        return refuse(
          "flow.not_published",
          `The flow "${id}" is a draft: publish it before you enrol leads.`,
        );
      if (!flow.nodes.some(({ type }) => type === "trigger.manual"))
        return refuse(
          "flow.no_manual_trigger",
          `Nobody can be enrolled in the flow "${id}" by hand: add a node of type trigger.manual and publish it.`,
        );
      const row = await findLead(store.leads, body.lead);
      if (isRefusal(row)) return row;
      const lead = row.lead.id;
      const [accepted] = await store.inbox.accept([
        {
          who: { kind: "lead", value: lead },
          messageId: null,
          at: now,
          message: { kind: "enrol", flow: id },
        },
      ]);
      if (!accepted?.ok) return refuse("lead.not_found", `There is no lead "${lead}" any more.`);
      wake();
      return { body: { lead, flow: id, seq: accepted.seq } };
    },
  };
}
