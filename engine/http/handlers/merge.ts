/** Merging two leads by hand (S6): both may be known. */
import { isRefusal } from "../../contract/problem-json.js";
import type { App } from "../../runtime/app.js";
import { findLead } from "../find-lead.js";
import type { HandlersOf } from "../handler.js";
import { isRefused, refusalOf } from "./refused.js";

export function mergeHandlers({ store, wake }: App): HandlersOf<"mergeLeads"> {
  return {
    async mergeLeads({ params, body, now }) {
      const survivor = await findLead(store.leads, params.lead);
      if (isRefusal(survivor)) return survivor;
      const other = await findLead(store.leads, body.from);
      if (isRefusal(other)) return other;
      const [lead, from] = [survivor.lead.id, other.lead.id];
      const [answer] = await store.inbox.accept([
        { who: { kind: "lead", value: lead }, messageId: null, at: now, message: { kind: "merge", from } },
      ]);
      if (answer && isRefused(answer)) return refusalOf(answer);
      wake();
      return { body: { lead: answer?.lead ?? lead, from } };
    },
  };
}
