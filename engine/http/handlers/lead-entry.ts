/** What people enter of leads by hand: each is a message of the lead like any other. */
import { checkFacts, type LeadFacts } from "../../contract/lead-facts.js";
import { isRefusal, type Refusal, refuse } from "../../contract/problem-json.js";
import type { LeadChange } from "../../lead/lead.js";
import type { App } from "../../runtime/app.js";
import { ingestRow } from "../../runtime/ingest-row.js";
import { withPlaces } from "../../runtime/places.js";
import type { Identity, Incoming } from "../../store/inbox.js";
import { findLead } from "../find-lead.js";
import type { HandlersOf } from "../handler.js";
import { invalid } from "../invalid.js";
import { newId } from "../token.js";
import { isRefused, refusalOf } from "./refused.js";

/** Where consent that is entered comes from. */
const SOURCE = "manual";

export function leadEntryHandlers({
  store,
  wake,
}: App): HandlersOf<"createLead" | "changeLead" | "recordEvent"> {
  const enter = async (messages: readonly Incoming[]) => {
    const answers = await store.inbox.accept(messages);
    wake();
    const refused = answers.find(isRefused);
    if (refused) return refusalOf(refused);
    return { body: { lead: answers.find((answer) => answer.ok)?.lead ?? "" } };
  };
  return {
    async createLead({ body: { externalId, key, tags, ...facts }, now }) {
      const checked = changeOf(facts, { add: tags, remove: [] });
      if (isRefusal(checked)) return checked;
      const { change, email } = checked;
      const who = whoOf(externalId, email, key);
      const there = who.kind === "anonymous" ? null : await store.leads.find(who);
      if (there !== null) return exists(who, there);
      return enter([incoming(who, change, email, now)]);
    },

    async changeLead({ params, body: { tags, ...facts }, now }) {
      const checked = changeOf(facts, tags);
      if (isRefusal(checked)) return checked;
      const row = await findLead(store.leads, params.lead);
      if (isRefusal(row)) return row;
      const who = { kind: "lead", value: row.lead.id } as const;
      return enter([incoming(who, checked.change, checked.email, now)]);
    },

    async recordEvent({ params, body: { name, timestamp, properties, messageId }, now }) {
      const found = await findLead(store.leads, params.lead);
      if (isRefusal(found)) return found;
      const ingested = ingestRow(
        { row: 0, event: name, properties, ...(timestamp === undefined ? {} : { timestamp }) },
        {
          receivedAt: now,
          silent: false,
          messageId: messageId ?? null,
          source: SOURCE,
          who: { kind: "lead", value: found.lead.id },
        },
      );
      return ingested.ok ? enter(ingested.messages) : invalid(ingested.problems, "body");
    },
  };
}

type Checked = { readonly change: LeadChange; readonly email: string | null };

function changeOf(facts: LeadFacts, tags: LeadChange["tags"] | undefined): Checked | Refusal {
  const checked = checkFacts(facts, { source: SOURCE, at: [], attributesAt: ["attributes"] });
  if (!checked.ok) return invalid(checked.problems, "body");
  const tagged = tags && tags.add.length + tags.remove.length > 0 ? { tags } : {};
  return { change: withPlaces({ ...checked.change, ...tagged }), email: checked.email };
}

/** Somebody met at a fair may have neither an id nor an address yet. */
function whoOf(externalId: string | undefined, email: string | null, key = newId()): Identity {
  if (externalId !== undefined) return { kind: "external", value: externalId };
  if (email !== null) return { kind: "email", value: email };
  return { kind: "anonymous", value: `manual/${key}` };
}

function incoming(who: Identity, change: LeadChange, email: string | null, now: number): Incoming {
  return {
    who,
    ...(email === null ? {} : { email }),
    messageId: null,
    at: now,
    message: { kind: "change", change, timestamp: now, silent: false },
  };
}

function exists({ kind, value }: Identity, lead: string): Refusal {
  const named = kind === "email" ? `the address "${value}"` : `the external id "${value}"`;
  return refuse("lead.exists", `There is a lead with ${named} already: change that one instead.`, { lead });
}
